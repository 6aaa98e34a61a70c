// What a long log costs: starting, and inclusion proofs.
//
//   proof_bench [leaves] [folder]
//
// Makes a log of 10 leaves and one of `leaves`, 10,000 where nothing is said, with entries of the
// usual length and no payloads, and deletes both at the end. Start: a Database is opened and the
// tree's head is computed, in turn for either log. Proof: one transaction that asks for the proof
// of a leaf at random, each of which is checked against the head's root.

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/exception.h"
#include "server/audit/entry.h"
#include "server/audit/tree.h"
#include "server/storage/database.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/driver.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::testing {
namespace {

namespace sqlite = storage::sqlite;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr std::uint64_t kFew = 10;
constexpr int kStarts = 51;
constexpr int kProofs = 2'001;

std::unique_ptr<storage::Database> open(const std::filesystem::path& file) {
    return std::make_unique<storage::Database>(
        std::make_unique<sqlite::SqliteDriver>(
            sqlite::Options{file, sqlite::Durability::Normal, sqlite::Creation::IfMissing}),
        sqlite::mainMigrations());
}

audit::Entry usualEntry() {
    audit::EntryHeader header;
    header.at = Instant::fromMilliseconds(1'772'449'200'000);
    header.action = AuditAction::DispenseRecorded;
    header.role = "pharmacist";
    const std::vector<std::string> commitments(4, std::string(32, 'c'));
    return {header, 0, commitments};
}

/// Writes leaves behind the product's back: its own way takes hours for ten million.
class Forger {
  public:
    explicit Forger(const std::filesystem::path& file)
        : connection_(sqlite::SqliteConnection::openWriter(file, sqlite::Durability::Normal)) {}

    void write(std::uint64_t leaves) {
        constexpr std::uint64_t kLeavesOfATransaction = 100'000;
        for (std::uint64_t index = 0; index < leaves; ++index) {
            if (index % kLeavesOfATransaction == 0) {
                commit();
                connection_->begin(storage::sql::TransactionKind::Write);
            }
            append(index);
        }
        commit();
    }

  private:
    void commit() {
        if (connection_->inTransaction()) {
            connection_->execute("COMMIT", {});
        }
    }

    void append(std::uint64_t index) {
        entry_.sequence = static_cast<std::int64_t>(index) + 1;
        const storage::AuditRow row = audit::auditRowOf(entry_);
        const storage::Row cells{
            row.sequence, row.recordedAt, row.action, row.entry, storage::Blob{row.leafHash}};
        connection_->execute(
            "INSERT INTO audit_entries (sequence, recorded_at, action, entry, leaf_hash)"
            " VALUES (?1, ?2, ?3, ?4, ?5)",
            cells);
        proof::appendLeaf(
            index,
            proof::hashOf(row.leafHash).value(),
            [&](const proof::Node& node) { return left_.at(node.level); },
            [&](const proof::Node& node, const proof::Hash& hash) { store(node, hash); },
            hasher_);
    }

    void store(const proof::Node& node, const proof::Hash& hash) {
        if (node.position % 2 == 0) {
            left_.at(node.level) = hash;
        }
        if (node.level > 0) {
            const storage::Row cells{static_cast<std::int64_t>(node.level),
                                     static_cast<std::int64_t>(node.position),
                                     storage::Blob{std::string(proof::bytesOf(hash))}};
            connection_->execute(
                "INSERT INTO audit_nodes (level, position, hash) VALUES (?1, ?2, ?3)", cells);
        }
    }

    std::unique_ptr<sqlite::SqliteConnection> connection_;
    proof::Hasher hasher_;
    std::array<proof::Hash, 64> left_{};  ///< on each level the last that has a right neighbour
    audit::Entry entry_ = usualEntry();
};

class Figures {
  public:
    void add(const std::function<void()>& work) {
        const auto begun = std::chrono::steady_clock::now();
        work();
        taken_.push_back(Microseconds(std::chrono::steady_clock::now() - begun).count());
    }
    void print(const std::string& name) {
        std::sort(taken_.begin(), taken_.end());
        std::cout << std::left << std::setw(28) << name << std::right << std::fixed
                  << std::setprecision(0) << std::setw(10) << taken_.at(taken_.size() / 2)
                  << std::setw(10) << taken_.at(taken_.size() * 99 / 100) << '\n';
    }

  private:
    std::vector<double> taken_;
};

proof::TreeHead headOf(storage::Database& database) {
    return database.read(
        [](const storage::ReadTransaction& transaction) { return audit::treeHead(transaction); });
}

void start(const std::filesystem::path& file, std::uint64_t leaves) {
    require(headOf(*open(file)).size == leaves, "the log has another size");
}

void prove(storage::Database& database, const proof::TreeHead& head, std::uint64_t index) {
    const bool isRight = database.read([&](const storage::ReadTransaction& transaction) {
        proof::Hasher hasher;
        const proof::NodeSource nodes = audit::storedNodes(transaction);
        const auto proof = proof::inclusionProof(index, head.size, nodes, hasher);
        return proof::rootByInclusion(index, head.size, nodes({0, index}), proof) == head.root;
    });
    require(isRight, "a proof is wrong");
}

void run(std::uint64_t leaves, const std::filesystem::path& parent) {
    const TemporaryFolder folder(parent);
    const auto few = folder / "few.db";
    const auto many = folder / "many.db";
    for (const auto& [file, size] : {std::pair(few, kFew), std::pair(many, leaves)}) {
        (void)open(file);
        Forger(file).write(size);
    }
    Figures startFew;
    Figures startMany;
    for (int i = 0; i < kStarts; ++i) {
        startFew.add([&] { start(few, kFew); });
        startMany.add([&] { start(many, leaves); });
    }
    const auto database = open(many);
    const proof::TreeHead head = headOf(*database);
    std::mt19937_64 random(leaves);
    Figures proofs;
    for (int i = 0; i < kProofs; ++i) {
        const std::uint64_t index = random() % leaves;
        proofs.add([&] { prove(*database, head, index); });
    }
    std::cout << "microseconds                    median       99 %\n";
    startFew.print("start, " + std::to_string(kFew) + " leaves");
    startMany.print("start, " + std::to_string(leaves) + " leaves");
    proofs.print("proof, " + std::to_string(leaves) + " leaves");
}

}  // namespace
}  // namespace gatehouse::testing

int main(int count, char** arguments) {
    const std::span<char*> given(arguments, static_cast<std::size_t>(count));
    std::uint64_t leaves = 10'000;
    if (given.size() > 1) {
        const std::string_view number(given[1]);
        std::from_chars(number.data(), number.data() + number.size(), leaves);
    }
    gatehouse::testing::run(leaves,
                            given.size() > 2 ? std::filesystem::path(given[2])
                                             : std::filesystem::temp_directory_path());
}
