#include "server/evaluate/answer.h"

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"

namespace gatehouse::evaluate {
namespace {

Case caseNamed(std::string name) {
    return {std::move(name), {}, &test::ukLenalidomide()};
}

TEST(DecisionAnswer, WritesADispense) {
    domain::Decision decision;
    decision.verdict = domain::Verdict::Dispense;
    EXPECT_EQ(decisionAnswer(caseNamed("U01"), decision),
              R"({"case":"U01","decision":"dispense","unmet":[],"flags":[],"edition":"2026-01"})");
}

TEST(DecisionAnswer, WritesCodesSortedByName) {
    domain::Decision decision;
    decision.verdict = domain::Verdict::Refuse;
    for (const auto code : {domain::RequirementCode::Under18Confirmed,
                            domain::RequirementCode::PharmacyRegistered,
                            domain::RequirementCode::AbstinenceReconfirmed}) {
        decision.unmet.set(static_cast<std::size_t>(code));
    }
    decision.flags.set(static_cast<std::size_t>(domain::FlagCode::Under18));
    decision.flags.set(static_cast<std::size_t>(domain::FlagCode::AuthorisationStale));
    EXPECT_EQ(decisionAnswer(caseNamed("x"), decision),
              R"({"case":"x","decision":"refuse",)"
              R"("unmet":["abstinence-reconfirmed","pharmacy-registered","under-18-confirmed"],)"
              R"("flags":["authorisation-stale","under-18"],"edition":"2026-01"})");
}

TEST(DecisionAnswer, WritesAHold) {
    domain::Decision decision;
    decision.verdict = domain::Verdict::Hold;
    decision.unmet.set(static_cast<std::size_t>(domain::RequirementCode::PartnerPregnancyResolved));
    EXPECT_EQ(decisionAnswer(caseNamed("x"), decision),
              R"({"case":"x","decision":"hold","unmet":["partner-pregnancy-resolved"],)"
              R"("flags":[],"edition":"2026-01"})");
}

TEST(DecisionAnswer, EscapesTheNameOfTheCase) {
    domain::Decision decision;
    EXPECT_EQ(decisionAnswer(caseNamed("a\"\\\n\x01\xC3\xA9"), decision),
              "{\"case\":\"a\\\"\\\\\\n\\u0001\xC3\xA9\",\"decision\":\"refuse\",\"unmet\":[],"
              "\"flags\":[],\"edition\":\"2026-01\"}");
}

TEST(FaultAnswer, WritesPointerAndMessage) {
    EXPECT_EQ(faultAnswer({"x", "/patient/a~1b", "why"}),
              R"({"case":"x","error":{"code":"invalid-case","pointer":"/patient/a~1b",)"
              R"("message":"why"}})");
}

TEST(FaultAnswer, WritesNullWhereThereIsNoCase) {
    EXPECT_EQ(faultAnswer({std::nullopt, "", "why"}),
              R"({"case":null,"error":{"code":"invalid-case","pointer":"","message":"why"}})");
    EXPECT_EQ(faultAnswer({"", "/case", "why"}),
              R"({"case":"","error":{"code":"invalid-case","pointer":"/case","message":"why"}})");
}

TEST(InternalErrorAnswer, IsNeverADecision) {
    EXPECT_EQ(internalErrorAnswer(),
              R"({"case":null,"error":{"code":"internal-error","pointer":"",)"
              R"("message":"the case could not be judged"}})");
}

TEST(DecisionAnswer, SaysTheEarliestMomentAsPreciselyAsItIs) {
    const Case decided{"x", {}, &test::ukLenalidomide()};
    domain::Decision decision;
    const auto endOf = [&](const std::optional<Instant>& earliest) {
        const std::string text = decisionAnswer(decided, decision, domain::Outlook{{}, earliest});
        return text.substr(text.find(R"("earliest")"));
    };
    EXPECT_EQ(endOf(test::instant("2026-03-02T09:00:00Z")),
              R"("earliest":"2026-03-02T09:00:00Z"})");
    EXPECT_EQ(endOf(test::instant("2026-03-02T10:00:00.250+01:00")),
              R"("earliest":"2026-03-02T09:00:00.25Z"})");
    EXPECT_EQ(endOf(std::nullopt), R"("earliest":null})");
}

}  // namespace
}  // namespace gatehouse::evaluate
