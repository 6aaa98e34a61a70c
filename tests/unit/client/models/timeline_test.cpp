#include "client/models/timeline.h"

#include <gtest/gtest.h>

#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::assessment;
using testing::at;
using testing::authorisation;
using testing::on;
using testing::pregnancyTest;
using testing::record;
using testing::recorded;
using Kind = TimelineRow::Kind;
using Weight = TimelineRow::Weight;

TimelineRow onlyRow(const wire::PatientRecord& record) {
    const auto rows = timelineOf(record);
    EXPECT_EQ(rows.size(), 1U);
    return rows.at(0);
}

TimelineRow rowOf(const PregnancyTest& test) {
    wire::PatientRecord of = record();
    of.pregnancyTests = {recorded(test)};
    return onlyRow(of);
}

Signal signal(SignalKind kind, const char* raisedAt) {
    Signal made;
    made.kind = kind;
    made.raisedAt = at(raisedAt);
    return made;
}

TEST(Timeline, OfAnEmptyRecordIsEmpty) {
    EXPECT_TRUE(timelineOf(record()).empty());
    EXPECT_EQ(assessmentInEffect(record()), nullptr);
}

TEST(Timeline, PutsTheNewestFirstByWhenItHappened) {
    wire::PatientRecord of = record();
    of.assessments = {
        recorded(assessment("2025-12-31", Category::Male), "first", "2026-03-05T10:00:00.000Z"),
        recorded(assessment("2026-01-01", Category::Male), "second", "2026-01-01T10:00:00.000Z")};
    of.counselling = {recorded(wire::Counselling{on("2024-02-29"), {}}, "third"),
                      recorded(wire::Counselling{on("2024-03-01"), {}}, "fourth")};
    of.surveys = {recorded(wire::Survey{on("2026-03-02")}, "fifth")};
    std::string order;
    for (const TimelineRow& row : timelineOf(of)) {
        order += row.id + ' ';
    }
    EXPECT_EQ(order, "fifth second first fourth third ");
}

TEST(Timeline, OfOneDayPutsTimesAboveTheDayAloneAndTheLastRecordedAbove) {
    wire::PatientRecord of = record();
    of.counselling = {
        recorded(wire::Counselling{on("2026-03-02"), {}}, "day", "2026-03-02T20:00:00.000Z"),
        recorded(wire::Counselling{on("2026-03-02"), {}}, "later", "2026-03-02T21:00:00.000Z")};
    of.pregnancyTests = {
        recorded(pregnancyTest("2026-03-02T08:00:00.000Z", TestResult::Negative), "morning"),
        recorded(pregnancyTest("2026-03-02T09:00:00.000Z", TestResult::Negative), "noon")};
    std::string order;
    for (const TimelineRow& row : timelineOf(of)) {
        order += row.id + ' ';
    }
    EXPECT_EQ(order, "noon morning later day ");
}

TEST(Timeline, OfOneMillisecondPutsTheLastRecordedFirst) {
    wire::PatientRecord of = record();
    of.assessments = {recorded(assessment("2026-03-02", Category::Male), "first"),
                      recorded(assessment("2026-03-02", Category::Male), "second")};
    EXPECT_EQ(timelineOf(of).front().id, "second") << "the one that is in effect";
}

// By the clock in London it is the next day already.
TEST(Timeline, TellsTheDayByThisMachinesClock) {
    const TimelineRow summer =
        rowOf(pregnancyTest("2026-06-30T23:30:00.000Z", TestResult::Negative));
    EXPECT_EQ(summer.day, on("2026-07-01"));
    const TimelineRow winter =
        rowOf(pregnancyTest("2025-12-31T23:30:00.000Z", TestResult::Negative));
    EXPECT_EQ(winter.day, on("2025-12-31"));
}

TEST(Timeline, TellsAnAssessmentWithAllThatWasStated) {
    wire::PatientRecord of = record();
    Assessment full = assessment("2024-02-29", Category::NoChildbearingPotential);
    full.basis = Basis::NaturalAmenorrhoea;
    full.amenorrhoeaSince = on("2023-02-28");
    full.amenorrhoeaCause = AmenorrhoeaCause::Natural;
    full.specialistConfirmed = true;
    full.uterusOrOvaries = true;
    full.evidence = "Fictional letter";
    of.assessments = {recorded(full)};
    const TimelineRow row = onlyRow(of);
    EXPECT_EQ(row.kind, Kind::Assessment);
    EXPECT_EQ(row.day, on("2024-02-29"));
    EXPECT_EQ(row.details.toStdString(),
              "No childbearing potential; basis: Natural amenorrhoea; amenorrhoea since 28 "
              "February 2023; cause: Natural; confirmed by a specialist; uterus or ovaries "
              "present; evidence: Fictional letter");
    EXPECT_EQ(row.recordedBy, "demo-prescriber");

    of.assessments = {recorded(assessment("2024-02-29", Category::Male))};
    EXPECT_EQ(onlyRow(of).details.toStdString(), "Male") << "what was not stated is not told";
}

TEST(Timeline, TellsWhoHasSignedAnInitiationForm) {
    const auto status = [](bool byPrescriber, bool byPatient) {
        Initiation initiation;
        initiation.medicine = "lenalidomide";
        initiation.signedOn = on("2026-03-02");
        initiation.prescriberSigned = byPrescriber;
        initiation.patientSigned = byPatient;
        initiation.items = {"never-share"};
        wire::PatientRecord of = record();
        of.initiations = {recorded(initiation)};
        const TimelineRow row = onlyRow(of);
        EXPECT_EQ(row.details.toStdString(), "Lenalidomide; Childbearing potential; 1 item");
        return row.status.toStdString();
    };
    EXPECT_EQ(status(true, true), "Signed by both");
    EXPECT_EQ(status(true, false), "Not signed by the patient");
    EXPECT_EQ(status(false, true), "Not signed by the prescriber");
    EXPECT_EQ(status(false, false), "Not signed");
}

TEST(Timeline, TellsContraceptionAndWhetherItIsInUse) {
    Contraception used;
    used.method = ContraceptiveMethod::VasectomisedPartner;
    used.used = {on("2026-02-01"), std::nullopt};
    used.negativeSemenAnalyses = 2;
    wire::PatientRecord of = record();
    of.contraception = {recorded(used)};
    EXPECT_EQ(onlyRow(of).details.toStdString(),
              "Vasectomised partner; still in use; negative semen analyses: 2");
    EXPECT_EQ(onlyRow(of).status.toStdString(), "Not confirmed");

    used.method = ContraceptiveMethod::Abstinence;
    used.used.until = on("2026-02-28");
    used.negativeSemenAnalyses = 0;
    used.reconfirmedOn = {on("2026-02-08"), on("2026-02-15")};
    used.confirmed = true;
    of.contraception = {recorded(used)};
    EXPECT_EQ(onlyRow(of).details.toStdString(),
              "Abstinence; until 28 February 2026; re-confirmed on 8 February 2026, 15 February "
              "2026");
    EXPECT_EQ(onlyRow(of).status.toStdString(), "Confirmed");
}

TEST(Timeline, SaysThatATestThatIsNotNegativeStopsSuppliesUntilItIsResolved) {
    PregnancyTest test = pregnancyTest("2026-03-02T11:05:00.000Z", TestResult::Negative);
    EXPECT_EQ(rowOf(test).weight, Weight::Plain);
    EXPECT_EQ(rowOf(test).status, "");
    EXPECT_EQ(rowOf(test).details.toStdString(),
              "Negative; sensitivity not recorded; not supervised");
    for (const TestResult result : {TestResult::Positive, TestResult::Indeterminate}) {
        test.result = result;
        test.resolvedAt.reset();
        EXPECT_EQ(rowOf(test).weight, Weight::StopsSupplies);
        EXPECT_EQ(rowOf(test).status, "UNRESOLVED");
        test.resolvedAt = at("2026-03-28T23:59:00.000Z");
        EXPECT_EQ(rowOf(test).weight, Weight::Plain);
        EXPECT_EQ(rowOf(test).status, "Resolved on 28 March 2026");
    }
    test.sensitivityMiuPerMl = Decimal::parse("12.5");
    test.supervised = true;
    EXPECT_EQ(rowOf(test).details.toStdString(),
              "Indeterminate; sensitivity 12.5 mIU/mL; supervised");
}

TEST(Timeline, SaysThatASignalStopsSuppliesUntilItIsResolved) {
    wire::PatientRecord of = record();
    Signal raised = signal(SignalKind::SuspectedPregnancy, "2026-03-02T11:05:00.000Z");
    of.signals = {recorded(raised)};
    EXPECT_EQ(onlyRow(of).what.toStdString(), "Signal: suspected pregnancy");
    EXPECT_EQ(onlyRow(of).weight, Weight::StopsSupplies);
    raised.resolvedAt = at("2026-03-03T11:05:00.000Z");
    of.signals = {recorded(raised)};
    EXPECT_EQ(onlyRow(of).weight, Weight::Plain);
    EXPECT_EQ(onlyRow(of).status.toStdString(), "Resolved on 3 March 2026");
}

TEST(Timeline, TellsCounsellingAndSurveys) {
    wire::PatientRecord of = record();
    of.counselling = {recorded(wire::Counselling{on("2026-03-02"), "Fictional notes"})};
    EXPECT_EQ(onlyRow(of).details, "Fictional notes");
    EXPECT_EQ(onlyRow(of).what, "Counselling");
    of = record();
    of.surveys = {recorded(wire::Survey{on("2026-03-02")})};
    EXPECT_EQ(onlyRow(of).what, "Survey");
    EXPECT_EQ(onlyRow(of).day, on("2026-03-02"));
}

TEST(Timeline, NeverShowsADraftAsSigned) {
    wire::PatientRecord of = record();
    of.authorisations = {authorisation(AuthorisationStatus::Draft)};
    const TimelineRow row = onlyRow(of);
    EXPECT_EQ(row.status.toStdString(), "Draft, not signed");
    EXPECT_EQ(row.details.toStdString(),
              "Lenalidomide 21 × 25 mg; 28 days; Childbearing potential; Multiple myeloma");
    EXPECT_EQ(row.at, at("2026-03-02T10:00:00.000Z")) << "when it was drafted";
}

TEST(Timeline, TellsWhatIsLeftOfASignedAuthorisationAndWhyOneWasCancelled) {
    wire::PatientRecord of = record();
    wire::Authorisation made = authorisation(AuthorisationStatus::Signed);
    made.remaining.clear();
    of.authorisations = {made};
    EXPECT_EQ(onlyRow(of).status.toStdString(), "Signed; left: none");
    EXPECT_EQ(onlyRow(of).at, at("2026-03-02T10:05:00.000Z")) << "when it was signed";
    EXPECT_TRUE(onlyRow(of).details.startsWith("GH-0000-0000-0; "));

    made = authorisation(AuthorisationStatus::Cancelled);
    of.authorisations = {made};
    EXPECT_EQ(onlyRow(of).status.toStdString(), "Cancelled: Fictional reason");
    EXPECT_EQ(onlyRow(of).weight, Weight::Over);
}

TEST(AssessmentInEffect, IsTheOneOfTheLatestDayAndOfThatTheLastRecorded) {
    wire::PatientRecord of = record();
    of.assessments = {recorded(assessment("2026-03-02", Category::ChildbearingPotential)),
                      recorded(assessment("2024-02-29", Category::NoChildbearingPotential))};
    EXPECT_EQ(assessmentInEffect(of)->category, Category::ChildbearingPotential);
    of.assessments.push_back(recorded(assessment("2026-03-02", Category::Male)));
    EXPECT_EQ(assessmentInEffect(of)->category, Category::Male);
}

}  // namespace
}  // namespace gatehouse::client
