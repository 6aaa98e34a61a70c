#include "server/services/command.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/records/accounts.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::problemOf;
using testing::valueOf;

class CommandTest : public ::testing::Test {
  protected:
    /// Adds an organisation of that name, and counts how often it is asked to.
    [[nodiscard]] auto adding(const std::string& name) {
        return [this, name](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            ++runs_;
            records::insert(transaction, records::Organisation{OrganisationId(name), name});
            return Done{{201, "answer at " + now.toString()}, AuditAction::SiteAdded, name};
        };
    }
    [[nodiscard]] std::int64_t entries() { return world_.count("audit_entries"); }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
    int runs_ = 0;
};

TEST_F(CommandTest, KeepsChangeEntryAndAnswerTogether) {
    const std::int64_t before = entries();

    const Reply reply =
        valueOf(runCommand(world_.environment, world_.auditor, world_.key(), adding("A")));

    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(entries(), before + 1);
    EXPECT_EQ(world_.count("idempotency_keys"), 1);
    const auto rows = world_.query(
        "SELECT recorded_at, actor_id, site_id, action, subject_id FROM audit_entries"
        " ORDER BY sequence DESC LIMIT 1");
    EXPECT_EQ(rows.front(),
              (storage::Row{world_.clock.now().milliseconds(),
                            world_.auditor.user.text(),
                            world_.auditor.site.text(),
                            std::string("site.added"),
                            std::string("A")}));
}

TEST_F(CommandTest, GivesTheSameRequestItsFirstAnswer) {
    const RequestKey key = world_.key();
    const Reply first = valueOf(runCommand(world_.environment, world_.auditor, key, adding("A")));
    const std::int64_t before = entries();
    world_.clock.set("2026-03-05T00:00:00Z");

    const Reply second = valueOf(runCommand(world_.environment, world_.auditor, key, adding("B")));

    EXPECT_EQ(second.status, first.status);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(runs_, 1);
    EXPECT_EQ(entries(), before);
}

TEST_F(CommandTest, RefusesTheKeyWithAnotherRequest) {
    RequestKey key = world_.key();
    (void)valueOf(runCommand(world_.environment, world_.auditor, key, adding("A")));
    key.digest = "of something else";

    EXPECT_EQ(problemOf(runCommand(world_.environment, world_.auditor, key, adding("B"))),
              "idempotency-key-reused");
    EXPECT_EQ(runs_, 1);
}

TEST_F(CommandTest, KeepsKeysOfUsersApart) {
    const RequestKey key = world_.key();
    (void)valueOf(runCommand(world_.environment, world_.auditor, key, adding("A")));

    (void)valueOf(runCommand(world_.environment, world_.pharmacist, key, adding("B")));

    EXPECT_EQ(runs_, 2);
    EXPECT_EQ(world_.count("idempotency_keys"), 2);
}

TEST_F(CommandTest, KeepsNothingOfAnError) {
    const RequestKey key = world_.key();
    const std::int64_t before = entries();
    const auto failing = [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
        (void)adding("A")(transaction, now);
        return fail(ErrorCode::StateRefused);
    };

    EXPECT_EQ(problemOf(runCommand(world_.environment, world_.auditor, key, failing)),
              "state-refused");

    EXPECT_EQ(entries(), before);
    EXPECT_EQ(world_.count("idempotency_keys"), 0);
    EXPECT_EQ(world_.count("organisations WHERE name = 'A'"), 0);
    EXPECT_EQ(problemOf(runCommand(world_.environment, world_.auditor, key, adding("A"))), "");
}

TEST_F(CommandTest, KeepsNothingOfAnException) {
    const std::int64_t before = entries();
    const auto throwing = [&](storage::WriteTransaction& transaction,
                              Instant now) -> Outcome<Done> {
        (void)adding("A")(transaction, now);
        throw EnvironmentFailure("planned");
    };

    EXPECT_THROW((void)runCommand(world_.environment, world_.auditor, world_.key(), throwing),
                 EnvironmentFailure);

    EXPECT_EQ(entries(), before);
    EXPECT_EQ(world_.count("organisations WHERE name = 'A'"), 0);
}

TEST_F(CommandTest, EveryChangeOfAPatientIsOneEntry) {
    const std::int64_t before = entries();

    const testing::Signed woman = world_.signedWoman();
    (void)valueOf(world_.dispense(world_.pharmacist, woman, 21));
    (void)valueOf(world_.dispense(world_.pharmacist, woman, 21));
    (void)valueOf(world_.authorisations.cancel(
        world_.prescriber, world_.key(), woman.id, {"Fictional reason"}));

    const auto rows = world_.query("SELECT action FROM audit_entries WHERE sequence > " +
                                   std::to_string(before) + " ORDER BY sequence");
    std::vector<std::string> actions;
    for (const storage::Row& row : rows) {
        actions.push_back(storage::text(row, 0));
    }
    EXPECT_THAT(actions,
                ::testing::ElementsAre("patient.enrolled",
                                       "assessment.recorded",
                                       "initiation.recorded",
                                       "contraception.recorded",
                                       "pregnancy-test.recorded",
                                       "authorisation.drafted",
                                       "authorisation.signed",
                                       "dispense.recorded",
                                       "dispense.refused",
                                       "authorisation.cancelled"));
}

}  // namespace
}  // namespace gatehouse::services
