#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <utility>

#include "server/storage/connection.h"
#include "server/storage/failures.h"

namespace gatehouse::testing {

/// Which statement of the writer fails, and how.
struct FaultPlan {
    enum class When { Before, After };  ///< the statement takes effect or not
    enum class Then { Recover, StayBroken };

    int failingStatement = 0;  ///< 0: none; 1 is the next
    When when = When::Before;
    Then then = Then::Recover;
    int statementsRun = 0;
    bool broken = false;

    /// Runs the statement as planned.
    template <class Function>
    auto run(const Function& statement) {
        ++statementsRun;
        const bool fails = broken || statementsRun == failingStatement;
        if (fails) {
            broken = then == Then::StayBroken;
            if (when == When::After) {
                statement();
            }
            throw storage::StorageFailure(storage::FailureKind::Io, "planned failure");
        }
        return statement();
    }
};

class FaultyConnection final : public storage::sql::Connection {
  public:
    FaultyConnection(std::unique_ptr<Connection> inner, FaultPlan& plan)
        : inner_(std::move(inner)), plan_(plan) {}

    void begin(storage::sql::TransactionKind kind) override {
        plan_.run([&] { inner_->begin(kind); });
    }
    std::int64_t execute(std::string_view sql,
                         std::span<const storage::Value> parameters) override {
        return plan_.run([&] { return inner_->execute(sql, parameters); });
    }
    void forEach(std::string_view sql,
                 std::span<const storage::Value> parameters,
                 const storage::sql::RowVisitor& visitor) override {
        plan_.run([&] { inner_->forEach(sql, parameters, visitor); });
    }
    void checkReferences() override { inner_->checkReferences(); }
    void executeScript(std::string_view sql) override {
        plan_.run([&] { inner_->executeScript(sql); });
    }
    [[nodiscard]] bool inTransaction() const override { return inner_->inTransaction(); }
    [[nodiscard]] std::vector<storage::sql::SchemaObject> schema() override {
        return inner_->schema();
    }
    [[nodiscard]] std::vector<std::string> checkIntegrity() override {
        return inner_->checkIntegrity();
    }

  private:
    std::unique_ptr<Connection> inner_;
    FaultPlan& plan_;
};

/// A driver whose writer fails as planned; its readers do not.
class FaultyDriver final : public storage::sql::Driver {
  public:
    FaultyDriver(std::unique_ptr<Driver> inner, FaultPlan& plan)
        : inner_(std::move(inner)), plan_(plan) {}

    [[nodiscard]] std::unique_ptr<storage::sql::Connection> openWriter() override {
        return std::make_unique<FaultyConnection>(inner_->openWriter(), plan_);
    }
    [[nodiscard]] std::unique_ptr<storage::sql::Connection> openReader() override {
        return inner_->openReader();
    }
    void backupTo(const std::filesystem::path& file) override { inner_->backupTo(file); }

  private:
    std::unique_ptr<Driver> inner_;
    FaultPlan& plan_;
};

}  // namespace gatehouse::testing
