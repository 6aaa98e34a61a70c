// Nothing that takes two people is ever done by one: by the service, and by the schema behind it.

#include "server/services/proposal_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/records/accounts.h"
#include "server/storage/failures.h"
#include "tests/support/answers.h"
#include "tests/support/edit_file.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::problemOf;
using testing::textAt;
using testing::valueOf;

class ProposalServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> proposeAs(const Actor& actor, const NewProposal& proposal) {
        return runCommand(world_.environment,
                          actor,
                          world_.key(),
                          [&](storage::WriteTransaction& transaction, Instant now) {
                              return propose(transaction, world_.environment, actor, proposal, now);
                          });
    }
    /// By the administrator, to add an organisation named `subject`.
    [[nodiscard]] ProposalId proposed(const std::string& subject = "Fictional New Trust") {
        const NewProposal proposal{ProposalKind::Account, subject, R"({"a":"b"})"};
        return ProposalId(textAt(valueOf(proposeAs(world_.administrator, proposal)), "/id"));
    }
    [[nodiscard]] Outcome<Reply> approveAs(const Actor& actor, const ProposalId& id) {
        return proposals_.approve(actor, world_.key(), id);
    }
    [[nodiscard]] Outcome<Reply> rejectAs(const Actor& actor, const ProposalId& id) {
        return proposals_.reject(actor, world_.key(), id, {"Fictional reason"});
    }
    [[nodiscard]] std::int64_t applied() {
        return world_.count("organisations WHERE name LIKE 'Fictional New%'");
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
    ProposalService proposals_{
        world_.environment,
        {{ProposalKind::Account, [this](const Approval& approval) -> Applied {
              if (isRefusing_) {
                  return Error{ErrorCode::Duplicate};
              }
              records::insert(approval.transaction,
                              records::Organisation{OrganisationId(approval.proposal.subject),
                                                    approval.proposal.subject});
              return std::nullopt;
          }}}};
    bool isRefusing_ = false;
};

TEST_F(ProposalServiceTest, WaitsUntilAnotherAdministratorApproves) {
    const ProposalId id = proposed();
    EXPECT_EQ(world_.lastAction(), "proposal.made");
    EXPECT_EQ(applied(), 0);

    const Reply reply = valueOf(approveAs(world_.secondAdministrator, id));

    EXPECT_EQ(textAt(reply, "/state"), "approved");
    EXPECT_EQ(textAt(reply, "/proposed_by"), "administrator");
    EXPECT_EQ(textAt(reply, "/decided_by"), "second-administrator");
    EXPECT_EQ(textAt(reply, "/content"), R"({"a":"b"})");
    EXPECT_EQ(world_.lastAction(), "proposal.approved");
    EXPECT_EQ(applied(), 1);
}

TEST_F(ProposalServiceTest, IsNotApprovedByWhoeverProposedIt) {
    const ProposalId id = proposed();

    EXPECT_EQ(problemOf(approveAs(world_.administrator, id)), "second-person-required");
    EXPECT_EQ(applied(), 0);
    EXPECT_EQ(world_.count("proposals WHERE state = 'waiting'"), 1);
}

TEST_F(ProposalServiceTest, NeitherComesFromNorIsDecidedByWhomItAffects) {
    NewProposal own{ProposalKind::Account, "Fictional New Trust", "{}"};
    own.affected = world_.administrator.user;
    EXPECT_EQ(problemOf(proposeAs(world_.administrator, own)), "second-person-required");
    EXPECT_EQ(world_.count("proposals"), 0);

    const ProposalId id(textAt(valueOf(proposeAs(world_.secondAdministrator, own)), "/id"));
    EXPECT_EQ(problemOf(approveAs(world_.administrator, id)), "second-person-required");
    EXPECT_EQ(problemOf(rejectAs(world_.administrator, id)), "second-person-required");
    EXPECT_EQ(world_.count("proposals WHERE state = 'waiting'"), 1);
}

TEST_F(ProposalServiceTest, OfAnotherOrganisationIsLikeAMissingOne) {
    const ProposalId id = proposed();
    for (const ProposalId& asked : {id, ProposalId("no-such-id")}) {
        EXPECT_EQ(problemOf(approveAs(world_.outsideAdministrator, asked)), "not-found");
        EXPECT_EQ(problemOf(rejectAs(world_.outsideAdministrator, asked)), "not-found");
    }
    const Reply page =
        valueOf(proposals_.list(world_.outsideAdministrator, {std::nullopt, std::nullopt, 10}));
    EXPECT_EQ(textAt(page, "/items"), "[]");
    EXPECT_EQ(applied(), 0);
}

TEST_F(ProposalServiceTest, IsDecidedByTheOrganisationThatItNames) {
    NewProposal between{ProposalKind::Account, "Fictional New Trust", "{}"};
    between.deciders = world_.outsideAdministrator.organisation;
    const ProposalId id(textAt(valueOf(proposeAs(world_.administrator, between)), "/id"));

    EXPECT_EQ(problemOf(approveAs(world_.secondAdministrator, id)), "second-person-required");
    EXPECT_EQ(textAt(valueOf(approveAs(world_.outsideAdministrator, id)), "/state"), "approved");
    EXPECT_EQ(applied(), 1);
}

TEST_F(ProposalServiceTest, IsRejectedWithAReasonByAnotherAndWithdrawnByWhoeverProposedIt) {
    const ProposalId first = proposed();
    const Reply rejected = valueOf(rejectAs(world_.secondAdministrator, first));
    EXPECT_EQ(textAt(rejected, "/state"), "rejected");
    EXPECT_EQ(textAt(rejected, "/reason"), "Fictional reason");
    EXPECT_EQ(world_.lastAction(), "proposal.rejected");

    const Reply withdrawn = valueOf(rejectAs(world_.administrator, proposed()));
    EXPECT_EQ(textAt(withdrawn, "/state"), "withdrawn");
    EXPECT_EQ(textAt(withdrawn, "/reason"), "null");
    EXPECT_EQ(world_.lastAction(), "proposal.withdrawn");
    EXPECT_EQ(applied(), 0);
}

TEST_F(ProposalServiceTest, IsDecidedOnce) {
    const ProposalId id = proposed();
    (void)valueOf(rejectAs(world_.secondAdministrator, id));

    EXPECT_EQ(problemOf(approveAs(world_.secondAdministrator, id)), "state-refused");
    EXPECT_EQ(problemOf(rejectAs(world_.secondAdministrator, id)), "state-refused");
    EXPECT_EQ(applied(), 0);
}

TEST_F(ProposalServiceTest, IsOneOfItsKindAndSubject) {
    const NewProposal same{ProposalKind::Account, "Fictional New Trust", "{}"};
    const ProposalId id = proposed();
    EXPECT_EQ(problemOf(proposeAs(world_.secondAdministrator, same)), "duplicate");
    (void)valueOf(rejectAs(world_.administrator, id));
    EXPECT_EQ(problemOf(proposeAs(world_.secondAdministrator, same)), "");
}

TEST_F(ProposalServiceTest, StaysWaitingWhereItCannotBeCarriedOut) {
    const ProposalId id = proposed();
    isRefusing_ = true;

    EXPECT_EQ(problemOf(approveAs(world_.secondAdministrator, id)), "duplicate");
    EXPECT_EQ(world_.count("proposals WHERE state = 'waiting'"), 1);
}

TEST_F(ProposalServiceTest, IsListedNewestFirstPageByPageAndByState) {
    const ProposalId first = proposed("Fictional New 1");
    const ProposalId second = proposed("Fictional New 2");
    const ProposalId third = proposed("Fictional New 3");
    (void)valueOf(approveAs(world_.secondAdministrator, second));

    const Reply page = valueOf(proposals_.list(world_.auditor, {std::nullopt, std::nullopt, 2}));
    EXPECT_EQ(textAt(page, "/items/0/id"), third.text());
    EXPECT_EQ(textAt(page, "/items/1/id"), second.text());
    EXPECT_EQ(textAt(page, "/next"), second.text());
    const Reply last = valueOf(proposals_.list(world_.auditor, {std::nullopt, second, 2}));
    EXPECT_EQ(textAt(last, "/items/0/id"), first.text());
    EXPECT_EQ(textAt(last, "/next"), "null");

    const Reply waiting =
        valueOf(proposals_.list(world_.administrator, {ProposalState::Waiting, std::nullopt, 10}));
    EXPECT_EQ(textAt(waiting, "/items/0/id"), third.text());
    EXPECT_EQ(textAt(waiting, "/items/1/id"), first.text());
    EXPECT_EQ(textAt(waiting, "/items/2"), "null");
}

// The schema holds the rule too, for whoever has the file and not the service.
TEST_F(ProposalServiceTest, IsKeptByTheSchemaFromOnePersonsDecision) {
    const ProposalId id = proposed();
    const auto decideAs = [&](const UserId& user, ProposalState state) {
        world_.database->write([&](storage::WriteTransaction& transaction) {
            records::decide(transaction, id, {state, world_.clock.now(), user, std::nullopt});
        });
    };
    EXPECT_THROW(decideAs(world_.administrator.user, ProposalState::Approved),
                 storage::ConstraintViolation);
    EXPECT_THROW(decideAs(world_.secondAdministrator.user, ProposalState::Withdrawn),
                 storage::ConstraintViolation);
    EXPECT_THROW(decideAs(world_.secondAdministrator.user, ProposalState::Rejected),
                 storage::ConstraintViolation)
        << "without a reason";
    const auto edit = [&](const std::string& sql) {
        testing::editFile(world_.folder / "gatehouse.db", sql);
    };
    EXPECT_THROW(edit("UPDATE proposals SET affected_user_id = proposed_by"), std::runtime_error);
    EXPECT_THROW(edit("DELETE FROM proposals"), std::runtime_error);
    (void)valueOf(approveAs(world_.secondAdministrator, id));
    EXPECT_THROW(edit("UPDATE proposals SET state = 'waiting', decided_at = NULL,"
                      " decided_by = NULL"),
                 std::runtime_error);
}

}  // namespace
}  // namespace gatehouse::services
