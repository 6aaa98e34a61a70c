#include "client/models/words.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::at;
using testing::on;

std::string words(std::string_view code) {
    return codeInWords(code).toStdString();
}

template <class E>
void expectDistinctWords() {
    std::set<QString> seen;
    for (const std::string_view name : Vocabulary<E>::kNames) {
        const QString text = inWords(fromName<E>(name).value());
        EXPECT_FALSE(text.isEmpty()) << name;
        EXPECT_TRUE(seen.insert(text).second) << name;
    }
}

TEST(Words, TellEachValueOfEachVocabularyApart) {
    expectDistinctWords<Role>();
    expectDistinctWords<Category>();
    expectDistinctWords<Basis>();
    expectDistinctWords<AmenorrhoeaCause>();
    expectDistinctWords<ContraceptiveMethod>();
    expectDistinctWords<TestResult>();
    expectDistinctWords<SignalKind>();
    expectDistinctWords<AuthorisationStatus>();
    expectDistinctWords<Handover>();
    expectDistinctWords<AuditAction>();
}

TEST(Words, OfAValueAreItsOwn) {
    EXPECT_EQ(inWords(TestResult::Negative), "Negative");
    EXPECT_EQ(inWords(TestResult::Positive), "Positive");
    EXPECT_EQ(inWords(Category::NoChildbearingPotential), "No childbearing potential");
    EXPECT_EQ(inWords(Role::Pharmacist), "Pharmacist");
    EXPECT_EQ(inWords(ContraceptiveMethod::CombinedPill), "Combined pill");
    EXPECT_EQ(inWords(AuthorisationStatus::Cancelled), "Cancelled");
    EXPECT_EQ(inWords(SignalKind::MissedPeriod), "Missed period");
}

TEST(Words, OfADateNameTheMonth) {
    EXPECT_EQ(inWords(on("1985-03-02")), "2 March 1985");
    EXPECT_EQ(inWords(on("2024-02-29")), "29 February 2024");
    EXPECT_EQ(inWords(on("2025-12-31")), "31 December 2025");
    EXPECT_EQ(inWords(on("9999-12-31")), "31 December 9999");
}

TEST(Words, OfAnInstantGoByThisMachinesClock) {
    EXPECT_EQ(inWords(at("2026-03-29T00:59:59.999Z")), "29 March 2026, 00:59");
    EXPECT_EQ(inWords(at("2026-03-29T01:00:00.000Z")), "29 March 2026, 02:00");
    EXPECT_EQ(inWords(at("2026-06-30T23:30:00.000Z")), "1 July 2026, 00:30");
    EXPECT_EQ(toTheSecond(at("2025-12-31T23:59:59.999Z")), "31 Dec 2025, 23:59:59");
}

TEST(Words, CountInTheSingularToo) {
    EXPECT_EQ(daysInWords(0), "0 days");
    EXPECT_EQ(daysInWords(1), "1 day");
    EXPECT_EQ(daysInWords(28), "28 days");
}

TEST(Words, OfQuantitiesListEachStrength) {
    EXPECT_EQ(inWords(std::vector<Item>{}), "none");
    EXPECT_EQ(inWords({{Decimal::parse("25").value(), 21}, {Decimal::parse("2.5").value(), 7}}),
              "21 × 25 mg, 7 × 2.5 mg");
}

TEST(Words, OfACodeAreItsOwnOrTheCodeItself) {
    EXPECT_EQ(words("never-share"), "Never share the medicine");
    EXPECT_EQ(words("supply-limit"), "Days' supply within the limit");
    EXPECT_EQ(words("made-later-than-this"), "Made later than this");
    EXPECT_EQ(words("x"), "X");
    EXPECT_EQ(words(""), "");
    EXPECT_EQ(words("écart"), "Écart");
}

TEST(Words, OfAnActionThatIsNewHereAreItsName) {
    EXPECT_EQ(auditActionInWords("patient.enrolled"), "Patient enrolled");
    EXPECT_EQ(auditActionInWords("made.later"), "made.later");
}

TEST(Words, OfAFingerprintStandInTwoLines) {
    QByteArray sha256;
    for (int i = 0; i < 32; ++i) {
        sha256.append(static_cast<char>(i));
    }
    EXPECT_EQ(fingerprintInWords(sha256),
              "00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F\n"
              "10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F");
    EXPECT_EQ(fingerprintInWords({}), "");
}

}  // namespace
}  // namespace gatehouse::client
