// How a supply reaches the patient, and its confirmation: the verdict is always about both.
#include <QCoreApplication>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/models/dispensing_desk.h"
#include "contract/wire/api/check.h"
#include "tests/support/fake_transport.h"
#include "tests/support/remembered_log.h"
#include "tests/support/supply_answers.h"

namespace gatehouse::client {
namespace {

using testing::confirmedAnswer;
using testing::dispenseAnswer;
using testing::dispensedAnswer;
using testing::FakeTransport;
using ::testing::HasSubstr;
using testing::mg;
using testing::unconfirmedAnswer;
using testing::unmetAnswer;
using Stage = DispensingDesk::Stage;
using Standing = DispensingDesk::Standing;

constexpr const char* kNumber = "GH-0000-0000-0";
constexpr const char* kOther = "GH-0000-0001-1";

SupplyTerms confirmed(const char* at, Handover handover = Handover::InPerson) {
    return {handover, Instant::parse(at).value()};
}
const SupplyTerms kConfirmed = confirmed("2026-03-02T11:04:00Z");

class DispensingTermsTest : public ::testing::Test {
  protected:
    void check(const wire::CheckResult& result, const char* number = kNumber) {
        desk_.check(number);
        answer(result);
    }
    void answer(const wire::CheckResult& result) { transport_.answer(200, wire::encode(result)); }
    void want(const SupplyTerms& terms) { desk_.want(all_, terms); }
    /// The debounce of what is typed is over.
    static void waitForTyping() { QCoreApplication::processEvents(); }
    /// Refused for want of a confirmation at first, and dispensed with one.
    void confirm() {
        check(unconfirmedAnswer());
        want(kConfirmed);
        waitForTyping();
        answer(confirmedAnswer());
    }
    static Supply supply(const SupplyTerms& terms) {
        return {{{mg("25"), 21, "FICTIONAL-1"}}, Date::parse("1990-05-17").value(), terms};
    }

    const std::vector<Item> all_{{mg("25"), 21}};
    FakeTransport transport_;
    Client client_{transport_};
    testing::RememberedLog remembered_;
    LogMemory log_{client_, remembered_.store()};
    DispensingDesk desk_{client_, log_, {std::chrono::milliseconds(0), std::chrono::hours(1)}};
    QSignalSpy answered_{&desk_, &DispensingDesk::answered};
};

TEST_F(DispensingTermsTest, AreAskedForWhereAProgrammeHasARequirementAboutThem) {
    EXPECT_FALSE(desk_.asksTerms());
    check(dispenseAnswer());
    EXPECT_FALSE(desk_.asksTerms());
    for (const char* code : {"confirmation-current", "shipped-same-day"}) {
        for (const bool isMet : {true, false}) {
            wire::CheckResult result = dispenseAnswer();
            result.requirements.push_back(testing::requirement(code, "refuse", true));
            desk_.forget();
            check(isMet ? result : unmetAnswer(code, result));
            EXPECT_TRUE(desk_.asksTerms()) << code;
            EXPECT_EQ(desk_.isRefusedForTerms(), !isMet) << code;
            EXPECT_TRUE(desk_.isSupplyOpen()) << code;
            EXPECT_EQ(desk_.mayDispense(), isMet) << code;
        }
    }
}

TEST_F(DispensingTermsTest, LeaveTheSupplyOpenOnlyWhereNothingElseStandsAgainstIt) {
    wire::CheckResult result = unconfirmedAnswer();
    result.requirements[2].met = false;  // the overlap
    result.unmet = {"confirmation-current", "supply-overlap"};
    check(result);
    EXPECT_TRUE(desk_.isSupplyOpen());

    result.requirements[0].met = false;
    result.unmet.push_back("pharmacy-registered");
    desk_.forget();
    check(result);
    EXPECT_TRUE(desk_.isRefusedForTerms());
    EXPECT_FALSE(desk_.isSupplyOpen());
}

TEST_F(DispensingTermsTest, AConfirmationTurnsTheRefusalIntoADispense) {
    check(unconfirmedAnswer());
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Refuse);
    want(kConfirmed);
    EXPECT_EQ(desk_.standing(), Standing::Asking);
    EXPECT_TRUE(transport_.sent.empty()) << "it may not be typed in full yet";
    waitForTyping();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.body(),
              R"({"number":"GH-0000-0000-0","items":[{"strength_mg":25,"capsules":21}],)"
              R"("handover":"in-person","confirmation_obtained_at":"2026-03-02T11:04:00.000Z"})");
    answer(confirmedAnswer());
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Dispense);
    EXPECT_EQ(desk_.judgement()->terms, kConfirmed);
    EXPECT_TRUE(desk_.mayDispense());
    EXPECT_EQ(answered_.count(), 1) << "the focus stays where it is typed";

    desk_.dispense(supply(kConfirmed));
    EXPECT_EQ(transport_.line(), "POST /dispenses");
    EXPECT_THAT(transport_.body(),
                HasSubstr(R"("handover":"in-person",)"
                          R"("confirmation_obtained_at":"2026-03-02T11:04:00.000Z")"));
    transport_.answer(201, wire::encode(dispensedAnswer()));
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
}

TEST_F(DispensingTermsTest, AreAskedAboutAnewWhereTheyChange) {
    const std::array others{confirmed("2026-03-02T11:03:00Z"),
                            confirmed("2026-03-02T11:05:00Z"),
                            confirmed("2026-03-02T11:04:00Z", Handover::Shipment),
                            SupplyTerms{}};
    for (const SupplyTerms& terms : others) {
        desk_.forget();
        confirm();
        want(terms);
        EXPECT_EQ(desk_.standing(), Standing::Asking);
        EXPECT_FALSE(desk_.mayDispense());
        waitForTyping();
        ASSERT_EQ(transport_.sent.size(), 1U);
        answer(unconfirmedAnswer());
        EXPECT_EQ(desk_.judgement()->terms, terms);
        EXPECT_EQ(desk_.standing(), Standing::Valid);
    }
}

TEST_F(DispensingTermsTest, SendTheHandover) {
    check(unconfirmedAnswer());
    want(confirmed("2026-03-02T11:04:00Z", Handover::Shipment));
    waitForTyping();
    EXPECT_THAT(transport_.body(), HasSubstr(R"("handover":"shipment")"));
    answer(confirmedAnswer());
    desk_.dispense(supply(confirmed("2026-03-02T11:04:00Z", Handover::Shipment)));
    EXPECT_THAT(transport_.body(), HasSubstr(R"("handover":"shipment")"));
}

TEST_F(DispensingTermsTest, NeedNoNewVerdictWhereTheyAreThoseThatWereJudged) {
    confirm();
    want({});
    want(kConfirmed);
    EXPECT_EQ(desk_.standing(), Standing::Valid);
    waitForTyping();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(DispensingTermsTest, IgnoreTheAnswerAboutEarlierOnes) {
    check(unconfirmedAnswer());
    want(kConfirmed);
    waitForTyping();
    want({});
    answer(confirmedAnswer());
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Refuse);
    EXPECT_FALSE(desk_.mayDispense()) << "the answer was about a confirmation that is gone";
    EXPECT_EQ(desk_.standing(), Standing::Valid) << "there is a verdict about none";

    want(kConfirmed);
    waitForTyping();
    want(confirmed("2026-03-01T11:00:00Z"));
    answer(confirmedAnswer());
    EXPECT_EQ(desk_.standing(), Standing::Asking);
    waitForTyping();
    answer(unconfirmedAnswer());
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Refuse);
}

TEST_F(DispensingTermsTest, AreKeptWhereTheNumberIsCheckedAgain) {
    confirm();
    desk_.check(kNumber);
    EXPECT_THAT(transport_.body(), HasSubstr("2026-03-02T11:04:00.000Z"));
    answer(confirmedAnswer());
    EXPECT_TRUE(desk_.mayDispense());

    // Also where they could not be asked about.
    want(confirmed("2026-03-02T11:05:00Z"));
    waitForTyping();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(desk_.standing(), Standing::Outdated);
    EXPECT_FALSE(desk_.mayDispense());
    desk_.check(kNumber);
    EXPECT_THAT(transport_.body(), HasSubstr("2026-03-02T11:05:00.000Z"));
    answer(confirmedAnswer());
    EXPECT_TRUE(desk_.mayDispense());
}

TEST_F(DispensingTermsTest, AreGoneWithTheNumber) {
    confirm();
    desk_.check(kOther);
    EXPECT_THAT(transport_.body(), HasSubstr(R"("confirmation_obtained_at":null)"));
    EXPECT_THAT(transport_.body(), HasSubstr(R"("handover":"in-person")"));
}

TEST_F(DispensingTermsTest, AreGoneWhereTheProgrammeDoesNotAskForThem) {
    confirm();
    desk_.check(kNumber);
    answer(dispenseAnswer());
    EXPECT_EQ(desk_.standing(), Standing::Outdated) << "it was asked about with a confirmation";
    EXPECT_FALSE(desk_.mayDispense());
    desk_.check(kNumber);
    EXPECT_THAT(transport_.body(), HasSubstr(R"("confirmation_obtained_at":null)"));
    answer(dispenseAnswer());
    EXPECT_TRUE(desk_.mayDispense());
}

TEST_F(DispensingTermsTest, MustBeThoseThatWereJudgedForASupply) {
    confirm();
    desk_.dispense(supply({}));
    desk_.dispense(supply(confirmed("2026-03-02T11:05:00Z")));
    desk_.dispense(supply(confirmed("2026-03-02T11:04:00Z", Handover::Shipment)));
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(desk_.stage(), Stage::Judged);
}

TEST_F(DispensingTermsTest, AreWhatTheRefusalOfASupplyIsAbout) {
    confirm();
    desk_.dispense(supply(kConfirmed));
    transport_.answer(
        409,
        wire::encode(wire::Refusal{wire::problemOf({ErrorCode::DispenseRefused}, "fictional"),
                                   unconfirmedAnswer()}));
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Refuse);
    EXPECT_EQ(desk_.judgement()->terms, kConfirmed);
    EXPECT_EQ(desk_.standing(), Standing::Valid);
    EXPECT_TRUE(desk_.isSupplyOpen()) << "another confirmation may do";
}

TEST_F(DispensingTermsTest, TellWhereTheSupplyIsClosedByAnAnswerAboutThem) {
    check(unconfirmedAnswer());
    want(kConfirmed);
    waitForTyping();
    answer(unmetAnswer("pharmacy-registered", confirmedAnswer()));
    EXPECT_FALSE(desk_.isSupplyOpen());
    EXPECT_EQ(answered_.count(), 2);
}

}  // namespace
}  // namespace gatehouse::client
