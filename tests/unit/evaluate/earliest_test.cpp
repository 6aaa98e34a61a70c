#include "server/evaluate/earliest.h"

#include <gtest/gtest.h>

#include "server/evaluate/answer.h"
#include "tests/support/case_builder.h"

namespace gatehouse::evaluate {
namespace {

using test::CaseBuilder;
using test::instant;

std::optional<Instant> earliestOf(const CaseBuilder& builder) {
    return earliestDispense(test::ukLenalidomide(), builder.facts());
}

TEST(EarliestDispense, IsTheMomentItselfWhereThatIsADispense) {
    EXPECT_EQ(earliestOf(CaseBuilder::childbearing()), instant("2026-03-02T11:00:00Z"));
}

TEST(EarliestDispense, IsTheSigningWhereThatIsStillToCome) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.at("2026-02-28T12:00:00Z");
    EXPECT_EQ(earliestOf(builder), instant("2026-03-02T09:00:00Z"));
}

TEST(EarliestDispense, IsTheResolutionToTheNanosecond) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.signals({test::signal(
        SignalKind::SuspectedPregnancy, "2026-03-01T08:00:00Z", "2026-03-03T10:00:00.000000001Z")});
    EXPECT_EQ(earliestOf(builder), instant("2026-03-03T10:00:00.000000001Z"));
}

TEST(EarliestDispense, IsTheFirstInstantOfACivilDayInTheCasesZone) {
    CaseBuilder builder = CaseBuilder::male();
    // Registered again from 1 April, when London keeps summer time.
    builder.pharmacyRegistered("2026-04-01", "");
    EXPECT_EQ(earliestOf(builder), instant("2026-03-31T23:00:00Z"));
}

TEST(EarliestDispense, LooksNinetyDaysAheadAndNoFurther) {
    CaseBuilder builder = CaseBuilder::male();
    builder.pharmacyRegistered("2026-05-31", "");
    EXPECT_EQ(earliestOf(builder), instant("2026-05-30T23:00:00Z"));
    builder.pharmacyRegistered("2026-06-01", "");
    EXPECT_EQ(earliestOf(builder), std::nullopt);
}

TEST(EarliestDispense, IsNoneWhereTheAuthorisationLapsesFirst) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.pharmacyRegistered("2026-03-10", "");
    EXPECT_EQ(earliestOf(builder), std::nullopt);
}

TEST(DecisionAnswer, SaysTheEarliestMomentAsPreciselyAsItIs) {
    const Case decided{"x", {}, &test::ukLenalidomide()};
    domain::Decision decision;
    const auto endOf = [&](const std::optional<Instant>& earliest) {
        const std::string text = decisionAnswer(decided, decision, earliest);
        return text.substr(text.find(R"("earliest")"));
    };
    EXPECT_EQ(endOf(instant("2026-03-02T09:00:00Z")), R"("earliest":"2026-03-02T09:00:00Z"})");
    EXPECT_EQ(endOf(instant("2026-03-02T10:00:00.250+01:00")),
              R"("earliest":"2026-03-02T09:00:00.25Z"})");
    EXPECT_EQ(endOf(std::nullopt), R"("earliest":null})");
}

TEST(ExplainedAnswer, SetsOutWhatIsUnmetWithSourceAndRemedy) {
    CaseBuilder builder = CaseBuilder::childbearing();
    builder.pregnancyTests({});
    const Case decided{"no-test", builder.facts(), &test::ukLenalidomide()};
    const auto explained = domain::explain(test::ukLenalidomide(), builder.facts());
    const std::string text =
        explainedAnswer(decided, explained, programmes::RequirementTexts::builtIn());
    EXPECT_EQ(text.find("no-test: REFUSE  (uk-lenalidomide, edition 2026-01)\n"), 0U);
    EXPECT_NE(text.find("\n  UNMET pregnancy-test-in-window "), std::string::npos) << text;
    EXPECT_NE(text.find("\n        remedy "), std::string::npos) << text;
    EXPECT_NE(text.find("\n        source "), std::string::npos) << text;
    EXPECT_NE(text.find("\n  met   pharmacy-registered "), std::string::npos) << text;
    EXPECT_EQ(text.find('{'), std::string::npos) << text;
}

}  // namespace
}  // namespace gatehouse::evaluate
