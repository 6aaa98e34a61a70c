#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

// What each requirement tells the pharmacist it looked at, where it is met and where it is not.

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;

struct ToldRow {
    std::string name;
    domain::RequirementCode code;
    std::function<void(CaseBuilder&)> change;
    std::string told;
    Category category = Category::ChildbearingPotential;
    CaseBuilder (*begin)(Category) = [](Category of) { return CaseBuilder(of); };
};

void nothing(CaseBuilder&) {
}

class ToldTest : public testing::TestWithParam<ToldRow> {};

TEST_P(ToldTest, TellsWhatItLookedAt) {
    const ToldRow& row = GetParam();
    CaseBuilder builder = row.begin(row.category);
    row.change(builder);
    EXPECT_EQ(toldBy(row.code, builder.facts()), row.told);
}

INSTANTIATE_TEST_SUITE_P(
    Registrations,
    ToldTest,
    testing::Values(
        ToldRow{"Pharmacy",
                PharmacyRegistered,
                [](auto& c) { c.pharmacyRegistered("2019-01-01", "2026-03-02"); },
                "supply_day=2026-03-02 registered_from=2019-01-01 registered_until=2026-03-02 "},
        ToldRow{"PharmacyOpenEnded",
                PharmacyRegistered,
                nothing,
                "supply_day=2026-03-02 registered_from=2019-01-01 "},
        ToldRow{"PharmacyNotYet",
                PharmacyRegistered,
                [](auto& c) { c.pharmacyRegistered("2026-03-03", ""); },
                "supply_day=2026-03-02 registered_from=2026-03-03 not-yet"},
        ToldRow{
            "PharmacyNoLonger",
            PharmacyRegistered,
            [](auto& c) { c.pharmacyRegistered("2019-01-01", "2026-03-01"); },
            "supply_day=2026-03-02 registered_from=2019-01-01 registered_until=2026-03-01 ended"},
        ToldRow{"PharmacyNever",
                PharmacyRegistered,
                [](auto& c) { c.pharmacyNeverRegistered(); },
                "supply_day=2026-03-02 never"},
        ToldRow{"Prescriber",
                PrescriberRegistered,
                [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-03"); },
                "prescription_day=2026-03-02 registered_from=2019-01-01 "},
        ToldRow{"PrescriberSuspended",
                PrescriberRegistered,
                [](auto& c) { c.prescriberSuspendedOn("2026-03-02"); },
                "prescription_day=2026-03-02 suspended_on=2026-03-02 suspended"},
        ToldRow{"PrescriberSuspendedSince",
                PrescriberInGoodStanding,
                [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-03"); },
                "suspended_on=2026-03-03 "},
        ToldRow{"PrescriberNeverSuspended", PrescriberInGoodStanding, nothing, ""}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Authorisation,
    ToldTest,
    testing::Values(
        ToldRow{"Signature", AuthorisationAuthentic, nothing, "signature=valid valid"},
        ToldRow{"SignatureInvalid",
                AuthorisationAuthentic,
                [](auto& c) { c.signature(SignatureState::Invalid); },
                "signature=invalid invalid"},
        ToldRow{"NotSigned",
                AuthorisationOpen,
                [](auto& c) { c.signedAt("2026-03-02T12:00:00Z"); },
                "signed_at=2026-03-02T12:00:00.000Z not-signed"},
        ToldRow{
            "Cancelled",
            AuthorisationOpen,
            [](auto& c) { c.cancelledAt("2026-03-02T10:00:00Z"); },
            "signed_at=2026-03-02T09:00:00.000Z cancelled_at=2026-03-02T10:00:00.000Z cancelled"},
        ToldRow{"InDate",
                AuthorisationInDate,
                [](auto& c) { c.suppliedOn("2026-03-10"); },
                "prescription_day=2026-03-02 supply_day=2026-03-10 limit=7-days"
                " last_day=2026-03-09 too-late"},
        // The reason is only told where the requirement is unmet.
        ToldRow{"InDateOnTheLastDay",
                AuthorisationInDate,
                [](auto& c) { c.suppliedOn("2026-03-09"); },
                "prescription_day=2026-03-02 supply_day=2026-03-09 limit=7-days"
                " last_day=2026-03-09 too-early"},
        ToldRow{"InDateOfAMan",
                AuthorisationInDate,
                nothing,
                "prescription_day=2026-03-02 supply_day=2026-03-02 limit=6-months"
                " last_day=2026-09-02 too-early",
                Category::Male},
        ToldRow{"InDateOfTheTest",
                AuthorisationInDate,
                [](auto& c) { c.suppliedOn("2026-03-10"); },
                "prescription_day=2026-03-02 supply_day=2026-03-10 limit=7-days"
                " test_day=2026-03-02 last_day=2026-03-09 too-late-after-test",
                Category::ChildbearingPotential,
                CaseBuilder::us},
        ToldRow{"InDateOfNoTest",
                AuthorisationInDate,
                [](auto& c) { c.pregnancyTests({}); },
                "prescription_day=2026-03-02 supply_day=2026-03-02 limit=7-days no-test",
                Category::ChildbearingPotential,
                CaseBuilder::us}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Category,
    ToldTest,
    testing::Values(
        ToldRow{"Current",
                CategoryCurrent,
                nothing,
                "authorised_category=childbearing-potential assessed_on=2019-06-03"
                " assessed_category=childbearing-potential "},
        ToldRow{"NeverAssessed",
                CategoryCurrent,
                [](auto& c) { c.assessments({}); },
                "authorised_category=childbearing-potential none"},
        ToldRow{"Differs",
                CategoryCurrent,
                [](auto& c) { c.assessments({assessment("2020-01-06", Category::Male)}); },
                "authorised_category=childbearing-potential assessed_on=2020-01-06"
                " assessed_category=male differs"},
        ToldRow{"Changed",
                CategoryCurrent,
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.assessments({assessment("2019-06-03", Category::Male),
                                   assessment("2026-03-04", Basis::Hysterectomy)});
                },
                "authorised_category=male assessed_on=2019-06-03 assessed_category=male"
                " changed_on=2026-03-04 changed_category=no-childbearing-potential changed",
                Category::Male},
        ToldRow{"EvidencedOfNone", CategoryEvidenced, [](auto& c) { c.assessments({}); }, "none"},
        ToldRow{"EvidencedByABasis",
                CategoryEvidenced,
                nothing,
                "assessed_on=2019-06-03 assessed_category=no-childbearing-potential"
                " basis=natural-amenorrhoea criterion",
                Category::NoChildbearingPotential},
        ToldRow{"EvidencedOfAMan",
                CategoryEvidenced,
                nothing,
                "assessed_on=2019-06-03 assessed_category=male male",
                Category::Male}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Forms,
    ToldTest,
    testing::Values(
        ToldRow{"Initiation",
                InitiationComplete,
                nothing,
                "prescription_day=2026-03-02 form_signed_on=2019-06-03 none"},
        ToldRow{"NoInitiation",
                InitiationComplete,
                [](auto& c) { c.initiations({}); },
                "prescription_day=2026-03-02 none"},
        ToldRow{"FirstMissingItem",
                InitiationComplete,
                [](auto& c) {
                    std::vector<std::string>& items = c.facts().patient.initiations[0].items;
                    items.erase(items.begin() + 1, items.begin() + 3);
                },
                "prescription_day=2026-03-02 form_signed_on=2019-06-03 missing_item=contraception"
                " item-missing"},
        ToldRow{"UnsignedForm",
                InitiationComplete,
                [](auto& c) { c.facts().patient.initiations[0].patientSigned = false; },
                "prescription_day=2026-03-02 form_signed_on=2019-06-03 unsigned"},
        ToldRow{"LaterForm",
                InitiationComplete,
                [](auto& c) { c.facts().patient.initiations[0].signedOn = date("2026-03-03"); },
                "prescription_day=2026-03-02 form_signed_on=2026-03-03 later"},
        ToldRow{"Counselling", CounsellingConfirmed, nothing, "counselling_confirmed=yes "},
        ToldRow{"Indication", IndicationRecorded, nothing, "indication=multiple-myeloma "},
        ToldRow{
            "NoIndication", IndicationRecorded, [](auto& c) { c.indication(std::nullopt); }, ""},
        ToldRow{"OffLabel",
                OffLabelConfirmed,
                nothing,
                "indication=multiple-myeloma off_label_confirmed=no "},
        ToldRow{"OffLabelOfNoIndication",
                OffLabelConfirmed,
                [](auto& c) { c.indication(std::nullopt); },
                "off_label_confirmed=no "},
        ToldRow{"Age", Under18Confirmed, nothing, "age=35 under_18_confirmed=no "}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Contraception,
    ToldTest,
    testing::Values(
        ToldRow{"Covered",
                ContraceptionEffective,
                [](auto& c) { c.suppliedOn("2026-03-05"); },
                "window_from=2026-02-02 window_until=2026-03-05 "},
        ToldRow{"Gap",
                ContraceptionEffective,
                [](auto& c) { c.facts().patient.contraception[0].used.until = date("2026-03-01"); },
                "window_from=2026-02-02 window_until=2026-03-02 first_uncovered_day=2026-03-02 "},
        ToldRow{"Discouraged", ContraceptionDiscouraged, nothing, "supply_day=2026-03-02 "},
        ToldRow{
            "NoAbstinence", AbstinenceReconfirmed, nothing, "supply_day=2026-03-02 limit=28-days "},
        ToldRow{
            "Abstinence",
            AbstinenceReconfirmed,
            [](auto& c) {
                c.contraceptions({contraception(ContraceptiveMethod::Abstinence, "2019-06-03")});
                c.facts().patient.contraception[0].reconfirmedOn = {
                    date("2026-02-05"), date("2026-02-20"), date("2026-02-10"), date("2026-03-03")};
            },
            "supply_day=2026-03-02 limit=28-days reconfirmed_on=2026-02-20 "}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    PregnancyTests,
    ToldTest,
    testing::Values(
        ToldRow{"InWindow",
                PregnancyTestInWindow,
                [](auto& c) { c.pregnancyTests({pregnancyTest("2026-02-27T08:00:00Z")}); },
                "prescription_day=2026-03-02 limit=3-days taken_on=2026-02-27"
                " taken_at=2026-02-27T08:00:00.000Z days_before_prescription=3 result=negative"
                " sensitivity_miu_per_ml=25 supervised=yes test=supervised-test"
                " limit_miu_per_ml=25 "},
        ToldRow{"NoTest",
                PregnancyTestInWindow,
                [](auto& c) { c.pregnancyTests({}); },
                "prescription_day=2026-03-02 limit=3-days test=supervised-test"
                " limit_miu_per_ml=25 none"},
        ToldRow{"OneOfTwo",
                PregnancyTestInWindow,
                nothing,
                "prescription_day=2026-03-02 limit=24-hours earlier_test_from=14-days"
                " earlier_test_until=10-days taken_on=2026-03-02 taken_at=2026-03-02T08:00:00.000Z"
                " days_before_prescription=0 result=negative sensitivity_miu_per_ml=25"
                " supervised=yes test=test limit_miu_per_ml=50 two-tests",
                Category::ChildbearingPotential,
                CaseBuilder::us},
        ToldRow{"NoneOfTwo",
                PregnancyTestInWindow,
                [](auto& c) { c.pregnancyTests({}); },
                "prescription_day=2026-03-02 limit=24-hours earlier_test_from=14-days"
                " earlier_test_until=10-days test=test limit_miu_per_ml=50 none-of-two",
                Category::ChildbearingPotential,
                CaseBuilder::us},
        ToldRow{"OfTwoOfOneMomentTheFirstListed",
                PregnancyTestInWindow,
                [](auto& c) {
                    c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z"),
                                      pregnancyTest("2026-03-02T08:00:00Z")});
                    c.facts().patient.pregnancyTests[1].sensitivityMiuPerMl = decimal("20");
                },
                "prescription_day=2026-03-02 limit=3-days taken_on=2026-03-02"
                " taken_at=2026-03-02T08:00:00.000Z days_before_prescription=0 result=negative"
                " sensitivity_miu_per_ml=25 supervised=yes test=supervised-test"
                " limit_miu_per_ml=25 "},
        ToldRow{"Exempt",
                PregnancyTestInWindow,
                [](auto& c) {
                    c.contraceptions(
                        {contraception(ContraceptiveMethod::TubalSterilisation, "2019-06-03")});
                },
                "exempt=yes exempt"},
        ToldRow{"ExemptFromSensitivity",
                PregnancyTestSensitivityRecorded,
                [](auto& c) {
                    c.contraceptions(
                        {contraception(ContraceptiveMethod::TubalSterilisation, "2019-06-03")});
                },
                "exempt=yes exempt"},
        ToldRow{"Unrecorded",
                PregnancyTestSensitivityRecorded,
                [](auto& c) { c.facts().patient.pregnancyTests[0].sensitivityMiuPerMl.reset(); },
                "prescription_day=2026-03-02 limit=3-days taken_on=2026-03-02"
                " taken_at=2026-03-02T08:00:00.000Z days_before_prescription=0 result=negative"
                " supervised=yes test=supervised-test limit_miu_per_ml=25 "}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Signals,
    ToldTest,
    testing::Values(
        ToldRow{"None", NoPregnancySignal, nothing, ""},
        ToldRow{"OfTheDayInTheZone",
                NoPregnancySignal,
                [](auto& c) {
                    c.suppliedOn("2026-07-02");
                    c.signals({signal(SignalKind::SuspectedPregnancy, "2026-06-30T23:00:00Z")});
                },
                "signal=suspected-pregnancy raised_on=2026-07-01 signal"},
        ToldRow{"OfATest",
                NoPregnancySignal,
                [](auto& c) {
                    c.pregnancyTests(
                        {pregnancyTest("2026-03-01T08:00:00Z", TestResult::Indeterminate)});
                },
                "result=indeterminate taken_on=2026-03-01 test"},
        ToldRow{"OfAPartner",
                PartnerPregnancyResolved,
                [](auto& c) {
                    c.signals({signal(SignalKind::PartnerPregnancy, "2026-02-02T11:00:00Z")});
                },
                "raised_on=2026-02-02 ",
                Category::Male},
        ToldRow{"OfNoPartner", PartnerPregnancyResolved, nothing, ""}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Supply,
    ToldTest,
    testing::Values(
        ToldRow{"Medicine",
                MedicineMatches,
                nothing,
                "medicine=lenalidomide programme_medicine=lenalidomide "},
        ToldRow{"AnotherMedicine",
                MedicineMatches,
                [](auto& c) { c.facts().authorisation.medicine = "thalidomide"; },
                "medicine=thalidomide programme_medicine=lenalidomide medicine"},
        ToldRow{"StrengthNotMade",
                MedicineMatches,
                [](auto& c) { c.authorised({authorisedItem("3", 21, 21, 28)}); },
                "medicine=lenalidomide programme_medicine=lenalidomide strength_mg=3"
                " strength-not-made"},
        ToldRow{"StrengthNotAuthorised",
                MedicineMatches,
                [](auto& c) { c.requested({item("10", 21)}); },
                "medicine=lenalidomide programme_medicine=lenalidomide strength_mg=10"
                " strength-not-authorised"},
        ToldRow{"Pharmacy", SamePharmacy, nothing, ""},
        ToldRow{
            "Left",
            QuantityAvailable,
            [](auto& c) {
                c.dispensed("2026-03-02T10:00:00Z", {item("25", 5)}).requested({item("25", 16)});
            },
            "strength_mg=25 authorised=21 supplied=5 requested=16 left=16 "},
        ToldRow{
            "NoneLeft",
            QuantityAvailable,
            [](auto& c) {
                c.dispensed("2026-03-02T10:00:00Z", {item("25", 22)}).requested({item("25", 1)});
            },
            "strength_mg=25 authorised=21 supplied=22 requested=1 left=0 "},
        ToldRow{
            "LeftOfTheScarceOneOfSeveral",
            QuantityAvailable,
            [](auto& c) {
                c.authorised({authorisedItem("10", 21, 21, 28), authorisedItem("25", 21, 21, 28)});
                c.requested({item("10", 22), item("25", 21)});
            },
            "strength_mg=10 authorised=21 supplied=0 requested=22 left=21 "},
        ToldRow{
            "LeftOfTheLastOfSeveral",
            QuantityAvailable,
            [](auto& c) {
                c.authorised({authorisedItem("10", 21, 21, 28), authorisedItem("25", 20, 21, 28)});
                c.requested({item("10", 21), item("25", 20)});
            },
            "strength_mg=25 authorised=20 supplied=0 requested=20 left=20 "},
        ToldRow{"NothingRequested", QuantityAvailable, [](auto& c) { c.requested({}); }, ""},
        ToldRow{"Limit", SupplyLimit, nothing, "supply_days=28 limit_days=28 "},
        ToldRow{"LimitOfAMan",
                SupplyLimit,
                [](auto& c) { c.supplyDays(29); },
                "supply_days=29 limit_days=84 ",
                Category::Male},
        ToldRow{"Overlap",
                SupplyOverlap,
                nothing,
                "days_left=0 requested_days=28 limit_days=35 too-much"},
        ToldRow{"OverlapOfOneDay",
                SupplyOverlap,
                [](auto& c) { c.dispensedBefore("2026-02-03T11:00:00Z", 28); },
                "days_left=1 covered_until=2026-03-02 requested_days=28 limit_days=35 stock"},
        ToldRow{"OverlapUsedUp",
                SupplyOverlap,
                [](auto& c) { c.dispensedBefore("2026-01-02T11:00:00Z", 28); },
                "days_left=0 covered_until=2026-01-29 requested_days=28 limit_days=35 too-much"},
        ToldRow{"OverlapOfStockAlone",
                SupplyOverlap,
                [](auto& c) { c.dispensedBefore("2026-02-04T11:00:00Z", 28); },
                "days_left=2 covered_until=2026-03-03 requested_days=28 limit_days=7 stock-alone",
                Category::Male,
                CaseBuilder::us}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Confirmations,
    ToldTest,
    testing::Values(
        ToldRow{"Confirmation",
                ConfirmationCurrent,
                nothing,
                "confirmation_obtained_at=2026-03-02T10:00:00.000Z limit=24-hours too-old",
                Category::Male,
                CaseBuilder::us},
        ToldRow{"ConfirmationToCome",
                ConfirmationCurrent,
                [](auto& c) { c.confirmedAt("2026-03-02T11:00:00.5Z"); },
                "confirmation_obtained_at=2026-03-02T11:00:00.500Z limit=24-hours to-come",
                Category::Male,
                CaseBuilder::us},
        ToldRow{"NoConfirmation",
                ConfirmationCurrent,
                [](auto& c) { c.facts().request.confirmationObtainedAt.reset(); },
                "limit=24-hours none",
                Category::Male,
                CaseBuilder::us},
        ToldRow{"ConfirmedAtTheMomentOfSupply",
                ConfirmationCurrent,
                [](auto& c) { c.confirmedAt("2026-03-02T11:00:00Z"); },
                "confirmation_obtained_at=2026-03-02T11:00:00.000Z limit=24-hours too-old",
                Category::Male,
                CaseBuilder::us},
        ToldRow{"Shipped",
                ShippedSameDay,
                [](auto& c) { c.handover(Handover::Shipment).confirmedAt("2026-03-01T11:30:00Z"); },
                "handover=shipment supply_day=2026-03-02 confirmed_on=2026-03-01 ",
                Category::ChildbearingPotential,
                CaseBuilder::us},
        ToldRow{"ShippedUnconfirmed",
                ShippedSameDay,
                [](auto& c) { c.facts().request.confirmationObtainedAt.reset(); },
                "handover=in-person supply_day=2026-03-02 ",
                Category::ChildbearingPotential,
                CaseBuilder::us},
        ToldRow{"Survey",
                SurveyCurrent,
                [](auto& c) {
                    c.surveys({"2025-01-02", "2026-02-28", "2026-01-02", "2026-03-03"});
                },
                "prescription_day=2026-03-02 surveyed_on=2026-02-28 limit=30-days too-old",
                Category::Male,
                CaseBuilder::us},
        ToldRow{"SurveyOfOthers",
                SurveyCurrent,
                nothing,
                "prescription_day=2026-03-02 surveyed_on=2026-03-01 limit=180-days too-old",
                Category::NoChildbearingPotential,
                CaseBuilder::us},
        ToldRow{"NoSurvey",
                SurveyCurrent,
                [](auto& c) { c.surveys({}); },
                "prescription_day=2026-03-02 limit=30-days none",
                Category::Male,
                CaseBuilder::us}),
    RowName());

}  // namespace
}  // namespace gatehouse::test
