#include "client/models/dispensing_desk.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "contract/wire/api/check.h"
#include "tests/support/fake_transport.h"
#include "tests/support/remembered_log.h"
#include "tests/support/server_log.h"
#include "tests/support/supply_answers.h"

namespace gatehouse::client {
namespace {

using testing::dispenseAnswer;
using testing::dispensedAnswer;
using testing::FakeTransport;
using testing::holdAnswer;
using testing::mg;
using testing::problemText;
using testing::refuseAnswer;
using testing::unmetAnswer;
using Stage = DispensingDesk::Stage;
using Standing = DispensingDesk::Standing;
using NoticeKind = DispensingDesk::Notice::Kind;

constexpr const char* kNumber = "GH-0000-0000-0";
constexpr const char* kOther = "GH-0000-0001-1";

class DispensingDeskTest : public ::testing::Test {
  protected:
    void check(const wire::CheckResult& result, const char* number = kNumber) {
        desk_.check(number);
        transport_.answer(200, wire::encode(result));
    }

    /// The debounce of what is typed is over.
    static void waitForTyping() { QCoreApplication::processEvents(); }

    static Supply supply(std::int64_t capsules = 21) {
        return {{{mg("25"), capsules, "FICTIONAL-1"}}, Date::parse("1990-05-17").value()};
    }
    /// Checked, and asked to record.
    void dispense() {
        check(dispenseAnswer());
        desk_.dispense(supply());
    }
    void answer(const wire::Dispensed& dispensed) {
        transport_.answer(201, wire::encode(dispensed));
    }
    void refuse(ErrorCode code) { transport_.answer(errorText(code).status, problemText(code)); }
    void refuseWith(const wire::CheckResult& result) {
        transport_.answer(409,
                          wire::encode(wire::Refusal{
                              wire::problemOf({ErrorCode::DispenseRefused}, "fictional"), result}));
    }

    std::string notice() const { return desk_.notice().text.toStdString(); }
    bool noticeSays(const char* words) const { return desk_.notice().text.contains(words); }

    FakeTransport transport_;
    Client client_{transport_};
    testing::RememberedLog remembered_;
    LogMemory log_{client_, remembered_.store()};
    DispensingDesk desk_{client_, log_, {std::chrono::milliseconds(0), std::chrono::hours(1)}};
    QSignalSpy answered_{&desk_, &DispensingDesk::answered};
};

TEST_F(DispensingDeskTest, ChecksANumberAsItWasTyped) {
    desk_.check(" gh00000000o ");
    EXPECT_EQ(desk_.stage(), Stage::Checking);
    EXPECT_EQ(desk_.notice().kind, NoticeKind::Waiting);
    EXPECT_EQ(transport_.line(), "POST /checks");
    EXPECT_EQ(transport_.body(),
              R"({"number":"GH-0000-0000-0","items":null,"handover":"in-person",)"
              R"("confirmation_obtained_at":null})");
    EXPECT_FALSE(desk_.judgement());

    transport_.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_EQ(desk_.stage(), Stage::Judged);
    EXPECT_EQ(desk_.standing(), Standing::Valid);
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Dispense);
    EXPECT_EQ(desk_.requirements().rowCount(), 3);
    EXPECT_EQ(desk_.notice().kind, NoticeKind::None);
    EXPECT_TRUE(desk_.mayDispense());
    EXPECT_EQ(answered_.count(), 1);
}

TEST_F(DispensingDeskTest, AsksNoServerAboutWhatCannotBeANumber) {
    for (const char* typed : {"", "  ", "GH-0000-0000-1", "GH-0000-000-0", "01 05012345678900"}) {
        desk_.check(typed);
        EXPECT_EQ(desk_.stage(), Stage::Open) << typed;
        EXPECT_EQ(desk_.notice().kind, NoticeKind::Bad) << typed;
    }
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(answered_.count(), 5);
    EXPECT_TRUE(noticeSays("not the number of an authorisation"));
}

TEST_F(DispensingDeskTest, AsksOnceWhereAScannerEndsItsLineTwice) {
    desk_.check(kNumber);
    desk_.check(kNumber);
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(DispensingDeskTest, ForgetsTheVerdictAtOnceWhereTheNumberChanges) {
    check(refuseAnswer());
    desk_.forget();
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_FALSE(desk_.judgement());
    EXPECT_EQ(desk_.requirements().rowCount(), 0);
    EXPECT_FALSE(desk_.mayDispense());
}

TEST_F(DispensingDeskTest, IgnoresTheAnswerAboutAnEarlierNumber) {
    desk_.check(kNumber);
    desk_.forget();
    desk_.check(kOther);
    transport_.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_EQ(desk_.stage(), Stage::Checking);
    EXPECT_FALSE(desk_.judgement());
    transport_.answer(200, wire::encode(refuseAnswer()));
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Refuse);
    EXPECT_EQ(desk_.number(), kOther);

    desk_.check(kNumber);
    desk_.forget();
    transport_.fail(client::TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(desk_.notice().kind, NoticeKind::None);
}

TEST_F(DispensingDeskTest, ShowsNoVerdictThatContradictsItself) {
    wire::CheckResult lie = refuseAnswer();
    lie.decision = "dispense";
    check(lie);
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_FALSE(desk_.judgement());
    EXPECT_EQ(desk_.requirements().rowCount(), 0);
    EXPECT_EQ(desk_.notice().kind, NoticeKind::Bad);
    EXPECT_TRUE(noticeSays("contradicts itself"));
    EXPECT_TRUE(noticeSays("Supply nothing on it"));
}

TEST_F(DispensingDeskTest, SaysWhyACheckHasNoAnswer) {
    using Kind = client::TransportFailure::Kind;
    for (const Kind kind : {Kind::NotSent, Kind::NoAnswer, Kind::Untrusted, Kind::BadAddress}) {
        desk_.check(kNumber);
        transport_.fail(kind);
        EXPECT_EQ(desk_.stage(), Stage::Open);
        EXPECT_EQ(desk_.notice().kind, NoticeKind::Bad);
        EXPECT_FALSE(notice().empty());
    }
    desk_.check(kNumber);
    transport_.answer(200, R"({"decision":"dispense"})");
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_TRUE(noticeSays("makes no sense"));

    desk_.check(kNumber);
    refuse(ErrorCode::NotFound);
    EXPECT_TRUE(noticeSays("Not found"));

    desk_.check(kNumber);
    refuse(ErrorCode::NotSignedIn);
    EXPECT_TRUE(noticeSays("session has ended"));
}

TEST_F(DispensingDeskTest, AsksAgainAboutAnotherQuantity) {
    check(dispenseAnswer());
    desk_.want({{mg("25"), 14}}, {});
    EXPECT_EQ(desk_.standing(), Standing::Asking);
    EXPECT_FALSE(desk_.mayDispense());
    EXPECT_TRUE(transport_.sent.empty()) << "the quantity may not be typed in full yet";

    waitForTyping();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.body(),
              R"({"number":"GH-0000-0000-0","items":[{"strength_mg":25,"capsules":14}],)"
              R"("handover":"in-person","confirmation_obtained_at":null})");
    EXPECT_EQ(desk_.standing(), Standing::Asking);
    EXPECT_FALSE(desk_.mayDispense());

    wire::CheckResult part = dispenseAnswer();
    part.supplyDays = 14;
    transport_.answer(200, wire::encode(part));
    EXPECT_EQ(desk_.standing(), Standing::Valid);
    EXPECT_TRUE(desk_.mayDispense());
    EXPECT_EQ(desk_.judgement()->items.front().capsules, 14);
    EXPECT_EQ(answered_.count(), 1) << "the focus stays where the quantity is typed";
}

TEST_F(DispensingDeskTest, IgnoresTheAnswerAboutAnEarlierQuantity) {
    check(dispenseAnswer());
    desk_.want({{mg("25"), 2}}, {});
    waitForTyping();
    desk_.want({{mg("25"), 20}}, {});
    transport_.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_EQ(desk_.standing(), Standing::Asking);
    waitForTyping();
    transport_.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_EQ(desk_.standing(), Standing::Valid);
    EXPECT_EQ(desk_.judgement()->items.front().capsules, 20);
}

TEST_F(DispensingDeskTest, NeedsNoNewVerdictForTheQuantityThatWasJudged) {
    check(dispenseAnswer());
    desk_.want({{mg("25"), 20}}, {});
    desk_.want({{mg("25"), 21}}, {});
    EXPECT_EQ(desk_.standing(), Standing::Valid);
    waitForTyping();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(DispensingDeskTest, JudgesNoQuantityOfNothing) {
    check(dispenseAnswer());
    desk_.want({}, {});
    waitForTyping();
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(desk_.standing(), Standing::NoQuantity);
    EXPECT_FALSE(desk_.mayDispense());
}

TEST_F(DispensingDeskTest, KeepsTheQuantityWhereAskingAboutItFailed) {
    check(dispenseAnswer());
    desk_.want({{mg("25"), 14}}, {});
    waitForTyping();
    transport_.fail(client::TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(desk_.stage(), Stage::Judged);
    EXPECT_EQ(desk_.standing(), Standing::Outdated);
    EXPECT_EQ(desk_.notice().kind, NoticeKind::Bad);
    EXPECT_FALSE(desk_.mayDispense());

    desk_.check(kNumber);
    EXPECT_NE(transport_.body().find(R"("capsules":14)"), std::string::npos);
    transport_.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_TRUE(desk_.mayDispense());
}

TEST_F(DispensingDeskTest, LetsLessBeAskedForWhereOnlyTheQuantityStandsAgainstIt) {
    check(unmetAnswer("supply-overlap"));
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Refuse);
    EXPECT_TRUE(desk_.isSupplyOpen());
    EXPECT_FALSE(desk_.mayDispense());
    desk_.want({{mg("25"), 7}}, {});
    waitForTyping();
    transport_.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_TRUE(desk_.mayDispense());

    desk_.forget();
    check(holdAnswer());
    EXPECT_FALSE(desk_.isSupplyOpen());

    wire::CheckResult usedUp = unmetAnswer("supply-overlap");
    usedUp.remaining = {{mg("25"), 0}};
    desk_.forget();
    check(usedUp);
    EXPECT_FALSE(desk_.isSupplyOpen());
    EXPECT_EQ(desk_.standing(), Standing::Valid);
}

TEST_F(DispensingDeskTest, TellsWhereAQuantityMayNotBeSuppliedAnyMore) {
    check(dispenseAnswer());
    desk_.want({{mg("25"), 14}}, {});
    waitForTyping();
    transport_.answer(200, wire::encode(holdAnswer()));
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Hold);
    EXPECT_EQ(answered_.count(), 2);
}

TEST(DispensingDeskPatience, AsksToCheckAgainWhereAVerdictGetsOld) {
    FakeTransport transport;
    Client client(transport);
    testing::RememberedLog remembered;
    LogMemory log(client, remembered.store());
    DispensingDesk desk(client, log, {std::chrono::milliseconds(0), std::chrono::milliseconds(0)});
    desk.check(kNumber);
    transport.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_TRUE(desk.mayDispense());
    QCoreApplication::processEvents();
    EXPECT_EQ(desk.standing(), Standing::Outdated);
    EXPECT_FALSE(desk.mayDispense());

    desk.check(kNumber);
    transport.answer(200, wire::encode(dispenseAnswer()));
    EXPECT_TRUE(desk.mayDispense());
}

TEST_F(DispensingDeskTest, RecordsASupply) {
    dispense();
    EXPECT_EQ(desk_.stage(), Stage::Recording);
    EXPECT_EQ(transport_.line(), "POST /dispenses");
    EXPECT_EQ(transport_.body(),
              R"({"number":"GH-0000-0000-0","items":[{"strength_mg":25,"capsules":21,)"
              R"("batch":"FICTIONAL-1"}],"handover":"in-person",)"
              R"("confirmation_obtained_at":null,"date_of_birth":"1990-05-17"})");
    EXPECT_FALSE(desk_.record());

    answer(dispensedAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
    EXPECT_EQ(desk_.record()->dispensed.id, dispensedAnswer().id);
    EXPECT_EQ(desk_.record()->items.front().batch, "FICTIONAL-1");
    EXPECT_EQ(answered_.count(), 2);

    desk_.next();
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_FALSE(desk_.record());
    EXPECT_FALSE(desk_.judgement());
    EXPECT_TRUE(desk_.number().empty());
}

TEST_F(DispensingDeskTest, AsksForNoSupplyThatIsNotTheOneJudged) {
    desk_.dispense(supply());
    check(dispenseAnswer());
    desk_.dispense(supply(20));
    desk_.want({{mg("25"), 20}}, {});
    desk_.dispense(supply(20));
    desk_.forget();
    check(holdAnswer());
    desk_.dispense(supply());
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(desk_.stage(), Stage::Judged);
}

TEST_F(DispensingDeskTest, ChangesNothingWhileASupplyIsUnderWay) {
    dispense();
    desk_.dispense(supply());
    desk_.check(kOther);
    desk_.forget();
    desk_.want({}, {});
    desk_.next();
    desk_.giveUp();
    desk_.askAgain();
    EXPECT_EQ(desk_.stage(), Stage::Recording);
    EXPECT_EQ(desk_.number(), kNumber);
    EXPECT_EQ(transport_.sent.size(), 1U);
    answer(dispensedAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
}

TEST_F(DispensingDeskTest, AsksAgainWithTheSameKeyWhereTheOutcomeIsUnknown) {
    dispense();
    const std::string key = transport_.key();
    const std::string body = transport_.body();
    ASSERT_FALSE(key.empty());
    transport_.fail(client::TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(desk_.stage(), Stage::Unknown);
    EXPECT_EQ(desk_.notice().kind, NoticeKind::Caution);
    EXPECT_TRUE(noticeSays("not known whether this was recorded"));
    EXPECT_FALSE(desk_.record());

    desk_.giveUp();
    EXPECT_EQ(desk_.stage(), Stage::Unknown) << "it may be recorded";

    desk_.askAgain();
    EXPECT_EQ(transport_.key(), key);
    EXPECT_EQ(transport_.body(), body);
    answer(dispensedAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
}

TEST_F(DispensingDeskTest, TakesASuccessThatMakesNoSenseForNoRecord) {
    wire::Dispensed refused = dispensedAnswer();
    refused.decision = "refuse";
    wire::Dispensed noDays = dispensedAnswer();
    noDays.supplyDays = 0;
    wire::Dispensed stillThere = dispensedAnswer();
    stillThere.remaining = {{mg("25"), 21}};
    dispense();
    const std::string key = transport_.key();
    for (const wire::Dispensed& lie : {refused, noDays, stillThere}) {
        answer(lie);
        EXPECT_EQ(desk_.stage(), Stage::Unknown);
        EXPECT_FALSE(desk_.record());
        desk_.askAgain();
        EXPECT_EQ(transport_.key(), key);
    }
    transport_.answer(201, "{}");
    EXPECT_EQ(desk_.stage(), Stage::Unknown);
    EXPECT_FALSE(desk_.record());
}

TEST_F(DispensingDeskTest, KeepsAnUnknownOutcomeUntilTheServerJudgesTheSupply) {
    dispense();
    const std::string key = transport_.key();
    refuse(ErrorCode::OutcomeUnknown);
    for (const ErrorCode code : {ErrorCode::Unavailable,
                                 ErrorCode::TooManyAttempts,
                                 ErrorCode::InternalError,
                                 ErrorCode::IdempotencyKeyReused,
                                 ErrorCode::RoleRefused,
                                 ErrorCode::NotSignedIn}) {
        EXPECT_EQ(desk_.stage(), Stage::Unknown);
        desk_.askAgain();
        refuse(code);
        EXPECT_TRUE(noticeSays("still not known")) << notice();
    }
    using Kind = client::TransportFailure::Kind;
    for (const Kind kind : {Kind::NotSent, Kind::NoAnswer, Kind::Untrusted, Kind::BadAddress}) {
        desk_.askAgain();
        EXPECT_EQ(transport_.key(), key);
        transport_.fail(kind);
        EXPECT_EQ(desk_.stage(), Stage::Unknown);
        EXPECT_TRUE(noticeSays("still not known")) << notice();
    }
    desk_.askAgain();
    EXPECT_EQ(transport_.key(), key);
    refuse(ErrorCode::NotFound);
    EXPECT_EQ(desk_.stage(), Stage::Judged);
    EXPECT_TRUE(noticeSays("Nothing was supplied"));
}

TEST_F(DispensingDeskTest, LetsASupplyThatWasNotSentBeRepeatedOrGivenUp) {
    using Kind = client::TransportFailure::Kind;
    dispense();
    const std::string key = transport_.key();
    for (const Kind kind : {Kind::NotSent, Kind::Untrusted, Kind::BadAddress}) {
        transport_.fail(kind);
        EXPECT_EQ(desk_.stage(), Stage::Unsent);
        EXPECT_EQ(desk_.notice().kind, NoticeKind::Caution);
        desk_.askAgain();
        EXPECT_EQ(transport_.key(), key);
    }
    transport_.fail(Kind::NotSent);
    desk_.giveUp();
    EXPECT_EQ(desk_.stage(), Stage::Judged);
    EXPECT_TRUE(desk_.mayDispense());
    desk_.askAgain();
    EXPECT_TRUE(transport_.sent.empty());

    desk_.dispense(supply());
    EXPECT_NE(transport_.key(), key) << "it was asked for anew";
}

TEST_F(DispensingDeskTest, MakesTheRefusalTheVerdict) {
    dispense();
    refuseWith(refuseAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Judged);
    EXPECT_EQ(desk_.judgement()->verdict, Verdict::Refuse);
    EXPECT_EQ(desk_.standing(), Standing::Valid);
    EXPECT_TRUE(noticeSays("Nothing was supplied"));
    EXPECT_EQ(answered_.count(), 2);
    EXPECT_FALSE(desk_.record());
}

TEST_F(DispensingDeskTest, BelievesNoRefusalThatSaysDispense) {
    dispense();
    refuseWith(dispenseAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_FALSE(desk_.judgement());
    EXPECT_TRUE(noticeSays("Nothing was supplied"));

    dispense();
    refuse(ErrorCode::DispenseRefused);  // without its reasons
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_FALSE(desk_.judgement());
}

TEST_F(DispensingDeskTest, AsksForTheDateOfBirthAgainWhereItIsAnotherPatients) {
    QSignalSpy birthDates(&desk_, &DispensingDesk::birthDateRefused);
    dispense();
    const std::string key = transport_.key();
    refuse(ErrorCode::PatientMismatch);
    EXPECT_EQ(desk_.stage(), Stage::Judged);
    EXPECT_EQ(desk_.standing(), Standing::PatientUnsure);
    EXPECT_EQ(birthDates.count(), 1);
    EXPECT_TRUE(noticeSays("Nothing was recorded as supplied"));

    desk_.dispense(supply());
    EXPECT_NE(transport_.key(), key) << "the content changed";
    answer(dispensedAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
}

TEST_F(DispensingDeskTest, TellsHowLongToWaitAfterTooManyAttempts) {
    dispense();
    client::Response response;
    response.status = 429;
    response.mediaType = "application/problem+json";
    response.retryAfter = std::chrono::seconds(30);
    response.body = QByteArray::fromStdString(problemText(ErrorCode::TooManyAttempts));
    transport_.finish(response);
    EXPECT_EQ(desk_.stage(), Stage::Judged);
    EXPECT_TRUE(noticeSays("Nothing was supplied"));
    EXPECT_TRUE(noticeSays("30 s"));
    EXPECT_TRUE(desk_.mayDispense());
}

TEST_F(DispensingDeskTest, SaysThatNothingWasSuppliedWhateverTheRefusal) {
    for (const ErrorCode code : {ErrorCode::NotFound,
                                 ErrorCode::ContentRefused,
                                 ErrorCode::RoleRefused,
                                 ErrorCode::InternalError,
                                 ErrorCode::Unavailable,
                                 ErrorCode::NotSignedIn}) {
        dispense();
        const std::string key = transport_.key();
        refuse(code);
        EXPECT_EQ(desk_.stage(), Stage::Judged);
        EXPECT_TRUE(noticeSays("Nothing was supplied")) << notice();
        desk_.dispense(supply());
        EXPECT_NE(transport_.key(), key);
        refuse(ErrorCode::Unavailable);
    }
}

/// With a server that gives receipts.
class ReceiptDeskTest : public DispensingDeskTest {
  protected:
    ReceiptDeskTest() {
        client_.calls().setToken(Secret("fictional-token"));
        remembered_.known = server_.known();
    }
    [[nodiscard]] wire::Dispensed proven(const std::string& subject = dispensedAnswer().id.text()) {
        wire::Dispensed dispensed = dispensedAnswer();
        dispensed.receipt = server_.receipt(server_.add("dispense.recorded", subject));
        return dispensed;
    }
    void raiseAlarm() {
        log_.check();
        transport_.answer(200, testing::ServerLog().keys());
        ASSERT_EQ(log_.state(), LogMemory::State::Alarm);
    }

    testing::ServerLog server_;
};

TEST_F(ReceiptDeskTest, SaysRecordedOnceTheReceiptIsVerified) {
    dispense();
    answer(proven());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
    EXPECT_EQ(desk_.receipt().state(), ReceiptCheck::State::Holds);
    EXPECT_EQ(answered_.count(), 2);
    desk_.next();
    EXPECT_EQ(desk_.receipt().state(), ReceiptCheck::State::Nothing);
}

TEST_F(ReceiptDeskTest, WaitsForTheKeysBeforeItSaysRecorded) {
    dispense();
    server_.replaceKey();
    answer(proven());
    EXPECT_EQ(desk_.stage(), Stage::Recording);
    ASSERT_EQ(transport_.line(), "GET /log/keys");
    transport_.answer(200, server_.keys());
    transport_.answer(200, server_.consistency(5));
    transport_.answer(200, testing::integrityText());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
}

TEST_F(ReceiptDeskTest, SaysRecordedOfNothingThatIsNotProven) {
    dispense();
    const std::string key = transport_.key();
    answer(proven("another-supply"));
    EXPECT_EQ(desk_.stage(), Stage::Unproven);
    EXPECT_EQ(answered_.count(), 2);
    desk_.check(kOther);
    EXPECT_TRUE(transport_.sent.empty());
    desk_.askAgain();
    EXPECT_EQ(desk_.stage(), Stage::Recording);
    EXPECT_EQ(transport_.key(), key);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(desk_.stage(), Stage::Unknown) << "it may be recorded";
    desk_.askAgain();
    answer(proven());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
}

TEST_F(ReceiptDeskTest, LeavesWhatIsNotProven) {
    dispense();
    answer(proven("another-supply"));
    desk_.next();
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_FALSE(desk_.record());
}

TEST_F(ReceiptDeskTest, AsksForAReceiptThatIsMissing) {
    dispense();
    const std::string key = transport_.key();
    const std::string body = transport_.body();
    answer(dispensedAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
    EXPECT_EQ(desk_.receipt().state(), ReceiptCheck::State::Absent);
    desk_.askForReceipt();
    desk_.askForReceipt();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.key(), key);
    EXPECT_EQ(transport_.body(), body);
    EXPECT_EQ(desk_.stage(), Stage::Dispensed);
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(desk_.stage(), Stage::Dispensed) << "it stays recorded";
    EXPECT_TRUE(noticeSays("There is no receipt"));
    desk_.askForReceipt();
    answer(proven());
    EXPECT_EQ(desk_.receipt().state(), ReceiptCheck::State::Holds);
    EXPECT_EQ(desk_.notice().kind, NoticeKind::None);
}

TEST_F(ReceiptDeskTest, HearsOfNoReceiptOfASupplyThatIsDoneWith) {
    dispense();
    answer(dispensedAnswer());
    desk_.askForReceipt();
    desk_.next();
    answer(proven());
    EXPECT_EQ(desk_.stage(), Stage::Open);
    EXPECT_EQ(desk_.receipt().state(), ReceiptCheck::State::Nothing);
}

TEST_F(ReceiptDeskTest, DispensesNothingWhereTheLogIsNotToBeBelieved) {
    check(dispenseAnswer());
    EXPECT_TRUE(desk_.mayDispense());
    raiseAlarm();
    EXPECT_EQ(desk_.standing(), Standing::Barred);
    EXPECT_FALSE(desk_.mayDispense());
    desk_.dispense(supply());
    EXPECT_TRUE(transport_.sent.empty());
    check(refuseAnswer(), kOther);
    EXPECT_EQ(desk_.standing(), Standing::Valid) << "to refuse is right in any case";
    log_.check();
    transport_.answer(200, server_.keys());
    transport_.answer(200, server_.consistency(5));
    transport_.answer(200, testing::integrityText());
    check(dispenseAnswer());
    EXPECT_TRUE(desk_.mayDispense());
}

TEST_F(ReceiptDeskTest, ShowsAHoldAsAStateWithoutAVerdict) {
    desk_.check(kNumber);
    refuse(ErrorCode::IntegrityHold);
    EXPECT_EQ(desk_.stage(), Stage::Held);
    EXPECT_FALSE(desk_.judgement());
    EXPECT_EQ(desk_.notice().kind, NoticeKind::None);
    EXPECT_EQ(answered_.count(), 1);
    EXPECT_EQ(transport_.line(), "GET /log/keys") << "the banner is to know";
    transport_.sent.clear();
    check(dispenseAnswer());
    EXPECT_EQ(desk_.stage(), Stage::Judged);
}

TEST_F(ReceiptDeskTest, LosesItsVerdictWhereAHoldBeginsMeanwhile) {
    dispense();
    refuse(ErrorCode::IntegrityHold);
    EXPECT_EQ(desk_.stage(), Stage::Held);
    EXPECT_FALSE(desk_.judgement());
    EXPECT_EQ(notice(), "Nothing was supplied.");
}

}  // namespace
}  // namespace gatehouse::client
