// Broken glass opens the reading of one record for an hour, and nothing else.

#include "server/services/break_glass_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/signature/jws.h"
#include "server/records/patients.h"
#include "server/storage/failures.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::problemOf;
using testing::textAt;
using testing::valueOf;

class BreakGlassTest : public ::testing::Test {
  protected:
    BreakGlassTest() : man_(world_.signedMan()) {
        number_ = world_.database->read([&](const storage::ReadTransaction& transaction) {
            return records::findPatient(transaction, man_.patient)->hospitalNumber;
        });
    }
    [[nodiscard]] Outcome<Reply> breakAs(const Actor& actor) {
        return breakAs(actor, number_.reveal(), man_.dateOfBirth);
    }
    [[nodiscard]] Outcome<Reply> breakAs(const Actor& actor,
                                         const std::string& number,
                                         Date dateOfBirth) {
        return world_.breakGlass.open(
            actor, world_.key(), {Phi(number), Phi(dateOfBirth), "Fictional emergency"});
    }
    [[nodiscard]] RecordId broken() {
        return RecordId(textAt(valueOf(breakAs(world_.otherPrescriber)), "/id"));
    }
    [[nodiscard]] std::string readAs(const Actor& actor) {
        return problemOf(world_.patients.record(actor, man_.patient));
    }
    [[nodiscard]] Outcome<Reply> reviewAs(const Actor& actor, const RecordId& id) {
        return world_.breakGlass.review(actor, world_.key(), id, {"Fictional finding"});
    }
    [[nodiscard]] std::string stateOf() {
        return textAt(valueOf(world_.breakGlass.list(world_.auditor, {std::nullopt, 50})),
                      "/items/0/state");
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
    testing::Signed man_;
    Phi<std::string> number_;
};

TEST_F(BreakGlassTest, LetsAPrescriberOfAnotherSiteReadForAnHour) {
    EXPECT_EQ(readAs(world_.otherPrescriber), "not-found");
    const Reply reply = valueOf(breakAs(world_.otherPrescriber));

    EXPECT_EQ(textAt(reply, "/patient_id"), man_.patient.text());
    EXPECT_EQ(world_.lastAction(), "break-glass.opened");
    EXPECT_EQ(readAs(world_.otherPrescriber), "");
    world_.clock.advance(std::chrono::minutes(60) - std::chrono::milliseconds(1));
    EXPECT_EQ(readAs(world_.otherPrescriber), "");
    world_.clock.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(readAs(world_.otherPrescriber), "not-found");
}

TEST_F(BreakGlassTest, LetsAPharmacistOfTheOrganisationRead) {
    EXPECT_EQ(readAs(world_.pharmacist), "not-found");
    (void)valueOf(breakAs(world_.pharmacist));
    EXPECT_EQ(readAs(world_.pharmacist), "");
}

TEST_F(BreakGlassTest, IsNothingForThePatientsOwnSite) {
    EXPECT_EQ(problemOf(breakAs(world_.prescriber)), "not-found");
}

TEST_F(BreakGlassTest, OpensOneRecordForOneReader) {
    const PatientId other = world_.fileMan();
    (void)valueOf(breakAs(world_.otherPrescriber));

    EXPECT_EQ(problemOf(world_.patients.record(world_.otherPrescriber, other)), "not-found");
    EXPECT_EQ(readAs(world_.pharmacist), "not-found");
    EXPECT_EQ(readAs(world_.secondPharmacist), "not-found");
}

TEST_F(BreakGlassTest, EndsWhereTheReaderGoesToAnotherOrganisation) {
    (void)valueOf(breakAs(world_.pharmacist));
    Actor gone = world_.pharmacist;
    gone.organisation = world_.outsider.organisation;
    EXPECT_EQ(readAs(gone), "not-found");
}

// The number would open the supply.
TEST_F(BreakGlassTest, KeepsTheNumbersOfAuthorisationsBack) {
    (void)valueOf(breakAs(world_.otherPrescriber));

    const Reply theirs = valueOf(world_.patients.record(world_.otherPrescriber, man_.patient));
    EXPECT_EQ(textAt(theirs, "/authorisations/0/id"), man_.id.text());
    EXPECT_EQ(textAt(theirs, "/authorisations/0/number"), "null");
    EXPECT_EQ(theirs.body.find(man_.number), std::string::npos);
    const Reply ours = valueOf(world_.patients.record(world_.prescriber, man_.patient));
    EXPECT_EQ(textAt(ours, "/authorisations/0/number"), man_.number);
}

TEST_F(BreakGlassTest, OpensNoFiling) {
    (void)valueOf(breakAs(world_.otherPrescriber));
    const Actor& reader = world_.otherPrescriber;
    const PatientId& id = man_.patient;
    const auto file = [&](const auto& form) {
        return problemOf(world_.patients.file(reader, world_.key(), id, form));
    };
    Assessment assessment;
    assessment.assessedOn = world_.today();
    assessment.category = Category::Male;
    EXPECT_EQ(file(assessment), "not-found");
    EXPECT_EQ(file(wire::Counselling{world_.today(), ""}), "not-found");
    EXPECT_EQ(file(wire::Survey{world_.today()}), "not-found");
    EXPECT_EQ(file(wire::SignalRequest{SignalKind::PartnerPregnancy, std::nullopt}), "not-found");
    PregnancyTest test;
    test.takenAt = world_.clock.now();
    EXPECT_EQ(file(test), "not-found");
    EXPECT_EQ(file(Initiation{"lenalidomide", Category::Male, world_.today(), true, true, {}}),
              "not-found");
    EXPECT_EQ(file(Contraception{
                  ContraceptiveMethod::Implant, {world_.today(), std::nullopt}, true, 0, {}}),
              "not-found");
}

TEST_F(BreakGlassTest, OpensNeitherDraftNorSignatureNorCancellation) {
    const AuthorisationId draft =
        world_.draft(man_.patient, testing::World::contentFor(Category::Male));
    (void)valueOf(breakAs(world_.otherPrescriber));
    const Actor& reader = world_.otherPrescriber;

    EXPECT_EQ(problemOf(world_.authorisations.draft(
                  reader, world_.key(), man_.patient, testing::World::contentFor(Category::Male))),
              "not-found");
    EXPECT_EQ(problemOf(world_.authorisations.preview(
                  reader, man_.patient, testing::World::contentFor(Category::Male))),
              "not-found");
    EXPECT_EQ(problemOf(world_.signWith(world_.keyOf(reader), reader, draft)), "not-found");
    const std::string jws = signature::signJws("{}", world_.keyOf(reader));
    EXPECT_EQ(problemOf(world_.signing.sign(reader, world_.key(), draft, jws)), "not-found");
    EXPECT_FALSE(world_.signing.proof(reader, man_.id));
    EXPECT_EQ(problemOf(world_.authorisations.cancel(reader, world_.key(), man_.id, {"Fictional"})),
              "not-found");
    EXPECT_EQ(problemOf(world_.authorisations.read(reader, man_.id)), "not-found");
}

// An outsider breaks no glass here, and one of the organisation gains nothing at the counter.
TEST_F(BreakGlassTest, OpensNeitherCheckNorSupply) {
    world_.raise(man_.patient, SignalKind::PartnerPregnancy);
    wire::CheckRequest check;
    check.number = man_.number;
    const std::string before =
        textAt(valueOf(world_.dispensing.check(world_.pharmacist, check)), "/decision");
    (void)valueOf(breakAs(world_.pharmacist));

    EXPECT_EQ(textAt(valueOf(world_.dispensing.check(world_.pharmacist, check)), "/decision"),
              before);
    EXPECT_NE(before, "dispense");
    EXPECT_EQ(textAt(valueOf(world_.dispense(world_.pharmacist, man_, 21)), "/code"),
              "dispense-refused");
    EXPECT_EQ(problemOf(breakAs(world_.outsider)), "not-found");
    EXPECT_EQ(problemOf(world_.dispensing.check(world_.outsider, check)), "not-found");
}

TEST_F(BreakGlassTest, OpensNoSearchAndNoList) {
    (void)valueOf(breakAs(world_.otherPrescriber));
    EXPECT_EQ(textAt(valueOf(world_.patients.search(world_.otherPrescriber, {number_})), "/items"),
              "[]");
    EXPECT_EQ(
        textAt(valueOf(world_.patients.list(world_.otherPrescriber, std::nullopt, 50)), "/items"),
        "[]");
    EXPECT_EQ(problemOf(world_.patients.list(world_.otherPrescriber, man_.patient, 50)),
              "bad-query");
}

TEST_F(BreakGlassTest, TellsAWrongDateOfBirthFromAMissingPatientByNothing) {
    const Date other = man_.dateOfBirth.plusDays(1);
    EXPECT_EQ(problemOf(breakAs(world_.otherPrescriber, number_.reveal(), other)), "not-found");
    EXPECT_EQ(problemOf(breakAs(world_.otherPrescriber, "FICTIONAL-NOBODY", other)), "not-found");
    EXPECT_EQ(world_.count("break_glass"), 0);
    world_.security.flush();
    EXPECT_EQ(world_.count("audit_entries WHERE action = 'break-glass.refused'"), 1)
        << "the equal events of one turn";
}

TEST_F(BreakGlassTest, SlowsGuessingDown) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(problemOf(breakAs(world_.otherPrescriber, "FICTIONAL-NOBODY", man_.dateOfBirth)),
                  "not-found");
    }
    EXPECT_EQ(problemOf(breakAs(world_.otherPrescriber)), "too-many-attempts");
    EXPECT_EQ(problemOf(breakAs(world_.pharmacist)), "") << "another reader is not held back";
    world_.clock.advance(std::chrono::minutes(1));
    EXPECT_EQ(problemOf(breakAs(world_.otherPrescriber)), "");
}

TEST_F(BreakGlassTest, WaitsForItsReviewAndIsOverdueAfterSeventyTwoHours) {
    const RecordId id = broken();
    EXPECT_EQ(stateOf(), "waiting");
    world_.clock.advance(std::chrono::hours(72));
    EXPECT_EQ(stateOf(), "waiting");
    world_.clock.advance(std::chrono::milliseconds(1));
    EXPECT_EQ(stateOf(), "overdue");

    const Reply reply = valueOf(reviewAs(world_.auditor, id));

    EXPECT_EQ(textAt(reply, "/state"), "reviewed");
    EXPECT_EQ(textAt(reply, "/finding"), "Fictional finding");
    EXPECT_EQ(textAt(reply, "/reviewed_by"), "auditor");
    EXPECT_EQ(world_.lastAction(), "break-glass.reviewed");
    EXPECT_EQ(problemOf(reviewAs(world_.auditor, id)), "state-refused");
}

TEST_F(BreakGlassTest, IsNotReviewedByWhoeverBrokeIt) {
    const RecordId id = broken();
    Actor later = world_.otherPrescriber;
    later.role = Role::Auditor;
    EXPECT_EQ(problemOf(reviewAs(later, id)), "second-person-required");
    EXPECT_EQ(stateOf(), "waiting");
}

// The schema holds the rule too, for whoever has the file and not the service.
TEST_F(BreakGlassTest, IsKeptByTheSchemaFromTheReadersOwnReview) {
    const RecordId id = broken();
    EXPECT_THROW(world_.database->write([&](storage::WriteTransaction& transaction) {
        records::review(
            transaction, id, {world_.clock.now(), world_.otherPrescriber.user, "Fictional"});
    }),
                 storage::ConstraintViolation);
    EXPECT_EQ(stateOf(), "waiting");
}

TEST_F(BreakGlassTest, OfAnotherOrganisationIsLikeAMissingOne) {
    const RecordId id = broken();
    EXPECT_EQ(problemOf(reviewAs(world_.outsideAuditor, id)), "not-found");
    EXPECT_EQ(problemOf(reviewAs(world_.auditor, RecordId("no-such-id"))), "not-found");
    EXPECT_EQ(textAt(valueOf(world_.breakGlass.list(world_.outsideAuditor, {std::nullopt, 50})),
                     "/items"),
              "[]");
}

TEST_F(BreakGlassTest, IsListedTheNewestFirstPageByPage) {
    const RecordId first = broken();
    const RecordId second = broken();
    const RecordId third = broken();

    const Reply page = valueOf(world_.breakGlass.list(world_.auditor, {std::nullopt, 2}));
    EXPECT_EQ(textAt(page, "/items/0/id"), third.text());
    EXPECT_EQ(textAt(page, "/items/1/id"), second.text());
    EXPECT_EQ(textAt(page, "/next"), second.text());

    const Reply last = valueOf(world_.breakGlass.list(world_.auditor, {second, 2}));
    EXPECT_EQ(textAt(last, "/items/0/id"), first.text());
    EXPECT_EQ(textAt(last, "/items/1"), "null");
    EXPECT_EQ(textAt(last, "/next"), "null");
}

}  // namespace
}  // namespace gatehouse::services
