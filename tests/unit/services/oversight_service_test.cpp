#include "server/services/oversight_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/records/patients.h"
#include "server/services/signing_velocity.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::problemOf;
using testing::textAt;
using testing::valueOf;

class OversightTest : public ::testing::Test {
  protected:
    [[nodiscard]] Reply eventsFor(const Actor& actor, AuditQuery query = {}) {
        world_.security.flush();
        query.limit = 200;
        return valueOf(world_.oversight.securityEvents(actor, query));
    }
    [[nodiscard]] static bool tells(const Reply& reply, const std::string& action) {
        return reply.body.find("\"action\":\"" + action + "\"") != std::string::npos;
    }
    [[nodiscard]] wire::ReadingSearch searchFor(const std::optional<std::string>& user) {
        wire::ReadingSearch search;
        search.user = user;
        search.from = world_.today();
        search.until = world_.today();
        return search;
    }
    [[nodiscard]] wire::ReadingSearch searchFor(const PatientId& patient) {
        wire::ReadingSearch search = searchFor(std::nullopt);
        search.hospitalNumber = world_.database->read([&](const auto& transaction) {
            return records::findPatient(transaction, patient)->hospitalNumber;
        });
        return search;
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
};

TEST_F(OversightTest, TellsWhatWasGrantedAndRefusedAndNotTheDaysWork) {
    (void)world_.signedMan();
    const Reply proposal = valueOf(world_.users.propose(
        world_.administrator, world_.key(), {"new", Role::Auditor, world_.auditor.site}));
    wire::SignInRequest wrong;
    wrong.username = "auditor";
    wrong.password = Secret(std::string("a wrong fictional password"));
    EXPECT_EQ(problemOf(world_.accounts.signIn(wrong)), "sign-in-failed");

    for (const Actor& actor : {world_.auditor, world_.administrator}) {
        const Reply events = eventsFor(actor);
        EXPECT_TRUE(tells(events, "proposal.made"));
        EXPECT_TRUE(tells(events, "sign-in.failed"));
        EXPECT_FALSE(tells(events, "patient.enrolled"));
        EXPECT_FALSE(tells(events, "authorisation.signed"));
    }
    const Reply theirs = eventsFor(world_.outsideAuditor);
    EXPECT_FALSE(tells(theirs, "proposal.made"));
    EXPECT_FALSE(tells(theirs, "sign-in.failed"));
}

TEST_F(OversightTest, FindsEventsByActionUserAndDay) {
    (void)valueOf(world_.users.propose(
        world_.administrator, world_.key(), {"new", Role::Auditor, world_.auditor.site}));
    const auto sizeOf = [&](const AuditQuery& query) {
        return testing::jsonAt(testing::parsed(eventsFor(world_.auditor, query).body), "/items")
            .elements()
            .size();
    };
    EXPECT_EQ(sizeOf({.action = AuditAction::ProposalMade}), 1U);
    EXPECT_EQ(sizeOf({.action = AuditAction::ProposalMade, .user = "administrator"}), 1U);
    EXPECT_EQ(sizeOf({.action = AuditAction::ProposalMade, .user = "auditor"}), 0U);
    EXPECT_EQ(
        textAt(eventsFor(world_.auditor, {.action = AuditAction::ProposalMade}), "/items/0/site"),
        "Fictional Clinic");
    EXPECT_EQ(sizeOf({.action = AuditAction::ProposalMade, .from = world_.today().plusDays(1)}),
              0U);
    EXPECT_EQ(problemOf(world_.oversight.securityEvents(
                  world_.auditor, {.limit = 10, .action = AuditAction::PatientEnrolled})),
              "bad-query");
    EXPECT_EQ(problemOf(world_.oversight.securityEvents(
                  world_.auditor,
                  {.limit = 10, .from = world_.today(), .until = world_.today().plusDays(-1)})),
              "bad-query");
}

TEST_F(OversightTest, TellsWhoLookedAtAPatientAndWhomAUserLookedAt) {
    const testing::Signed man = world_.signedMan();
    const PatientId other = world_.fileMan();
    (void)valueOf(world_.patients.record(world_.prescriber, man.patient));
    (void)valueOf(world_.patients.record(world_.prescriber, other));
    world_.clock.advance(std::chrono::seconds(1));
    wire::CheckRequest check;
    check.number = man.number;
    (void)valueOf(world_.dispensing.check(world_.pharmacist, check));

    const Reply ofMan = valueOf(world_.oversight.readings(world_.auditor, searchFor(man.patient)));
    EXPECT_EQ(textAt(ofMan, "/items/0/user"), "prescriber");
    EXPECT_EQ(textAt(ofMan, "/items/0/how"), "record");
    EXPECT_EQ(textAt(ofMan, "/items/1/user"), "pharmacist");
    EXPECT_EQ(textAt(ofMan, "/items/1/how"), "check");
    EXPECT_EQ(textAt(ofMan, "/items/1/site"), "Fictional Pharmacy");
    EXPECT_EQ(textAt(ofMan, "/items/2"), "null");

    const Reply byPrescriber =
        valueOf(world_.oversight.readings(world_.auditor, searchFor("prescriber")));
    EXPECT_EQ(textAt(byPrescriber, "/items/0/patient_id"), man.patient.text());
    EXPECT_EQ(textAt(byPrescriber, "/items/1/patient_id"), other.text());
    EXPECT_EQ(textAt(byPrescriber, "/items/2"), "null");
}

TEST_F(OversightTest, TellsOfBrokenGlassAndOfNothingThatWasRefused) {
    const testing::Signed man = world_.signedMan();
    EXPECT_EQ(problemOf(world_.patients.record(world_.otherPrescriber, man.patient)), "not-found");
    const wire::ReadingSearch search = searchFor(man.patient);
    EXPECT_EQ(textAt(valueOf(world_.oversight.readings(world_.auditor, search)), "/items"), "[]");
    (void)valueOf(world_.breakGlass.open(
        world_.otherPrescriber,
        world_.key(),
        {*search.hospitalNumber, Phi(man.dateOfBirth), "Fictional emergency"}));
    (void)valueOf(world_.patients.record(world_.otherPrescriber, man.patient));

    EXPECT_EQ(textAt(valueOf(world_.oversight.readings(world_.auditor, search)), "/items/0/how"),
              "break-glass");
}

TEST_F(OversightTest, TellsAnotherOrganisationNothing) {
    const testing::Signed man = world_.signedMan();
    (void)valueOf(world_.patients.record(world_.prescriber, man.patient));
    for (const auto& search : {searchFor(man.patient), searchFor("prescriber")}) {
        EXPECT_EQ(
            textAt(valueOf(world_.oversight.readings(world_.outsideAuditor, search)), "/items"),
            "[]");
    }
}

TEST_F(OversightTest, IsAskedForOneOfPatientAndUserWithinDaysInOrder) {
    wire::ReadingSearch both = searchFor("prescriber");
    both.hospitalNumber = Phi(std::string("FICTIONAL-1"));
    EXPECT_EQ(problemOf(world_.oversight.readings(world_.auditor, both)), "content-refused");
    EXPECT_EQ(problemOf(world_.oversight.readings(world_.auditor, searchFor(std::nullopt))),
              "content-refused");
    wire::ReadingSearch backwards = searchFor("prescriber");
    backwards.until = backwards.from.plusDays(-1);
    EXPECT_EQ(problemOf(world_.oversight.readings(world_.auditor, backwards)), "content-refused");
    wire::ReadingSearch earlier = searchFor("prescriber");
    earlier.from = earlier.until = world_.today().plusDays(-1);
    EXPECT_EQ(textAt(valueOf(world_.oversight.readings(world_.auditor, earlier)), "/items"), "[]");
}

TEST_F(OversightTest, NotesUnusuallyManySignaturesOnceAnHour) {
    const auto noted = [&] {
        return world_.count("audit_entries WHERE action = 'authorisations.unusual-velocity'");
    };
    const PatientId man = world_.fileMan();
    const auto sign = [&] {
        (void)world_.sign(man, world_.draft(man, testing::World::contentFor(Category::Male)));
    };
    for (std::int64_t i = 0; i < kUsualSignatures; ++i) {
        sign();
    }
    EXPECT_EQ(noted(), 0);
    sign();
    EXPECT_EQ(noted(), 1);
    EXPECT_TRUE(tells(eventsFor(world_.administrator), "authorisations.unusual-velocity"));
    sign();
    EXPECT_EQ(noted(), 1);
    world_.clock.advance(std::chrono::hours(1));
    sign();
    EXPECT_EQ(noted(), 1) << "the hour before is not counted any more";
}

}  // namespace
}  // namespace gatehouse::services
