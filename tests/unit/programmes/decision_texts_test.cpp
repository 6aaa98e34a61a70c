#include "server/programmes/decision_texts.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "contract/wire/json_value.h"
#include "server/programmes/embedded_texts.h"
#include "server/programmes/programme_file.h"
#include "tests/support/json_edit.h"
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

const TimeZone kZone = test::zone("Europe/London");

const DecisionTexts& texts() {
    static const DecisionTexts kTexts = DecisionTexts::builtIn();
    return kTexts;
}

/// The reasons that the texts know for a requirement, met or unmet.
std::set<std::string> reasonsOnFile(RequirementCode code, const char* when) {
    const auto parsed = wire::parseJson(embedded_texts::files().front().content, 8);
    std::set<std::string> reasons;
    for (const wire::JsonValue& entry : parsed->value.find("requirements")->elements()) {
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

/// What the UK programme asks.
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
         "outside-window"},
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

/// The same for what only the US programme asks.
std::vector<RuleRow> usRows() {
    std::vector<RuleRow> rows{
        {"",
         [](auto& c) { c.facts().request.confirmationObtainedAt.reset(); },
         {ConfirmationCurrent},
         "none"},
        {"",
         [](auto& c) { c.confirmedAt("2026-03-02T11:00:01Z"); },
         {ConfirmationCurrent},
         "to-come"},
        {"",
         [](auto& c) { c.confirmedAt("2026-03-01T10:59:59Z"); },
         {ConfirmationCurrent},
         "too-old"},
        {"",
         [](auto& c) { c.confirmedAt("2026-03-01T12:00:00Z").handover(Handover::Shipment); },
         {ShippedSameDay}},
        {"", [](auto& c) { c.surveys({}); }, {SurveyCurrent}, "none"},
        {"", [](auto& c) { c.surveys({"2026-01-30"}); }, {SurveyCurrent}, "too-old"},
        {"",
         [](auto& c) { c.suppliedOn("2026-03-10").confirmedAt("2026-03-10T10:00:00Z"); },
         {AuthorisationInDate},
         "too-late-after-test"},
        {"", [](auto& c) { c.pregnancyTests({}); }, {AuthorisationInDate}, "no-test"},
        {"", [](auto& c) { c.pregnancyTests({}); }, {PregnancyTestInWindow}, "none-of-two"},
        {"",
         [](auto& c) { c.pregnancyTests({pregnancyTest("2026-03-02T08:00:00Z")}); },
         {PregnancyTestInWindow},
         "earlier-test-missing"},
        {"",
         [](auto& c) { c.dispensedBefore("2026-02-10T10:00:00Z", 28); },
         {SupplyOverlap},
         "stock-alone"}};
    for (RuleRow& row : rows) {
        row.begin = CaseBuilder::us;
    }
    return rows;
}

/// Cases that make each requirement unmet, for each of its reasons.
std::vector<RuleRow> allUnmetRows() {
    std::vector<RuleRow> rows = unmetRows();
    const std::vector<RuleRow> more = usRows();
    rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

/// A sentence for people: filled, and closed with a full stop.
void expectSentence(const std::string& text, RequirementCode code) {
    EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << nameOf(code) << ": " << text;
    EXPECT_FALSE(text.empty()) << nameOf(code);
    EXPECT_EQ(text.empty() ? '.' : text.back(), '.') << nameOf(code) << ": " << text;
    // No civil date as a machine writes it.
    EXPECT_EQ(text.find("-0"), std::string::npos) << nameOf(code) << ": " << text;
}

TEST(DecisionTexts, SayEachReasonWithItsRemedy) {
    std::map<RequirementCode, std::set<std::string>> said;
    std::set<std::string> sentences;
    for (const RuleRow& row : allUnmetRows()) {
        CaseBuilder c = row.begin(row.category);
        row.change(c);
        const RequirementCode code = row.unmet.front();
        const domain::Finding finding = test::findingOf(code, c.facts());
        ASSERT_FALSE(finding.met) << nameOf(code) << " " << row.reason;
        EXPECT_EQ(finding.seen.reason(), row.reason) << nameOf(code);
        const RequirementText text = texts().textOf(finding, kZone);
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

TEST(DecisionTexts, SayWhatIsMetWithoutARemedy) {
    for (const Category category :
         {Category::ChildbearingPotential, Category::NoChildbearingPotential, Category::Male}) {
        for (const CaseBuilder& c : {CaseBuilder(category), CaseBuilder::us(category)}) {
            const auto explained = domain::explain(test::editionOf(c.facts()), c.facts());
            EXPECT_EQ(explained.decision.verdict, domain::Verdict::Dispense);
            for (const domain::Finding& finding : explained.findings) {
                const RequirementText text = texts().textOf(finding, kZone);
                expectSentence(text.sentence, finding.rule->code);
                EXPECT_EQ(text.remedy, "");
                EXPECT_FALSE(text.needsNewAuthorisation);
            }
        }
    }
}

TEST(DecisionTexts, SayWhatElseIsMetWhereOneIsNot) {
    for (const RuleRow& row : allUnmetRows()) {
        CaseBuilder c = row.begin(row.category);
        row.change(c);
        for (const auto& finding :
             domain::explain(test::editionOf(c.facts()), c.facts()).findings) {
            expectSentence(texts().textOf(finding, kZone).sentence, finding.rule->code);
        }
    }
}

TEST(DecisionTexts, SayThatATestIsNotAskedFor) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.pregnancyTests({}).contraceptions(
        {contraception(ContraceptiveMethod::TubalSterilisation, "2020-01-01")});
    EXPECT_EQ(texts().textOf(test::findingOf(PregnancyTestInWindow, c.facts()), kZone).sentence,
              "No test is asked for: a confirmed sterilisation is on record.");
}

TEST(DecisionTexts, FillInDatesAndNumbersAsPeopleReadThem) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.suppliedOn("2026-03-10");
    EXPECT_EQ(texts().textOf(test::findingOf(AuthorisationInDate, c.facts()), kZone).sentence,
              "The authorisation of 2 March 2026 could be dispensed until 9 March 2026; today is "
              "10 March 2026.");
    c.prescribedOn("2026-03-02").requested({item("25", 22)});
    const RequirementText text =
        texts().textOf(test::findingOf(QuantityAvailable, c.facts()), kZone);
    EXPECT_EQ(text.sentence,
              "22 capsule(s) of 25 mg asked for, but 0 of the 21 authorised have been supplied "
              "already.");
    EXPECT_EQ(text.remedy,
              "Supply no more than what is left (21). Anything further needs a new authorisation.");
}

TEST(DecisionTexts, NeverSayThatLessThanNothingIsLeft) {
    CaseBuilder c = CaseBuilder::childbearing();
    c.dispensed("2026-03-02T10:00:00Z", {item("25", 60)});
    EXPECT_EQ(texts().textOf(test::findingOf(QuantityAvailable, c.facts()), kZone).remedy,
              "Supply no more than what is left (0). Anything further needs a new authorisation.");
}

/// Source: decision contract, "A hold is lifted by a recorded act, without a new authorisation".
TEST(DecisionTexts, NeedNoNewAuthorisationForWhatHolds) {
    for (const RuleRow& row : allUnmetRows()) {
        CaseBuilder c = row.begin(row.category);
        row.change(c);
        const domain::Finding finding = test::findingOf(row.unmet.front(), c.facts());
        const RequirementText text = texts().textOf(finding, kZone);
        if (finding.rule->effect == domain::Effect::Hold) {
            EXPECT_FALSE(text.needsNewAuthorisation) << nameOf(finding.rule->code);
            EXPECT_NE(text.remedy.find("No new authorisation is needed."), std::string::npos)
                << text.remedy;
        } else if (text.needsNewAuthorisation) {
            EXPECT_NE(text.remedy.find("new authorisation"), std::string::npos) << text.remedy;
        }
    }
}

TEST(DecisionTexts, HaveASentenceForEachFlag) {
    for (std::size_t i = 0; i < domain::kFlagCount; ++i) {
        const std::string& sentence = texts().sentenceOf(static_cast<domain::FlagCode>(i));
        EXPECT_EQ(sentence.back(), '.') << sentence;
    }
}

TEST(OutlookText, SaysWhenOrWithWhat) {
    const auto outlookOf = [](const CaseBuilder& c) {
        const domain::Programme& edition = test::editionOf(c.facts());
        return texts().outlookText(
            domain::explain(edition, c.facts()), domain::outlookOf(edition, c.facts()), kZone);
    };
    EXPECT_EQ(outlookOf(CaseBuilder::male()), "");
    CaseBuilder later = CaseBuilder::male();
    EXPECT_EQ(outlookOf(later.pharmacyRegistered("2026-04-01", "")),
              "Not today; could be dispensed from 1 April 2026 if nothing else changes.");
    CaseBuilder never = CaseBuilder::childbearing();
    EXPECT_EQ(outlookOf(never.pregnancyTests({})), "Not without a new authorisation.");
    CaseBuilder held = CaseBuilder::male();
    held.signals({signal(SignalKind::PartnerPregnancy, "2026-03-01T08:00:00Z")});
    EXPECT_EQ(outlookOf(held),
              "Not without what is missing: see the remedies. No new authorisation is needed while "
              "this one is in date.");
}

TEST(TextCatalogue, RefusesAFileThatLacksAText) {
    const std::string english(embedded_texts::files().front().content);
    const auto faultOf = [](const std::string& json) -> std::string {
        try {
            static_cast<void>(readTextCatalogue("xx.json", json));
        } catch (const ProgrammeFault& fault) {
            return fault.what();
        }
        return "";
    };
    EXPECT_EQ(faultOf(english), "");
    EXPECT_EQ(faultOf(test::without(english, "/requirements/0")),
              "xx.json at /requirements: pharmacy-registered has no text");
    EXPECT_EQ(faultOf(test::without(english, "/flags/0")),
              "xx.json at /flags: authorisation-stale has no text");
    EXPECT_EQ(faultOf(test::withValue(english, "/flags/1/code", "\"off-label\"")),
              "xx.json at /flags/2/code: the code is listed twice");
    EXPECT_EQ(faultOf(test::withValue(english, "/requirements/0/met/0/reason", "\"never\"")),
              "xx.json at /requirements/0/met: a text for every other reason is missing");
    EXPECT_EQ(faultOf("{").substr(0, 8), "xx.json ");
    for (const test::JsonPlace& place : test::placesOf(english)) {
        if (place.isMember && place.pointer.rfind("/words/", 0) != 0) {
            EXPECT_NE(faultOf(test::without(english, place.pointer)), "") << place.pointer;
        }
    }
}

/// What a translator does: every text in other words, every {name} kept.
TEST(TextCatalogue, IsATranslatorsToFill) {
    std::string translated(embedded_texts::files().front().content);
    translated = test::withValue(translated, "/language", "\"xx\"");
    translated = test::withValue(translated, "/date", R"("{year}-{month}-{day}")");
    translated = test::withValue(translated, "/months/8", "\"IX\"");
    translated = test::withValue(
        translated, "/requirements/5/met/0/sentence", R"("{prescription_day} >> {last_day}.")");
    const DecisionTexts other(readTextCatalogue("decision.xx.json", translated));
    const auto finding = test::findingOf(AuthorisationInDate, CaseBuilder::male().facts());
    EXPECT_EQ(other.textOf(finding, kZone).sentence, "2026-March-2 >> 2026-IX-2.");
}

}  // namespace
}  // namespace gatehouse::programmes
