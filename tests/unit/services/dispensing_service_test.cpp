#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using namespace std::chrono_literals;
using ::testing::IsEmpty;
using testing::problemOf;
using testing::Signed;
using testing::textAt;
using testing::valueOf;

class DispensingServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Reply dispense(const Actor& by, const Signed& authorisation, int capsules) {
        return valueOf(world_.dispense(by, authorisation, capsules));
    }
    [[nodiscard]] Reply check(const Actor& by, const Signed& authorisation) {
        return valueOf(world_.dispensing.check(
            by, {authorisation.number, std::nullopt, Handover::InPerson, std::nullopt}));
    }
    /// The codes of the unmet requirements, as the answer lists them.
    [[nodiscard]] static std::string unmet(const Reply& reply) { return textAt(reply, "/unmet"); }
    [[nodiscard]] std::string supplied() {
        const auto rows = world_.query("SELECT supplied FROM authorisation_items");
        return std::to_string(storage::integer(rows.front(), 0));
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), IsEmpty()); }

    testing::World world_;
};

TEST_F(DispensingServiceTest, RecordsASupplyAndAnswersWithWhatIsLeft) {
    const Signed woman = world_.signedWoman();

    const Reply reply = dispense(world_.pharmacist, woman, 21);

    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(textAt(reply, "/dispensed_at"), testing::kMorning);
    EXPECT_EQ(textAt(reply, "/decision"), "dispense");
    EXPECT_EQ(textAt(reply, "/supply_days"), "28");
    EXPECT_EQ(textAt(reply, "/remaining"), R"([{"strength_mg":25,"capsules":0}])");
    EXPECT_EQ(supplied(), "21");
    EXPECT_EQ(world_.count("dispenses"), 1);
    EXPECT_EQ(world_.count("refused_attempts"), 0);
    EXPECT_EQ(world_.lastAction(), "dispense.recorded");
}

TEST_F(DispensingServiceTest, DecidesByTheAssessmentThatWasRecordedLastInTheMillisecond) {
    const Signed woman = world_.signedWoman();
    const auto assess = [&](Category category) {
        Assessment assessment;
        assessment.assessedOn = world_.today();
        assessment.category = category;
        (void)valueOf(
            world_.patients.file(world_.prescriber, world_.key(), woman.patient, assessment));
    };
    for (int i = 0; i < 20; ++i) {
        assess(Category::Male);
        EXPECT_NE(textAt(check(world_.pharmacist, woman), "/decision"), "dispense") << i;
        assess(Category::ChildbearingPotential);
        EXPECT_EQ(textAt(check(world_.pharmacist, woman), "/decision"), "dispense") << i;
    }
}

TEST_F(DispensingServiceTest, RecordsEveryMemberOfASupply) {
    const Signed woman = world_.signedWoman();
    auto request = testing::World::supplyOf(woman, 21);
    request.handover = Handover::Shipment;
    request.confirmationObtainedAt = Instant::parse("2026-03-02T10:30:00.000Z");

    (void)valueOf(world_.dispensing.dispense(world_.pharmacist, world_.key(), request));

    const auto rows = world_.query(
        "SELECT d.authorisation_id, d.patient_id, d.pharmacy_id, d.dispensed_by, d.handover,"
        " d.confirmation_obtained_at, d.programme, d.edition, d.flags, i.strength_thousandths,"
        " i.capsules, i.batch FROM dispenses d JOIN dispense_items i ON i.dispense_id = d.id");
    ASSERT_EQ(rows.size(), 1U);
    const storage::Row expected{woman.id.text(),
                                woman.patient.text(),
                                world_.pharmacist.site.text(),
                                world_.pharmacist.user.text(),
                                std::string("shipment"),
                                request.confirmationObtainedAt->milliseconds(),
                                std::string("uk-lenalidomide"),
                                std::string("2026-01"),
                                std::string(),
                                std::int64_t{25'000},
                                std::int64_t{21},
                                std::string("FICTIONAL-BATCH-1")};
    EXPECT_EQ(rows.front(), expected);
}

TEST_F(DispensingServiceTest, TakesTheNumberAsItWasTyped) {
    const Signed woman = world_.signedWoman();
    auto request = testing::World::supplyOf(woman, 21);
    std::string typed;
    for (const char c : woman.number) {
        if (c != '-') {
            typed += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    request.number = typed;

    EXPECT_EQ(valueOf(world_.dispensing.dispense(world_.pharmacist, world_.key(), request)).status,
              201);
}

TEST_F(DispensingServiceTest, SuppliesAPartAndThenTheRestAndNoMore) {
    const Signed woman = world_.signedWoman();

    const Reply part = dispense(world_.pharmacist, woman, 7);
    const Reply tooMuch = dispense(world_.pharmacist, woman, 15);
    const Reply rest = dispense(world_.pharmacist, woman, 14);
    const Reply more = dispense(world_.pharmacist, woman, 1);

    EXPECT_EQ(part.status, 201);
    EXPECT_EQ(textAt(part, "/remaining/0/capsules"), "14");
    EXPECT_EQ(tooMuch.status, 409);
    EXPECT_EQ(unmet(tooMuch), R"(["quantity-available"])");
    EXPECT_EQ(textAt(tooMuch, "/remaining/0/capsules"), "14");
    EXPECT_EQ(rest.status, 201);
    EXPECT_EQ(textAt(rest, "/remaining/0/capsules"), "0");
    EXPECT_EQ(unmet(more), R"(["quantity-available"])");
    EXPECT_EQ(supplied(), "21");
}

TEST_F(DispensingServiceTest, SuppliesAManForTwelveWeeks) {
    const Signed man = world_.signedMan();

    const Reply reply = dispense(world_.pharmacist, man, 63);

    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(textAt(reply, "/supply_days"), "84");
}

TEST_F(DispensingServiceTest, KeepsAnAuthorisationAtThePharmacyThatBegan) {
    const Signed man = world_.signedMan();
    (void)dispense(world_.pharmacist, man, 21);

    const Reply elsewhere = dispense(world_.secondPharmacist, man, 21);
    const Reply again = dispense(world_.pharmacist, man, 21);

    EXPECT_EQ(elsewhere.status, 409);
    EXPECT_EQ(textAt(elsewhere, "/code"), "dispense-refused");
    EXPECT_EQ(unmet(elsewhere), R"(["same-pharmacy"])");
    EXPECT_EQ(again.status, 201);
}

TEST_F(DispensingServiceTest, RefusesAnotherSupplyWhileTheLastOneCovers) {
    const Signed first = world_.signedWoman();
    (void)dispense(world_.pharmacist, first, 21);
    const Signed second = world_.sign(
        first.patient,
        world_.draft(first.patient, testing::World::contentFor(Category::ChildbearingPotential)));

    const Reply reply = dispense(world_.pharmacist, second, 21);

    EXPECT_EQ(unmet(reply), R"(["supply-overlap"])");
}

TEST_F(DispensingServiceTest, StopsAtOnceOnASuspectedPregnancy) {
    const Signed woman = world_.signedWoman();
    (void)dispense(world_.pharmacist, woman, 7);
    world_.raise(woman.patient, SignalKind::SuspectedPregnancy);

    const Reply reply = dispense(world_.pharmacist, woman, 7);

    EXPECT_EQ(reply.status, 409);
    EXPECT_EQ(textAt(reply, "/decision"), "refuse");
    EXPECT_EQ(unmet(reply), R"(["no-pregnancy-signal"])");
}

TEST_F(DispensingServiceTest, HoldsForAPartnersPregnancyUntilItIsResolved) {
    const Signed man = world_.signedMan();
    world_.raise(man.patient, SignalKind::PartnerPregnancy);

    const Reply held = dispense(world_.pharmacist, man, 63);

    EXPECT_EQ(held.status, 409);
    EXPECT_EQ(textAt(held, "/decision"), "hold");
    EXPECT_EQ(unmet(held), R"(["partner-pregnancy-resolved"])");
    EXPECT_EQ(world_.count("dispenses"), 0);
    const auto attempts = world_.query("SELECT outcome FROM refused_attempts");
    ASSERT_EQ(attempts.size(), 1U);
    EXPECT_EQ(storage::text(attempts.front(), 0), "hold");

    const std::string signal = storage::text(world_.query("SELECT id FROM signals").front(), 0);
    (void)valueOf(world_.patients.resolveSignal(
        world_.prescriber, world_.key(), RecordId(signal), {"Fictional evidence"}));
    EXPECT_EQ(dispense(world_.pharmacist, man, 63).status, 201);
}

TEST_F(DispensingServiceTest, RefusesWhatWasCancelled) {
    const Signed woman = world_.signedWoman();
    (void)valueOf(world_.authorisations.cancel(
        world_.prescriber, world_.key(), woman.id, {"Fictional reason"}));

    EXPECT_EQ(unmet(dispense(world_.pharmacist, woman, 21)), R"(["authorisation-open"])");
}

TEST_F(DispensingServiceTest, RefusesAStrengthThatIsNotAuthorised) {
    const Signed woman = world_.signedWoman();
    auto request = testing::World::supplyOf(woman, 21);
    request.items.front().strengthMg = Decimal::fromThousandths(10'000);

    const Reply reply =
        valueOf(world_.dispensing.dispense(world_.pharmacist, world_.key(), request));

    EXPECT_EQ(unmet(reply), R"(["medicine-matches","quantity-available"])");
}

TEST_F(DispensingServiceTest, RefusesWhereThePharmacyIsNotRegistered) {
    world_.clock.set("2029-01-03T11:00:00.000Z");
    const Signed woman = world_.signedWoman();

    EXPECT_EQ(unmet(dispense(world_.pharmacist, woman, 21)),
              R"(["pharmacy-registered","prescriber-registered"])");
}

TEST_F(DispensingServiceTest, ChecksWithoutSupplying) {
    const Signed woman = world_.signedWoman();

    const Reply reply = check(world_.pharmacist, woman);

    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(textAt(reply, "/decision"), "dispense");
    EXPECT_EQ(textAt(reply, "/edition"), "2026-01");
    EXPECT_EQ(textAt(reply, "/at"), testing::kMorning);
    EXPECT_EQ(textAt(reply, "/until"), "2026-03-09");
    EXPECT_EQ(unmet(reply), "[]");
    EXPECT_EQ(textAt(reply, "/supply_days"), "28");
    EXPECT_EQ(textAt(reply, "/patient"),
              R"({"initials":"FX","date_of_birth":"1990-05-17","hospital_number":"FICTIONAL-1"})");
    EXPECT_EQ(supplied(), "0");
    EXPECT_EQ(world_.count("refused_attempts"), 0);
    world_.journal.flush();
    EXPECT_EQ(world_.count("access_journal"), 1);
}

TEST_F(DispensingServiceTest, ChecksWhatIsLeftAndWhenNothingIsWhatWasAuthorised) {
    const Signed woman = world_.signedWoman();
    (void)dispense(world_.pharmacist, woman, 7);
    EXPECT_EQ(textAt(check(world_.pharmacist, woman), "/supply_days"), "14");
    (void)dispense(world_.pharmacist, woman, 14);

    const Reply reply = check(world_.pharmacist, woman);

    EXPECT_EQ(textAt(reply, "/decision"), "refuse");
    EXPECT_EQ(unmet(reply), R"(["quantity-available"])");
    EXPECT_EQ(textAt(reply, "/remaining/0/capsules"), "0");
}

TEST_F(DispensingServiceTest, RefusesAStrengthListedTwice) {
    const Signed woman = world_.signedWoman();
    auto request = testing::World::supplyOf(woman, 7);
    request.items.push_back(request.items.front());

    const auto supply = world_.dispensing.dispense(world_.pharmacist, world_.key(), request);
    const auto looked =
        world_.dispensing.check(world_.pharmacist,
                                {woman.number,
                                 std::vector<Item>(2, Item{Decimal::fromThousandths(25'000), 7}),
                                 Handover::InPerson,
                                 std::nullopt});

    EXPECT_THAT(testing::refusedFields(supply),
                ::testing::ElementsAre("/items/1/strength_mg contradiction"));
    EXPECT_THAT(testing::refusedFields(looked),
                ::testing::ElementsAre("/items/1/strength_mg contradiction"));
    EXPECT_EQ(world_.count("refused_attempts"), 0);
}

TEST_F(DispensingServiceTest, FindsNothingForAnotherOrganisation) {
    const Signed woman = world_.signedWoman();

    const auto supply = world_.dispense(world_.outsider, woman, 21);
    const auto looked = world_.dispensing.check(
        world_.outsider, {woman.number, std::nullopt, Handover::InPerson, std::nullopt});

    EXPECT_EQ(problemOf(supply), "not-found");
    EXPECT_EQ(problemOf(looked), "not-found");
    EXPECT_EQ(world_.count("refused_attempts"), 0);
    world_.journal.flush();
    EXPECT_EQ(world_.count("access_journal"), 0);
}

TEST_F(DispensingServiceTest, FindsNothingUnderANumberThatIsNone) {
    Signed nobody = world_.signedWoman();
    for (const char* number : {"GH-0000-0000-0", "GH-0000-0001-1", "GH-0000-0000-1", "", "'"}) {
        nobody.number = number;
        EXPECT_EQ(problemOf(world_.dispense(world_.pharmacist, nobody, 21)), "not-found") << number;
    }
}

TEST_F(DispensingServiceTest, FindsNoDraft) {
    const PatientId woman = world_.fileWoman();
    (void)world_.draft(woman, testing::World::contentFor(Category::ChildbearingPotential));
    const Signed draft{woman, AuthorisationId(), "", Date()};

    EXPECT_EQ(problemOf(world_.dispense(world_.pharmacist, draft, 21)), "not-found");
}

TEST_F(DispensingServiceTest, GivesARepeatedRequestItsFirstAnswer) {
    const Signed woman = world_.signedWoman();
    const RequestKey key = world_.key();
    const auto request = testing::World::supplyOf(woman, 21);
    const Reply first = valueOf(world_.dispensing.dispense(world_.pharmacist, key, request));
    world_.clock.advance(1h);

    const Reply second = valueOf(world_.dispensing.dispense(world_.pharmacist, key, request));

    EXPECT_EQ(second.status, first.status);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(world_.count("dispenses"), 1);
    EXPECT_EQ(world_.count("refused_attempts"), 0);
}

TEST_F(DispensingServiceTest, GivesARepeatedRefusalItsFirstAnswer) {
    const Signed woman = world_.signedWoman();
    const RequestKey key = world_.key();
    const auto request = testing::World::supplyOf(woman, 22);
    const Reply first = valueOf(world_.dispensing.dispense(world_.pharmacist, key, request));

    const Reply second = valueOf(world_.dispensing.dispense(world_.pharmacist, key, request));

    EXPECT_EQ(first.status, 409);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(world_.count("refused_attempts"), 1);
}

TEST_F(DispensingServiceTest, WritesDownARefusedAttemptWithItsReasons) {
    const Signed woman = world_.signedWoman();
    world_.clock.set("2026-03-10T00:00:00.000Z");

    const Reply reply = dispense(world_.pharmacist, woman, 22);

    EXPECT_EQ(unmet(reply), R"(["authorisation-in-date","quantity-available"])");
    const auto rows = world_.query(
        "SELECT authorisation_id, pharmacy_id, attempted_at, attempted_by, outcome, edition, flags"
        " FROM refused_attempts");
    ASSERT_EQ(rows.size(), 1U);
    const storage::Row expected{woman.id.text(),
                                world_.pharmacist.site.text(),
                                world_.clock.now().milliseconds(),
                                world_.pharmacist.user.text(),
                                std::string("refuse"),
                                std::string("2026-01"),
                                std::string()};
    EXPECT_EQ(rows.front(), expected);
    const std::string reasons =
        storage::text(world_.query("SELECT reasons FROM refused_attempts").front(), 0);
    EXPECT_EQ(textAt(reasons, "/0/code"), "authorisation-in-date");
    EXPECT_EQ(textAt(reasons, "/1/code"), "quantity-available");
    EXPECT_FALSE(textAt(reasons, "/1/sentence").empty());
    EXPECT_EQ(textAt(reasons, "/2"), "null");
    EXPECT_EQ(world_.lastAction(), "dispense.refused");
}

TEST_F(DispensingServiceTest, RefusalNamesRuleSourceAndRemedy) {
    const Signed woman = world_.signedWoman();

    const Reply reply = dispense(world_.pharmacist, woman, 22);

    const auto requirements =
        testing::jsonAt(testing::parsed(reply.body), "/requirements").elements();
    std::size_t unmetOnes = 0;
    for (const wire::JsonValue& requirement : requirements) {
        for (const char* member : {"/code", "/sentence", "/source/document", "/source/section"}) {
            EXPECT_FALSE(testing::jsonAt(requirement, member).text().empty()) << member;
        }
        if (!testing::jsonAt(requirement, "/met").isTrue()) {
            ++unmetOnes;
            EXPECT_FALSE(testing::jsonAt(requirement, "/remedy").text().empty());
        }
    }
    EXPECT_EQ(unmetOnes, 1U);
}

class WrongPatientTest : public DispensingServiceTest {
  protected:
    [[nodiscard]] Outcome<Reply> dispenseToSomebodyElse(const RequestKey& key) {
        auto request = testing::World::supplyOf(woman_, 21);
        request.dateOfBirth = Phi(woman_.dateOfBirth.plusDays(1));
        return world_.dispensing.dispense(world_.pharmacist, key, request);
    }

    const Signed woman_ = world_.signedWoman();
};

TEST_F(WrongPatientTest, IsRefusedAndWrittenDown) {
    const Reply reply = valueOf(dispenseToSomebodyElse(world_.key()));

    EXPECT_EQ(reply.status, 409);
    EXPECT_EQ(textAt(reply, "/code"), "patient-mismatch");
    EXPECT_EQ(reply.body.find("1990"), std::string::npos);
    EXPECT_EQ(world_.count("dispenses"), 0);
    const auto rows = world_.query("SELECT outcome, reasons FROM refused_attempts");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front(), (storage::Row{std::string("patient-mismatch"), std::string("[]")}));
    EXPECT_EQ(world_.lastAction(), "dispense.patient-mismatch");
}

TEST_F(WrongPatientTest, IsSlowedDownAfterFiveGuesses) {
    for (int guess = 0; guess < 5; ++guess) {
        EXPECT_EQ(problemOf(dispenseToSomebodyElse(world_.key())), "");
    }

    EXPECT_EQ(problemOf(dispenseToSomebodyElse(world_.key())), "too-many-attempts");
    EXPECT_EQ(problemOf(world_.dispense(world_.pharmacist, woman_, 21)), "too-many-attempts");
    EXPECT_EQ(world_.count("refused_attempts"), 5);

    world_.clock.advance(1s);
    EXPECT_EQ(valueOf(world_.dispense(world_.pharmacist, woman_, 21)).status, 201);
}

TEST_F(WrongPatientTest, RightDateOfBirthStartsTheCountAnew) {
    for (int round = 0; round < 2; ++round) {
        for (int guess = 0; guess < 4; ++guess) {
            EXPECT_EQ(problemOf(dispenseToSomebodyElse(world_.key())), "");
        }
        EXPECT_EQ(problemOf(world_.dispense(world_.pharmacist, woman_, 1)), "");
    }
}

TEST_F(WrongPatientTest, RepeatedRequestNeitherCountsNorForgives) {
    const RequestKey first = world_.key();
    EXPECT_EQ(problemOf(dispenseToSomebodyElse(first)), "");
    for (int guess = 0; guess < 3; ++guess) {
        EXPECT_EQ(problemOf(dispenseToSomebodyElse(world_.key())), "");
    }

    EXPECT_EQ(problemOf(dispenseToSomebodyElse(first)), "");

    EXPECT_EQ(problemOf(dispenseToSomebodyElse(world_.key())), "");
    EXPECT_EQ(problemOf(dispenseToSomebodyElse(world_.key())), "too-many-attempts");
}

}  // namespace
}  // namespace gatehouse::services
