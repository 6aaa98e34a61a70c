#include "client/models/dispensing_words.h"

#include <gtest/gtest.h>

#include "client/models/words.h"
#include "tests/support/supply_answers.h"

namespace gatehouse::client {
namespace {

using testing::dispenseAnswer;
using testing::dispensedAnswer;
using testing::holdAnswer;
using testing::mg;
using testing::refuseAnswer;

std::string text(const QString& words) {
    return words.toStdString();
}

TEST(DispensingWords, SayWhatMayBeSuppliedAndUntilWhen) {
    const wire::CheckResult check = dispenseAnswer();
    const char* all = "Up to 21 × 25 mg may be supplied: 28 days' supply, until 9 March 2026.";
    EXPECT_EQ(text(reasonInWords(Verdict::Dispense, check, {})), all);
    EXPECT_EQ(text(reasonInWords(Verdict::Dispense, check, {{mg("25"), 21}})), all);
}

TEST(DispensingWords, SayHowMuchMoreIsLeftOfAPart) {
    wire::CheckResult check = dispenseAnswer();
    check.supplyDays = 1;
    EXPECT_EQ(text(reasonInWords(Verdict::Dispense, check, {{mg("25"), 1}})),
              "1 × 25 mg may be supplied: 1 day's supply, until 9 March 2026. 21 × 25 mg are left "
              "in all.");
}

TEST(DispensingWords, SayTheFirstThingThatDecidesItsRemedyAndHowManyMore) {
    EXPECT_EQ(text(reasonInWords(Verdict::Hold, holdAnswer(), {})),
              "Found about contraception-discouraged. Remedy for contraception-discouraged.");

    wire::CheckResult check = refuseAnswer();
    check.requirements[0].met = true;
    check.requirements[1].met = false;  // holds only, and stands first
    check.requirements[2].met = false;
    EXPECT_EQ(text(reasonInWords(Verdict::Refuse, check, {})),
              "Found about supply-overlap. Remedy for supply-overlap. One more requirement is not "
              "met, see below.");
    check.requirements[0].met = false;
    EXPECT_EQ(text(reasonInWords(Verdict::Refuse, check, {})),
              "Found about pharmacy-registered. Remedy for pharmacy-registered. 2 more "
              "requirements are not met, see below.");
}

TEST(DispensingWords, SayNoLastDayWhereThereIsNone) {
    wire::CheckResult check = dispenseAnswer();
    check.until.reset();
    EXPECT_EQ(text(reasonInWords(Verdict::Dispense, check, {})),
              "Up to 21 × 25 mg may be supplied: 28 days' supply.");
}

TEST(DispensingWords, NameTheRequirementWhereItSaysNothing) {
    wire::CheckResult check = refuseAnswer();
    check.requirements[0].sentence.clear();
    EXPECT_EQ(text(reasonInWords(Verdict::Refuse, check, {})),
              "Pharmacy registered. Remedy for pharmacy-registered.");
}

TEST(DispensingWords, SayWhoThePatientIs) {
    EXPECT_EQ(text(patientInWords(dispenseAnswer().patient)),
              "AF, born 17 May 1990, hospital number FICTIONAL-0001");
}

TEST(DispensingWords, SayEveryCautionAlsoOneThatIsNotKnown) {
    const QStringList cautions = cautionsInWords({"under-18", "new-flag"});
    ASSERT_EQ(cautions.size(), 2);
    EXPECT_EQ(text(cautions[0]), "The patient is under 18; the prescriber confirmed the use.");
    EXPECT_EQ(text(cautions[1]), "New flag.");
}

TEST(DispensingWords, TellTheRecord) {
    const QString record = recordInWords(
        dispensedAnswer(), {{mg("25"), 14, "FICTIONAL-1"}, {mg("2.5"), 7, "FICTIONAL-2"}});
    EXPECT_EQ(text(record),
              "DISPENSED 14 × 25 mg, batch FICTIONAL-1; 7 × 2.5 mg, batch FICTIONAL-2, 28 days' "
              "supply, " +
                  text(inWords(dispensedAnswer().dispensedAt)) +
                  ". Record 0190a000-0000-7000-8000-000000000001");
    EXPECT_EQ(text(leftInWords({{mg("25"), 0}})), "Nothing is left under this authorisation.");
    EXPECT_EQ(text(leftInWords({{mg("25"), 0}, {mg("2.5"), 7}})),
              "Still to be supplied under this authorisation: 7 × 2.5 mg.");
}

TEST(DispensingWords, KeepAnUnknownFateUnknownWhateverTheRepetitionMet) {
    using Kind = Trouble::Kind;
    for (const Kind kind : {Kind::Refused,
                            Kind::SignedOut,
                            Kind::Unreachable,
                            Kind::NoAnswer,
                            Kind::OutcomeUnknown,
                            Kind::Untrusted,
                            Kind::NotUnderstood,
                            Kind::BadAddress}) {
        Trouble trouble;
        trouble.kind = kind;
        const QString words = stillUnknownInWords(trouble);
        EXPECT_TRUE(words.startsWith("It is still not known whether this was recorded: "));
        EXPECT_FALSE(words.contains("nothing was recorded", Qt::CaseInsensitive)) << text(words);
    }
    Trouble busy;
    busy.kind = Kind::Refused;
    busy.problem.title = "The server cannot do this now";
    busy.retryAfter = std::chrono::seconds(30);
    EXPECT_TRUE(stillUnknownInWords(busy).contains(
        "the server answers “The server cannot do this now”. Ask again in 30 s."));
}

TEST(DispensingWords, ListFacts) {
    wire::FactList facts;
    facts.values.append("taken_on", wire::JsonValue::string("2026-02-27"));
    wire::JsonValue limit = wire::JsonValue::object();
    limit.append("amount", wire::JsonValue::number("3"));
    limit.append("unit", wire::JsonValue::string("days"));
    facts.values.append("limit", std::move(limit));
    facts.values.append("supervised", wire::JsonValue::boolean(false));
    facts.values.append("covered_until", {});
    EXPECT_EQ(text(factsInWords(facts)),
              "Taken on: 27 February 2026\nLimit: 3 days\nSupervised: no\nCovered until: none");
}

}  // namespace
}  // namespace gatehouse::client
