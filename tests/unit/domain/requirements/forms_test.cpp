#include <algorithm>

#include <gtest/gtest.h>

#include "tests/support/rule_table.h"

namespace gatehouse::test {
namespace {

using enum domain::RequirementCode;
using enum Category;
using domain::FlagCode;

class FormsTest : public RuleTable {};

TEST_P(FormsTest, Decides) {
    expectRow(GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Initiation,
    FormsTest,
    testing::Values(
        RuleRow{"SignedOnTheDayOfPrescription",
                [](auto& c) { c.initiations({initiation("2026-03-02", ChildbearingPotential)}); }},
        RuleRow{"SignedTheDayAfter",
                [](auto& c) {
                    c.suppliedOn("2026-03-05");
                    c.initiations({initiation("2026-03-03", ChildbearingPotential)});
                },
                {InitiationComplete},
                "later"},
        RuleRow{"None", [](auto& c) { c.initiations({}); }, {InitiationComplete}, "none"},
        RuleRow{"AnotherMedicine",
                [](auto& c) { c.facts().patient.initiations.front().medicine = "thalidomide"; },
                {InitiationComplete},
                "none"},
        RuleRow{"AnotherCategory",
                [](auto& c) { c.facts().patient.initiations.front().category = Male; },
                {InitiationComplete},
                "none"},
        RuleRow{"NotSignedByThePrescriber",
                [](auto& c) { c.facts().patient.initiations.front().prescriberSigned = false; },
                {InitiationComplete},
                "unsigned"},
        RuleRow{"NotSignedByThePatient",
                [](auto& c) { c.facts().patient.initiations.front().patientSigned = false; },
                {InitiationComplete},
                "unsigned"},
        RuleRow{"ItemsBeyondTheMandatoryOnes",
                [](auto& c) { c.facts().patient.initiations.front().items.push_back("further"); }},
        RuleRow{"ItemsInAnotherOrderAndTwice",
                [](auto& c) {
                    auto& items = c.facts().patient.initiations.front().items;
                    std::reverse(items.begin(), items.end());
                    items.push_back(items.front());
                }},
        RuleRow{"CompleteOneBesideAnIncompleteOne",
                [](auto& c) {
                    c.initiations({initiation("2026-01-05", ChildbearingPotential),
                                   initiation("2026-01-06", ChildbearingPotential)});
                    c.facts().patient.initiations.back().patientSigned = false;
                }},
        RuleRow{"TwoHalvesDoNotMakeOne",
                [](auto& c) {
                    c.initiations({initiation("2026-01-05", ChildbearingPotential),
                                   initiation("2026-01-06", ChildbearingPotential)});
                    c.facts().patient.initiations.front().items.pop_back();
                    c.facts().patient.initiations.back().patientSigned = false;
                },
                {InitiationComplete},
                "item-missing"},
        RuleRow{"UnsignedIsNearerThanLater",
                [](auto& c) {
                    c.initiations({initiation("2026-01-05", ChildbearingPotential),
                                   initiation("2026-03-05", ChildbearingPotential)});
                    c.facts().patient.initiations.front().patientSigned = false;
                },
                {InitiationComplete},
                "unsigned"},
        RuleRow{"LaterIsNearerThanAnotherMedicine",
                [](auto& c) {
                    c.initiations({initiation("2026-03-05", ChildbearingPotential),
                                   initiation("2026-01-05", ChildbearingPotential)});
                    c.facts().patient.initiations.back().medicine = "thalidomide";
                },
                {InitiationComplete},
                "later"},
        RuleRow{"SignedOnTheNewDayAtMidnightInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").signedAt("2026-06-30T23:00:00Z");
                    c.at("2026-06-30T23:10:00Z");
                    c.initiations({initiation("2026-07-01", ChildbearingPotential)});
                }},
        RuleRow{"SignedOnTheNextDayInSummer",
                [](auto& c) {
                    c.prescribedOn("2026-06-30").signedAt("2026-06-30T22:59:59Z");
                    c.at("2026-06-30T23:10:00Z");
                    c.initiations({initiation("2026-07-01", ChildbearingPotential)});
                },
                {InitiationComplete},
                "later"}),
    RowName());

TEST(InitiationComplete, TellsTheDayOfAFormThatCouldCount) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.initiations({initiation("2026-03-04", ChildbearingPotential),
                   initiation("2026-03-05", ChildbearingPotential)});
    const domain::Finding finding = findingOf(InitiationComplete, c.facts());
    ASSERT_EQ(finding.seen.values().size(), 2U);
    EXPECT_EQ(std::get<Date>(finding.seen.values()[1].second), date("2026-03-04"));
    c.initiations({initiation("2026-01-05", Male)});
    EXPECT_EQ(findingOf(InitiationComplete, c.facts()).seen.values().size(), 1U);
}

/// The mandatory items by category. Source: decision contract, "Programmes".
struct ItemsRow {
    std::string name;
    Category category;
    std::vector<std::string> items;
};

class InitiationItemsTest : public testing::TestWithParam<ItemsRow> {};

TEST_P(InitiationItemsTest, EachIsMandatoryAndNoOther) {
    const ItemsRow& row = GetParam();
    CaseBuilder builder(row.category);
    Initiation& form = builder.facts().patient.initiations.front();
    form.items = row.items;
    EXPECT_TRUE(findingOf(InitiationComplete, builder.facts()).met);
    for (const std::string& missing : row.items) {
        form.items = row.items;
        form.items.erase(std::find(form.items.begin(), form.items.end(), missing));
        const domain::Finding finding = findingOf(InitiationComplete, builder.facts());
        EXPECT_FALSE(finding.met) << missing;
        EXPECT_EQ(finding.seen.reason(), "item-missing") << missing;
        EXPECT_EQ(finding.seen.values().back().first, "missing_item");
        EXPECT_EQ(std::get<std::string>(finding.seen.values().back().second), missing);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Uk,
    InitiationItemsTest,
    testing::Values(ItemsRow{"ChildbearingPotential",
                             ChildbearingPotential,
                             {"teratogenic-risk",
                              "contraception",
                              "amenorrhoea-not-exempt",
                              "effective-methods",
                              "consult-if-risk",
                              "stop-if-suspected",
                              "testing",
                              "precautions",
                              "never-share",
                              "return-unused",
                              "no-blood-donation"}},
                    ItemsRow{"Male",
                             Male,
                             {"teratogenic-risk",
                              "condom-use",
                              "no-semen-donation",
                              "partner-pregnancy",
                              "never-share",
                              "return-unused",
                              "no-blood-donation"}},
                    ItemsRow{
                        "NoChildbearingPotential",
                        NoChildbearingPotential,
                        {"teratogenic-risk", "never-share", "return-unused", "no-blood-donation"}}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Counselling,
    FormsTest,
    testing::Values(RuleRow{"NotConfirmed",
                            [](auto& c) { c.facts().authorisation.counsellingConfirmed = false; },
                            {CounsellingConfirmed}},
                    RuleRow{"NotConfirmedForAMan",
                            [](auto& c) { c.facts().authorisation.counsellingConfirmed = false; },
                            {CounsellingConfirmed},
                            "",
                            {},
                            Male},
                    RuleRow{"NotAskedForWithoutChildbearingPotential",
                            [](auto& c) { c.facts().authorisation.counsellingConfirmed = false; },
                            {},
                            "",
                            {},
                            NoChildbearingPotential}),
    RowName());

INSTANTIATE_TEST_SUITE_P(
    Indication,
    FormsTest,
    testing::Values(
        RuleRow{"NotRecorded", [](auto& c) { c.indication(std::nullopt); }, {IndicationRecorded}},
        RuleRow{"NotRecordedThoughOffLabelIsConfirmed",
                [](auto& c) {
                    c.indication(std::nullopt).facts().authorisation.offLabelConfirmed = true;
                },
                {IndicationRecorded}},
        RuleRow{"EmptyIsRecordedButNotLicensed",
                [](auto& c) { c.indication(""); },
                {OffLabelConfirmed}},
        RuleRow{"NotLicensed",
                [](auto& c) { c.indication("marginal-zone-lymphoma"); },
                {OffLabelConfirmed}},
        RuleRow{"NotLicensedAndConfirmed",
                [](auto& c) {
                    c.indication("marginal-zone-lymphoma");
                    c.facts().authorisation.offLabelConfirmed = true;
                },
                {},
                "",
                {FlagCode::OffLabel}},
        RuleRow{"LicensedAndConfirmed",
                [](auto& c) { c.facts().authorisation.offLabelConfirmed = true; }},
        RuleRow{"AppliesToMale",
                [](auto& c) { c.indication("fictional-disease"); },
                {OffLabelConfirmed},
                "",
                {},
                Male},
        RuleRow{"FlagForNoChildbearingPotential",
                [](auto& c) {
                    c.indication("fictional-disease");
                    c.facts().authorisation.offLabelConfirmed = true;
                },
                {},
                "",
                {FlagCode::OffLabel},
                NoChildbearingPotential}),
    RowName());

TEST(OffLabelConfirmed, IsNotAskedForLicensedIndications) {
    for (const char* licensed : {"multiple-myeloma",
                                 "myelodysplastic-syndrome-del5q",
                                 "mantle-cell-lymphoma",
                                 "follicular-lymphoma"}) {
        expectRow({licensed, [&](CaseBuilder& c) { c.indication(licensed); }});
    }
}

// Prescribed on 2 March 2026.
INSTANTIATE_TEST_SUITE_P(
    Age,
    FormsTest,
    testing::Values(RuleRow{"EighteenOnTheDay", [](auto& c) { c.bornOn("2008-03-02"); }},
                    RuleRow{"EighteenTheDayAfter",
                            [](auto& c) { c.bornOn("2008-03-03").suppliedOn("2026-03-03"); },
                            {Under18Confirmed}},
                    RuleRow{"EighteenTheDayAfterAndConfirmed",
                            [](auto& c) {
                                c.bornOn("2008-03-03").facts().authorisation.under18Confirmed =
                                    true;
                            },
                            {},
                            "",
                            {FlagCode::Under18}},
                    RuleRow{"AdultWithAConfirmation",
                            [](auto& c) {
                                c.bornOn("2008-03-02").facts().authorisation.under18Confirmed =
                                    true;
                            }},
                    RuleRow{"BornOnALeapDayIsSeventeenOnTheLastOfFebruary",
                            [](auto& c) { c.bornOn("2008-02-29").prescribedOn("2026-02-28"); },
                            {Under18Confirmed}},
                    RuleRow{"BornOnALeapDayIsEighteenOnTheFirstOfMarch",
                            [](auto& c) { c.bornOn("2008-02-29").prescribedOn("2026-03-01"); }},
                    RuleRow{"BirthdayBeginsAtLocalMidnight",
                            [](auto& c) {
                                c.bornOn("2008-07-01").prescribedOn("2026-06-30");
                                c.signedAt("2026-06-30T23:00:00Z").at("2026-06-30T23:10:00Z");
                            }},
                    RuleRow{"BirthdayHasNotBegunBeforeLocalMidnight",
                            [](auto& c) {
                                c.bornOn("2008-07-01").prescribedOn("2026-06-30");
                                c.signedAt("2026-06-30T22:59:59Z").at("2026-06-30T23:10:00Z");
                            },
                            {Under18Confirmed}},
                    RuleRow{"BoyOfSeventeen",
                            [](auto& c) { c.bornOn("2009-01-01"); },
                            {Under18Confirmed},
                            "",
                            {},
                            Male},
                    RuleRow{"BoyOfSeventeenConfirmed",
                            [](auto& c) {
                                c.bornOn("2009-01-01").facts().authorisation.under18Confirmed =
                                    true;
                            },
                            {},
                            "",
                            {FlagCode::Under18},
                            Male}),
    RowName());

}  // namespace
}  // namespace gatehouse::test
