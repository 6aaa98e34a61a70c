#include "server/programmes/requirement_texts.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "contract/wire/json_value.h"
#include "server/programmes/embedded_texts.h"
#include "tests/support/rule_table.h"

namespace gatehouse::programmes {
namespace {

using domain::RequirementCode;
using enum domain::RequirementCode;
using test::assessment;
using test::authorisedItem;
using test::CaseBuilder;
using test::contraception;
using test::date;
using test::initiation;
using test::item;
using test::pregnancyTest;
using test::RuleRow;
using test::signal;

const RequirementTexts& texts() {
    static const RequirementTexts kTexts = RequirementTexts::builtIn();
    return kTexts;
}

/// The reasons that the texts know for a requirement, met or unmet.
std::set<std::string> reasonsOnFile(RequirementCode code, const char* when) {
    const auto parsed = wire::parseJson(embedded_texts::files().front().content, 8);
    std::set<std::string> reasons;
    for (const wire::JsonValue& entry : parsed->value.elements()) {
        if (entry.find("code")->text() == nameOf(code)) {
            for (const wire::JsonValue& text : entry.find(when)->elements()) {
                reasons.insert(text.find("reason")->text());
            }
        }
    }
    return reasons;
}

PregnancyTest changed(void (*change)(PregnancyTest&)) {
    PregnancyTest test = pregnancyTest("2026-03-02T08:00:00Z");
    change(test);
    return test;
}

/// Cases that make each requirement unmet, for each of its reasons.
std::vector<RuleRow> unmetRows() {
    const Category male = Category::Male;
    const Category childbearing = Category::ChildbearingPotential;
    return {
        {"", [](auto& c) { c.pharmacyNeverRegistered(); }, {PharmacyRegistered}, "never"},
        {"",
         [](auto& c) { c.pharmacyRegistered("2026-03-03", ""); },
         {PharmacyRegistered},
         "not-yet"},
        {"",
         [](auto& c) { c.pharmacyRegistered("2025-03-03", "2026-03-01"); },
         {PharmacyRegistered},
         "ended"},
        {"", [](auto& c) { c.prescriberNeverRegistered(); }, {PrescriberRegistered}, "never"},
        {"",
         [](auto& c) { c.prescriberRegistered("2026-03-03", ""); },
         {PrescriberRegistered},
         "not-yet"},
        {"",
         [](auto& c) { c.prescriberRegistered("2025-03-03", "2026-03-01"); },
         {PrescriberRegistered},
         "ended"},
        {"",
         [](auto& c) { c.prescriberSuspendedOn("2026-03-01"); },
         {PrescriberRegistered},
         "suspended"},
        {"",
         [](auto& c) { c.suppliedOn("2026-03-05").prescriberSuspendedOn("2026-03-03"); },
         {PrescriberInGoodStanding}},
        {"",
         [](auto& c) { c.signature(SignatureState::Invalid); },
         {AuthorisationAuthentic},
         "invalid"},
        {"",
         [](auto& c) { c.signature(SignatureState::Missing); },
         {AuthorisationAuthentic},
         "missing"},
        {"", [](auto& c) { c.suppliedOn("2026-02-28"); }, {AuthorisationOpen}, "not-signed"},
        {"",
         [](auto& c) { c.cancelledAt("2026-03-02T10:00:00Z"); },
         {AuthorisationOpen},
         "cancelled"},
        {"", [](auto& c) { c.suppliedOn("2026-02-28"); }, {AuthorisationInDate}, "too-early"},
        {"", [](auto& c) { c.suppliedOn("2026-12-28"); }, {AuthorisationInDate}, "too-late"},
        {"",
         [](auto& c) { c.suppliedOn("2026-12-28"); },
         {AuthorisationInDate},
         "too-late",
         {},
         male},
        {"",
         [](auto& c) { c.facts().authorisation.medicine = "thalidomide"; },
         {MedicineMatches},
         "medicine"},
        {"",
         [](auto& c) { c.authorised({authorisedItem("3", 21, 21, 28)}); },
         {MedicineMatches},
         "strength-not-made"},
        {"",
         [](auto& c) { c.requested({item("7.5", 21)}); },
         {MedicineMatches},
         "strength-not-authorised"},
        {"",
         [](auto& c) {
             c.dispensed("2026-03-02T10:00:00Z", {item("25", 1)});
             c.facts().dispenses.front().pharmacy = "ph-2";
         },
         {SamePharmacy}},
        {"", [](auto& c) { c.requested({item("25", 22)}); }, {QuantityAvailable}},
        {"", [](auto& c) { c.requested({item("10", 1)}); }, {QuantityAvailable}},
        {"",
         [](auto& c) { c.dispensed("2026-03-02T10:00:00Z", {item("25", 60)}); },
         {QuantityAvailable}},
        {"", [](auto& c) { c.supplyDays(29); }, {SupplyLimit}},
        {"",
         [](auto& c) { c.dispensedBefore("2026-02-28T10:00:00Z", 28); },
         {SupplyOverlap},
         "stock"},
        {"",
         [](auto& c) {
             c.authorised({authorisedItem("25", 36, 1, 1)}).requested({item("25", 36)});
         },
         {SupplyOverlap},
         "too-much"},
        {"",
         [](auto& c) {
             c.dispensedBefore("2025-02-28T10:00:00Z", 28);
             c.authorised({authorisedItem("25", 36, 1, 1)}).requested({item("25", 36)});
         },
         {SupplyOverlap},
         "too-much"},
        {"", [](auto& c) { c.assessments({}); }, {CategoryCurrent}, "none"},
        {"",
         [](auto& c) { c.assessments({assessment("2026-01-05", Category::Male)}); },
         {CategoryCurrent},
         "differs"},
        {"",
         [](auto& c) {
             c.suppliedOn("2026-03-05");
             c.facts().patient.assessments.push_back(assessment("2026-03-04", Category::Male));
         },
         {CategoryCurrent},
         "changed"},
        {"", [](auto& c) { c.assessments({}); }, {CategoryEvidenced}, "none"},
        {"",
         [](auto& c) { c.facts().patient.assessments.front().uterusOrOvaries.reset(); },
         {CategoryEvidenced},
         "male",
         {},
         male},
        {"",
         [](auto& c) { c.facts().patient.assessments.front().basis.reset(); },
         {CategoryEvidenced},
         "criterion",
         {},
         Category::NoChildbearingPotential},
        {"", [](auto& c) { c.initiations({}); }, {InitiationComplete}, "none"},
        {"",
         [=](auto& c) { c.initiations({initiation("2026-03-03", childbearing)}); },
         {InitiationComplete},
         "later"},
        {"",
         [](auto& c) { c.facts().patient.initiations.front().patientSigned = false; },
         {InitiationComplete},
         "unsigned"},
        {"",
         [](auto& c) { c.facts().patient.initiations.front().items.clear(); },
         {InitiationComplete},
         "item-missing"},
        {"",
         [](auto& c) { c.facts().authorisation.counsellingConfirmed = false; },
         {CounsellingConfirmed}},
        {"", [](auto& c) { c.indication(std::nullopt); }, {IndicationRecorded}},
        {"", [](auto& c) { c.indication("{fictional}"); }, {OffLabelConfirmed}},
        {"", [](auto& c) { c.bornOn("2010-01-01"); }, {Under18Confirmed}},
        {"", [](auto& c) { c.contraceptions({}); }, {ContraceptionEffective}},
        {"",
         [](auto& c) {
             c.contraceptions({contraception(ContraceptiveMethod::CombinedPill, "2020-01-01")});
         },
         {ContraceptionDiscouraged}},
        {"",
         [](auto& c) {
             c.contraceptions({contraception(ContraceptiveMethod::Abstinence, "2020-01-01")});
         },
         {AbstinenceReconfirmed}},
        {"", [](auto& c) { c.pregnancyTests({}); }, {PregnancyTestInWindow}, "none"},
        {"",
         [](auto& c) {
             c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z", TestResult::Positive)});
         },
         {PregnancyTestInWindow},
         "not-negative"},
        {"",
         [](auto& c) { c.pregnancyTests({pregnancyTest("2026-03-02T10:00:00Z")}); },
         {PregnancyTestInWindow},
         "after-signing"},
        {"",
         [](auto& c) {
             c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z"),
                               pregnancyTest("2026-03-02T08:30:00Z", TestResult::Indeterminate)});
         },
         {PregnancyTestInWindow},
         "overtaken"},
        {"",
         [](auto& c) { c.pregnancyTests({pregnancyTest("2026-02-02T10:00:00Z")}); },
         {PregnancyTestInWindow},
         "too-old"},
        {"",
         [](auto& c) { c.pregnancyTests({changed([](auto& test) { test.supervised = false; })}); },
         {PregnancyTestInWindow},
         "not-supervised"},
        {"",
         [](auto& c) {
             c.pregnancyTests(
                 {changed([](auto& test) { test.sensitivityMiuPerMl = test::decimal("25.001"); })});
         },
         {PregnancyTestInWindow},
         "too-insensitive"},
        {"",
         [](auto& c) {
             c.pregnancyTests({changed([](auto& test) { test.sensitivityMiuPerMl.reset(); })});
         },
         {PregnancyTestSensitivityRecorded}},
        {"",
         [](auto& c) { c.signals({signal(SignalKind::MissedPeriod, "2026-02-02T10:00:00Z")}); },
         {NoPregnancySignal},
         "signal"},
        {"",
         [](auto& c) {
             c.pregnancyTests({pregnancyTest("2026-02-02T10:00:00Z", TestResult::Positive)});
         },
         {NoPregnancySignal},
         "test"},
        {"",
         [](auto& c) { c.signals({signal(SignalKind::PartnerPregnancy, "2026-02-02T10:00:00Z")}); },
         {PartnerPregnancyResolved}}};
}

/// A sentence for people: filled, and closed with a full stop.
void expectSentence(const std::string& text, RequirementCode code) {
    EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << nameOf(code) << ": " << text;
    EXPECT_FALSE(text.empty()) << nameOf(code);
    EXPECT_EQ(text.empty() ? '.' : text.back(), '.') << nameOf(code) << ": " << text;
    // No civil date as a machine writes it.
    EXPECT_EQ(text.find("-0"), std::string::npos) << nameOf(code) << ": " << text;
}

TEST(RequirementTexts, SayEachReasonWithItsRemedy) {
    std::map<RequirementCode, std::set<std::string>> said;
    std::set<std::string> sentences;
    for (const RuleRow& row : unmetRows()) {
        CaseBuilder c(row.category);
        row.change(c);
        const RequirementCode code = row.unmet.front();
        const domain::Finding finding = test::findingOf(code, c.facts());
        ASSERT_FALSE(finding.met) << nameOf(code) << " " << row.reason;
        EXPECT_EQ(finding.seen.reason(), row.reason) << nameOf(code);
        const RequirementText text = texts().textOf(finding);
        expectSentence(text.sentence, code);
        expectSentence(text.remedy, code);
        said[code].insert(row.reason);
        sentences.insert(text.sentence);
    }
    for (std::size_t i = 0; i < domain::kRequirementCount; ++i) {
        const auto code = static_cast<RequirementCode>(i);
        EXPECT_EQ(said[code], reasonsOnFile(code, "unmet")) << nameOf(code);
    }
    EXPECT_GE(sentences.size(), 45U);
}

TEST(RequirementTexts, SayWhatIsMetWithoutARemedy) {
    for (const Category category :
         {Category::ChildbearingPotential, Category::NoChildbearingPotential, Category::Male}) {
        const auto explained =
            domain::explain(test::ukLenalidomide(), CaseBuilder(category).facts());
        for (const domain::Finding& finding : explained.findings) {
            const RequirementText text = texts().textOf(finding);
            expectSentence(text.sentence, finding.rule->code);
            EXPECT_EQ(text.remedy, "");
        }
    }
}

TEST(RequirementTexts, SayWhatElseIsMetWhereOneIsNot) {
    for (const RuleRow& row : unmetRows()) {
        CaseBuilder c(row.category);
        row.change(c);
        for (const auto& finding : domain::explain(test::ukLenalidomide(), c.facts()).findings) {
            expectSentence(texts().textOf(finding).sentence, finding.rule->code);
        }
    }
}

TEST(RequirementTexts, SayThatATestIsNotAskedFor) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.pregnancyTests({}).contraceptions(
        {contraception(ContraceptiveMethod::TubalSterilisation, "2020-01-01")});
    EXPECT_EQ(texts().textOf(test::findingOf(PregnancyTestInWindow, c.facts())).sentence,
              "No test is asked for: a confirmed sterilisation is on record.");
}

TEST(RequirementTexts, FillInDatesAndNumbersAsPeopleReadThem) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.suppliedOn("2026-03-10");
    EXPECT_EQ(texts().textOf(test::findingOf(AuthorisationInDate, c.facts())).sentence,
              "The authorisation of 2 March 2026 could be dispensed until 9 March 2026; today is "
              "10 March 2026.");
    c.prescribedOn("2026-03-02").requested({item("25", 22)});
    const RequirementText text = texts().textOf(test::findingOf(QuantityAvailable, c.facts()));
    EXPECT_EQ(text.sentence,
              "22 capsule(s) of 25 mg asked for, but 0 of the 21 authorised have been supplied "
              "already.");
    EXPECT_EQ(text.remedy,
              "Supply no more than what is left (21). Anything further needs a new authorisation.");
}

TEST(RequirementTexts, NeverSayThatLessThanNothingIsLeft) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.dispensed("2026-03-02T10:00:00Z", {item("25", 60)});
    EXPECT_EQ(texts().textOf(test::findingOf(QuantityAvailable, c.facts())).remedy,
              "Supply no more than what is left (0). Anything further needs a new authorisation.");
}

TEST(ReadableDate, IsDayMonthAndYear) {
    EXPECT_EQ(readableDate(date("2026-03-02")), "2 March 2026");
    EXPECT_EQ(readableDate(date("2026-01-31")), "31 January 2026");
    EXPECT_EQ(readableDate(date("2028-02-29")), "29 February 2028");
    EXPECT_EQ(readableDate(date("2026-10-10")), "10 October 2026");
    EXPECT_EQ(readableDate(date("2026-12-20")), "20 December 2026");
}

TEST(ReadableDate, NamesEveryMonth) {
    const char* names[] = {"January",
                           "February",
                           "March",
                           "April",
                           "May",
                           "June",
                           "July",
                           "August",
                           "September",
                           "October",
                           "November",
                           "December"};
    for (int month = 0; month < 12; ++month) {
        EXPECT_EQ(readableDate(date("2026-01-15").plusMonths(month)),
                  "15 " + std::string(names[month]) + " 2026");
    }
}

TEST(ReadableDate, ReadsDerivedDatesBeyondTheLastYear) {
    EXPECT_EQ(readableDate(date("9999-12-31").plusDays(1)), "1 January 10000");
    EXPECT_EQ(readableDate(date("0001-01-01")), "1 January 0001");
}

TEST(Readable, WritesEachKindOfValue) {
    EXPECT_EQ(readable(date("2026-03-02")), "2 March 2026");
    EXPECT_EQ(readable(std::int64_t{-3}), "-3");
    EXPECT_EQ(readable(test::decimal("2.500")), "2.5");
    EXPECT_EQ(readable(true), "yes");
    EXPECT_EQ(readable(false), "no");
    EXPECT_EQ(readable(std::string("text")), "text");
    EXPECT_EQ(readable(test::instant("2026-03-02T11:00:00+01:00")), "2026-03-02T10:00:00.000Z");
}

}  // namespace
}  // namespace gatehouse::programmes
