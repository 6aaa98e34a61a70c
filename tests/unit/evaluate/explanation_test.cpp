#include "server/evaluate/explanation.h"

#include <gtest/gtest.h>

#include "contract/wire/json_value.h"
#include "tests/support/case_builder.h"

namespace gatehouse::evaluate {
namespace {

using test::CaseBuilder;

const programmes::DecisionTexts& texts() {
    static const programmes::DecisionTexts kTexts = programmes::DecisionTexts::builtIn();
    return kTexts;
}

/// Explains a case in one of the two forms.
std::string explained(const CaseBuilder& builder,
                      std::string (*form)(const Explanation&, const programmes::DecisionTexts&)) {
    const Case decided{"sample", builder.facts(), &test::editionOf(builder.facts())};
    const auto decision = domain::explain(*decided.edition, decided.facts);
    const auto outlook = domain::outlookOf(*decided.edition, decided.facts);
    return form({decided, decision, outlook}, texts());
}

void expectHolds(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find(part), std::string::npos) << "lacks: " << part << "\n" << text;
}

TEST(ExplanationText, SetsOutWhatIsUnmetWithSourceAndRemedy) {
    CaseBuilder builder = CaseBuilder::childbearing();
    const std::string text = explained(builder.pregnancyTests({}), explanationText);
    EXPECT_EQ(text.find("sample: REFUSE  (uk-lenalidomide, edition 2026-01)\n"), 0U) << text;
    expectHolds(text, "\n  REFUSE pregnancy-test-in-window             No pregnancy test is on");
    expectHolds(text, "\n           remedy ");
    expectHolds(text, "\n           source ");
    expectHolds(text, ", sourced)\n");
    expectHolds(text, "\n  met    pharmacy-registered ");
    expectHolds(text,
                "\n         outlook                              Not without a new "
                "authorisation.\n");
    EXPECT_EQ(text.find('{'), std::string::npos) << text;
}

TEST(ExplanationText, SetsOutAHold) {
    CaseBuilder builder = CaseBuilder::male();
    builder.signals({test::signal(SignalKind::PartnerPregnancy, "2026-03-01T08:00:00Z")});
    const std::string text = explained(builder, explanationText);
    EXPECT_EQ(text.find("sample: HOLD  ("), 0U) << text;
    expectHolds(text, "\n  HOLD   partner-pregnancy-resolved ");
    expectHolds(text, "No new authorisation is");
}

TEST(ExplanationText, SaysUntilWhenAndWhatRemainsWhereAllIsMet) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.dispensed("2026-03-02T10:00:00Z", {test::item("25", 14)})
        .requested({test::item("25", 7)});
    const std::string text = explained(builder, explanationText);
    EXPECT_EQ(text.find("sample: DISPENSE"), 0U) << text;
    expectHolds(text, "It may be dispensed until 9 March 2026.\n");
    expectHolds(text, "7 capsule(s) of 25 mg remain to be supplied");
    EXPECT_EQ(text.find("outlook"), std::string::npos) << text;
}

TEST(ExplanationText, SaysWhenItCouldBeDispensed) {
    CaseBuilder builder = CaseBuilder::male();
    builder.pharmacyRegistered("2026-03-05", "");
    expectHolds(explained(builder, explanationText),
                "Not today; could be dispensed from 5 March 2026 if nothing else");
    builder.pharmacyRegistered("2019-01-01", "").at("2026-03-02T08:00:00Z");
    expectHolds(explained(builder, explanationText),
                "Not now; could be dispensed from 2 March 2026, 09:00 if nothing");
}

TEST(ExplanationText, RaisesFlagsInWords) {
    CaseBuilder builder = CaseBuilder::male();
    const std::string text = explained(builder.suppliedOn("2026-03-31"), explanationText);
    expectHolds(text,
                "\n  flag   authorisation-stale                  The authorisation was signed");
}

TEST(ExplanationText, IsAlignedAndNoLineIsLong) {
    const std::string text =
        explained(CaseBuilder::us(Category::ChildbearingPotential), explanationText);
    std::size_t begin = text.find('\n') + 1;
    for (std::size_t end = text.find('\n', begin); end != std::string::npos;
         begin = end + 1, end = text.find('\n', begin)) {
        const std::string line = text.substr(begin, end - begin);
        EXPECT_LE(line.size(), 118U) << line;
        EXPECT_EQ(line[45], ' ') << line;
        EXPECT_NE(line[46], ' ') << line;
    }
}

TEST(ExplanationJson, CarriesFactsSentenceRemedyAndSource) {
    CaseBuilder builder = CaseBuilder::childbearing();
    const auto parsed =
        wire::parseJson(explained(builder.suppliedOn("2026-03-10"), explanationJson), 8);
    ASSERT_TRUE(parsed);
    const wire::JsonValue& answer = parsed->value;
    EXPECT_EQ(answer.find("decision")->text(), "refuse");
    EXPECT_EQ(answer.find("until")->text(), "2026-03-09");
    EXPECT_EQ(answer.find("earliest")->kind(), wire::JsonValue::Kind::Null);
    EXPECT_EQ(answer.find("outlook")->text(), "Not without a new authorisation.");
    EXPECT_EQ(answer.find("remaining")->elements().front().find("capsules")->text(), "21");
    const auto& requirements = answer.find("requirements")->elements();
    EXPECT_EQ(requirements.size(), 25U);
    const auto found = std::find_if(requirements.begin(), requirements.end(), [](const auto& one) {
        return one.find("code")->text() == "authorisation-in-date";
    });
    ASSERT_NE(found, requirements.end());
    EXPECT_FALSE(found->find("met")->isTrue());
    EXPECT_TRUE(found->find("new_authorisation")->isTrue());
    EXPECT_EQ(found->find("facts")->find("last_day")->text(), "2026-03-09");
    EXPECT_EQ(found->find("facts")->find("limit")->find("amount")->text(), "7");
    EXPECT_EQ(found->find("facts")->find("limit")->find("unit")->text(), "days");
    EXPECT_EQ(found->find("source")->find("certainty")->text(), "interpretation");
}

}  // namespace
}  // namespace gatehouse::evaluate
