#include "server/services/agreement_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/audit/log.h"
#include "server/records/accounts.h"
#include "server/records/supply_agreements.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::problemOf;
using testing::textAt;
using testing::valueOf;

class AgreementServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> propose(const Actor& by, const std::string& organisation) {
        return world_.agreements.propose(by, world_.key(), {organisation});
    }
    [[nodiscard]] Outcome<Reply> approve(const Actor& by, const Outcome<Reply>& proposal) {
        const ProposalId id(textAt(valueOf(proposal), "/id"));
        return world_.proposals.approve(by, world_.key(), id);
    }
    void agree() {
        (void)valueOf(approve(world_.outsideAdministrator,
                              propose(world_.administrator, "Fictional Outsiders")));
    }
    [[nodiscard]] RecordId agreement() {
        const Reply page = valueOf(world_.agreements.list(world_.administrator, {"", 50}));
        return RecordId(textAt(page, "/items/0/id"));
    }
    [[nodiscard]] Outcome<Reply> end(const Actor& by) {
        return world_.agreements.end(by, world_.key(), agreement(), {"Fictional reason"});
    }
    [[nodiscard]] std::string checkBy(const Actor& pharmacist, const std::string& number) {
        wire::CheckRequest request;
        request.number = number;
        return problemOf(world_.dispensing.check(pharmacist, request));
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
};

TEST_F(AgreementServiceTest, LetsThePharmaciesOfTheOtherOrganisationSupplyByNumberWhileInForce) {
    const testing::Signed man = world_.signedMan();
    EXPECT_EQ(checkBy(world_.outsider, man.number), "not-found");

    agree();
    EXPECT_EQ(checkBy(world_.outsider, man.number), "");
    EXPECT_EQ(valueOf(world_.dispense(world_.outsider, man, 21)).status, 201);

    (void)valueOf(end(world_.administrator));
    EXPECT_EQ(checkBy(world_.outsider, man.number), "not-found");
    EXPECT_EQ(problemOf(world_.dispense(world_.outsider, man, 21)), "not-found");
    EXPECT_EQ(checkBy(world_.pharmacist, man.number), "");
}

TEST_F(AgreementServiceTest, OpensNothingButTheAuthorisationsNumber) {
    const testing::Signed man = world_.signedMan();
    agree();

    EXPECT_EQ(problemOf(world_.patients.record(world_.outsider, man.patient)), "not-found");
    EXPECT_EQ(problemOf(world_.authorisations.read(world_.outsider, man.id)), "not-found");
    EXPECT_EQ(checkBy(world_.outsider, "GH-0000-0000-0"), "not-found");
}

TEST_F(AgreementServiceTest, NeedsAnAdministratorOfEachOrganisation) {
    const auto proposal = propose(world_.administrator, "Fictional Outsiders");
    EXPECT_EQ(problemOf(approve(world_.secondAdministrator, proposal)), "second-person-required");
    EXPECT_EQ(problemOf(approve(world_.administrator, proposal)), "second-person-required");
    EXPECT_EQ(world_.count("supply_agreements"), 0);

    EXPECT_EQ(problemOf(approve(world_.outsideAdministrator, proposal)), "");
    EXPECT_EQ(world_.count("supply_agreements"), 1);
}

TEST_F(AgreementServiceTest, IsEndedByEitherAtOnceAndOnce) {
    agree();
    const Reply reply = valueOf(end(world_.outsideAdministrator));

    EXPECT_EQ(textAt(reply, "/organisation"), "Fictional Trust");
    EXPECT_EQ(textAt(reply, "/end_reason"), "Fictional reason");
    EXPECT_EQ(world_.lastAction(), "agreement.ended");
    EXPECT_EQ(problemOf(end(world_.administrator)), "state-refused");
}

TEST_F(AgreementServiceTest, IsMadeOnceWhoeverProposesIt) {
    const auto first = propose(world_.administrator, "Fictional Outsiders");
    EXPECT_EQ(problemOf(propose(world_.outsideAdministrator, "Fictional Trust")), "duplicate");
    (void)valueOf(approve(world_.outsideAdministrator, first));
    EXPECT_EQ(problemOf(propose(world_.outsideAdministrator, "Fictional Trust")), "duplicate");

    (void)valueOf(end(world_.administrator));
    EXPECT_EQ(problemOf(propose(world_.outsideAdministrator, "Fictional Trust")), "");
}

TEST_F(AgreementServiceTest, IsNotMadeAgainWhereItCameWhileItsProposalWaited) {
    const auto proposal = propose(world_.administrator, "Fictional Outsiders");
    ASSERT_TRUE(world_.administration.addAgreement({"Fictional Outsiders", "Fictional Trust"}));
    EXPECT_EQ(problemOf(approve(world_.outsideAdministrator, proposal)), "duplicate");
}

TEST_F(AgreementServiceTest, HoldsForItsTwoOrganisationsAlone) {
    const auto have = [this](const std::string& one, const std::string& other) {
        return world_.database->read([&](const storage::ReadTransaction& transaction) {
            return records::haveAgreement(transaction, OrganisationId(one), OrganisationId(other));
        });
    };
    world_.database->write([this](storage::WriteTransaction& transaction) {
        for (const char* id : {"one", "three", "two"}) {
            records::insert(
                transaction,
                records::Organisation{OrganisationId(id), std::string("Fictional ") + id});
        }
        records::insert(transaction,
                        records::SupplyAgreement{RecordId("agreement-1"),
                                                 OrganisationId("two"),
                                                 OrganisationId("one"),
                                                 world_.clock.now(),
                                                 std::nullopt});
        audit::append(transaction,
                      {.at = world_.clock.now(), .action = AuditAction::AgreementAdded});
    });
    EXPECT_TRUE(have("one", "two"));
    EXPECT_TRUE(have("two", "one"));
    // By name "three" lies between the two.
    EXPECT_FALSE(have("one", "three"));
    EXPECT_FALSE(have("three", "two"));
}

TEST_F(AgreementServiceTest, NamesAnotherOrganisation) {
    EXPECT_EQ(problemOf(propose(world_.administrator, "Fictional Trust")), "content-refused");
    EXPECT_EQ(problemOf(propose(world_.administrator, "Fictional Nobody")), "content-refused");
}

TEST_F(AgreementServiceTest, OfOthersIsLikeAMissingOne) {
    agree();
    Actor third = world_.outsideAdministrator;
    third.organisation = OrganisationId("a-third-one");
    EXPECT_EQ(problemOf(end(third)), "not-found");
    EXPECT_EQ(textAt(valueOf(world_.agreements.list(third, {"", 50})), "/items"), "[]");
    EXPECT_EQ(problemOf(world_.agreements.end(
                  world_.administrator, world_.key(), RecordId("no-such-id"), {"Fictional"})),
              "not-found");
}

TEST_F(AgreementServiceTest, IsRecordedByTheCommandLineToo) {
    const auto add = [&](const std::string& one, const std::string& other) {
        const auto result = world_.administration.addAgreement({one, other});
        return result ? "" : result.error().message;
    };
    EXPECT_EQ(add("Fictional Trust", "Fictional Outsiders"), "");
    EXPECT_EQ(world_.lastAction(), "agreement.added");
    EXPECT_NE(add("Fictional Outsiders", "Fictional Trust"), "");
    EXPECT_NE(add("Fictional Trust", "Fictional Trust"), "");
    EXPECT_NE(add("Fictional Trust", "Fictional Nobody"), "");
    EXPECT_EQ(world_.count("supply_agreements"), 1);
}

}  // namespace
}  // namespace gatehouse::services
