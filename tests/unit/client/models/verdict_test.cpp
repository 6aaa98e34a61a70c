#include "client/models/verdict.h"

#include <gtest/gtest.h>

#include "tests/support/supply_answers.h"

namespace gatehouse::client {
namespace {

using testing::dispenseAnswer;
using testing::dispensedAnswer;
using testing::holdAnswer;
using testing::mg;
using testing::refuseAnswer;
using testing::requirement;

const std::vector<Item> kAll;

TEST(Verdict, IsWhatAnAnswerSaysThatAgreesWithItself) {
    EXPECT_EQ(readVerdict(dispenseAnswer(), kAll), Verdict::Dispense);
    EXPECT_EQ(readVerdict(holdAnswer(), kAll), Verdict::Hold);
    EXPECT_EQ(readVerdict(refuseAnswer(), kAll), Verdict::Refuse);
}

TEST(Verdict, IsToRefuseWhereOneRequirementRefusesAndAnotherHolds) {
    wire::CheckResult check = refuseAnswer();
    check.requirements[1].met = false;
    check.unmet.emplace_back("contraception-discouraged");
    EXPECT_EQ(readVerdict(check, kAll), Verdict::Refuse);
    check.decision = "hold";
    EXPECT_EQ(readVerdict(check, kAll), std::nullopt);
}

TEST(Verdict, IsNoneForAWordThatIsNotKnown) {
    for (const char* word : {"", "DISPENSE", "Dispense", "dispense ", "supply", "met"}) {
        wire::CheckResult check = dispenseAnswer();
        check.decision = word;
        EXPECT_EQ(readVerdict(check, kAll), std::nullopt) << word;
    }
}

TEST(Verdict, IsNoneWithoutRequirements) {
    for (wire::CheckResult check : {dispenseAnswer(), refuseAnswer()}) {
        check.requirements.clear();
        EXPECT_EQ(readVerdict(check, kAll), std::nullopt);
        check.unmet.clear();
        EXPECT_EQ(readVerdict(check, kAll), std::nullopt);
    }
}

TEST(Verdict, IsNoneWhereTheDecisionIsMilderOrHarsherThanItsReasons) {
    for (const char* word : {"hold", "refuse"}) {
        wire::CheckResult check = dispenseAnswer();
        check.decision = word;
        EXPECT_EQ(readVerdict(check, kAll), std::nullopt) << word;
    }
    for (const char* word : {"dispense", "refuse"}) {
        wire::CheckResult check = holdAnswer();
        check.decision = word;
        EXPECT_EQ(readVerdict(check, kAll), std::nullopt) << word;
    }
    for (const char* word : {"dispense", "hold"}) {
        wire::CheckResult check = refuseAnswer();
        check.decision = word;
        EXPECT_EQ(readVerdict(check, kAll), std::nullopt) << word;
    }
}

TEST(Verdict, IsNoneWhereUnmetAndTheRequirementsDiffer) {
    wire::CheckResult named = dispenseAnswer();
    named.unmet = {"pharmacy-registered"};
    EXPECT_EQ(readVerdict(named, kAll), std::nullopt);

    wire::CheckResult unnamed = refuseAnswer();
    unnamed.unmet.clear();
    EXPECT_EQ(readVerdict(unnamed, kAll), std::nullopt);

    wire::CheckResult another = refuseAnswer();
    another.unmet = {"supply-limit"};
    EXPECT_EQ(readVerdict(another, kAll), std::nullopt);

    wire::CheckResult twice = refuseAnswer();
    twice.unmet = {"pharmacy-registered", "pharmacy-registered"};
    EXPECT_EQ(readVerdict(twice, kAll), std::nullopt);
}

TEST(Verdict, IsNoneWhereARequirementIsListedTwice) {
    wire::CheckResult check = refuseAnswer();
    check.requirements.push_back(requirement("pharmacy-registered", "refuse", true));
    EXPECT_EQ(readVerdict(check, kAll), std::nullopt);
}

TEST(Verdict, IsNoneWhereARequirementDoesWhatIsNotKnown) {
    for (const char* effect : {"", "dispense", "warn"}) {
        for (const bool met : {true, false}) {
            wire::CheckResult check = dispenseAnswer();
            check.requirements.push_back(requirement("new-rule", effect, met));
            EXPECT_EQ(readVerdict(check, kAll), std::nullopt) << effect << met;
        }
    }
}

TEST(Verdict, IsNotToDispenseWhatIsNotLeft) {
    wire::CheckResult nothing = dispenseAnswer();
    nothing.remaining = {{mg("25"), 0}};
    EXPECT_EQ(readVerdict(nothing, kAll), std::nullopt);
    nothing.remaining.clear();
    EXPECT_EQ(readVerdict(nothing, kAll), std::nullopt);

    const wire::CheckResult check = dispenseAnswer();
    EXPECT_EQ(readVerdict(check, {{mg("25"), 21}}), Verdict::Dispense);
    EXPECT_EQ(readVerdict(check, {{mg("25"), 22}}), std::nullopt);
    EXPECT_EQ(readVerdict(check, {{mg("10"), 1}}), std::nullopt);

    wire::CheckResult twice = dispenseAnswer();
    twice.remaining = {{mg("25"), 21}, {mg("25.0"), 21}};
    EXPECT_EQ(readVerdict(twice, kAll), std::nullopt);
}

TEST(Verdict, IsNotToDispenseForNoDays) {
    for (const std::int64_t days : {0, -28}) {
        wire::CheckResult check = dispenseAnswer();
        check.supplyDays = days;
        EXPECT_EQ(readVerdict(check, kAll), std::nullopt) << days;
    }
}

TEST(Verdict, IsNotToDispenseAfterTheLastDay) {
    wire::CheckResult check = dispenseAnswer();
    check.until = check.at.utcDate();
    EXPECT_EQ(readVerdict(check, kAll), Verdict::Dispense);
    // West of Greenwich it may still be the day before.
    check.until = check.at.utcDate().plusDays(-1);
    EXPECT_EQ(readVerdict(check, kAll), Verdict::Dispense);
    check.until = check.at.utcDate().plusDays(-2);
    EXPECT_EQ(readVerdict(check, kAll), std::nullopt);
}

TEST(Verdict, OfNothingLeftCanBeToRefuse) {
    wire::CheckResult check = refuseAnswer();
    check.remaining = {{mg("25"), 0}};
    check.until = check.at.utcDate().plusDays(-30);
    EXPECT_EQ(readVerdict(check, kAll), Verdict::Refuse);
}

TEST(SupplyRecord, IsOneWhereTheServerDispensedThisSupply) {
    const std::vector<wire::DispensedItem> supplied{{mg("25"), 14, "FICTIONAL-1"}};
    const std::vector<Item> before{{mg("25"), 21}, {mg("10"), 7}};
    wire::Dispensed dispensed = dispensedAnswer();
    dispensed.remaining = {{mg("25"), 7}, {mg("10"), 7}};
    EXPECT_TRUE(isRecordOf(dispensed, supplied, before));
    // Somebody else supplied too, in between.
    dispensed.remaining = {{mg("25"), 3}, {mg("10"), 0}};
    EXPECT_TRUE(isRecordOf(dispensed, supplied, before));
}

TEST(SupplyRecord, IsNoneWhereTheAnswerContradictsTheSupply) {
    const std::vector<wire::DispensedItem> supplied{{mg("25"), 21, "FICTIONAL-1"}};
    const std::vector<Item> before{{mg("25"), 21}};
    EXPECT_TRUE(isRecordOf(dispensedAnswer(), supplied, before));

    wire::Dispensed refused = dispensedAnswer();
    refused.decision = "refuse";
    EXPECT_FALSE(isRecordOf(refused, supplied, before));

    wire::Dispensed noDays = dispensedAnswer();
    noDays.supplyDays = 0;
    EXPECT_FALSE(isRecordOf(noDays, supplied, before));

    wire::Dispensed stillThere = dispensedAnswer();
    stillThere.remaining = {{mg("25"), 1}};
    EXPECT_FALSE(isRecordOf(stillThere, supplied, before));

    wire::Dispensed twice = dispensedAnswer();
    twice.remaining = {{mg("25"), 0}, {mg("25"), 0}};
    EXPECT_FALSE(isRecordOf(twice, supplied, before));
}

TEST(Quantity, IsTheSameInAnyOrder) {
    const std::vector<Item> one{{mg("25"), 21}, {mg("10"), 7}};
    EXPECT_TRUE(areSame(one, {{mg("10"), 7}, {mg("25"), 21}}));
    EXPECT_FALSE(areSame(one, {{mg("25"), 21}}));
    EXPECT_FALSE(areSame(one, {{mg("25"), 21}, {mg("10"), 8}}));
    EXPECT_FALSE(areSame(one, {{mg("25"), 21}, {mg("5"), 7}}));
    EXPECT_TRUE(areSame({}, {}));
}

}  // namespace
}  // namespace gatehouse::client
