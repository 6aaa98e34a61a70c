#include "client/models/emergency_access.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/oversight_answers.h"

namespace gatehouse::client {
namespace {

using testing::at;
using testing::kPatient;
using testing::on;
using testing::openedGlass;
using testing::problemText;

wire::BreakGlassRequest request(const char* reason = "Fictional emergency") {
    return {Phi<std::string>("FICTIONAL-0001"), Phi<Date>(on("1990-05-17")), reason};
}

class EmergencyAccessTest : public ::testing::Test {
  protected:
    void answerOpened() { transport_.answer(201, wire::encode(openedGlass())); }
    void open() {
        access_.open(*filing_, request());
        answerOpened();
        ASSERT_EQ(transport_.line(), std::string("GET /patients/") + kPatient);
        transport_.answer(200, wire::encode(testing::record()));
    }
    void advance(std::chrono::milliseconds by) {
        now_ = Instant::fromMilliseconds(now_.milliseconds() + by.count());
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    // Days away from the server's clock.
    Instant now_ = at("2026-03-07T08:00:00.000Z");
    EmergencyAccess access_{client_, [this] { return now_; }};
    std::unique_ptr<Filing> filing_ = access_.newFiling();
    QSignalSpy expired_{&access_, &EmergencyAccess::expired};
};

TEST_F(EmergencyAccessTest, ReadsTheRecordOnceItIsOpen) {
    access_.open(*filing_, request());
    EXPECT_EQ(transport_.line(), "POST /break-glass");
    EXPECT_EQ(transport_.body(),
              R"({"hospital_number":"FICTIONAL-0001","date_of_birth":"1990-05-17",)"
              R"("reason":"Fictional emergency"})");
    EXPECT_FALSE(access_.closes());
    answerOpened();
    EXPECT_EQ(filing_->state(), Filing::State::Recorded);
    EXPECT_EQ(access_.closes(), at("2026-03-07T09:00:00.000Z"));
    EXPECT_EQ(access_.minutesLeft(), 60);
    transport_.answer(200, wire::encode(testing::record()));
    EXPECT_TRUE(access_.file().record());
}

TEST_F(EmergencyAccessTest, ClosesWhenTheHourIsOver) {
    open();
    advance(std::chrono::minutes(60) - std::chrono::milliseconds(1));
    access_.look();
    EXPECT_TRUE(access_.file().record());
    EXPECT_EQ(access_.minutesLeft(), 1);
    advance(std::chrono::milliseconds(1));
    access_.look();
    EXPECT_EQ(expired_.count(), 1);
    EXPECT_FALSE(access_.closes());
    EXPECT_FALSE(access_.file().record());
    EXPECT_EQ(access_.file().timeline().rowCount(), 0);
    access_.look();
    EXPECT_EQ(expired_.count(), 1);
    access_.resume();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(EmergencyAccessTest, ClosesWhereTheClockIsPutBack) {
    open();
    advance(std::chrono::minutes(30));
    access_.look();
    advance(-std::chrono::seconds(60));
    access_.look();
    EXPECT_TRUE(access_.closes()) << "clocks are corrected by a little";
    advance(-std::chrono::seconds(61));
    access_.look();
    EXPECT_FALSE(access_.closes());
    EXPECT_EQ(expired_.count(), 1);
}

TEST_F(EmergencyAccessTest, CountsFromTheFirstAttempt) {
    access_.open(*filing_, request());
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(filing_->state(), Filing::State::Unknown);
    advance(std::chrono::minutes(20));
    filing_->askAgain();
    EXPECT_EQ(transport_.key(), key);
    answerOpened();
    EXPECT_EQ(access_.closes(), at("2026-03-07T09:00:00.000Z"));
    EXPECT_EQ(access_.minutesLeft(), 40);
}

TEST_F(EmergencyAccessTest, ForgetsARecordThatIsLeftAndReadsItAgain) {
    open();
    access_.leave();
    EXPECT_FALSE(access_.file().record());
    EXPECT_TRUE(access_.closes());
    access_.resume();
    EXPECT_EQ(transport_.line(), std::string("GET /patients/") + kPatient);
    transport_.answer(200, wire::encode(testing::record()));
    EXPECT_TRUE(access_.file().record());
    access_.close();
    EXPECT_FALSE(access_.closes());
    EXPECT_FALSE(access_.file().record());
    access_.resume();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(EmergencyAccessTest, DoesNotShowARecordThatComesTooLate) {
    access_.open(*filing_, request());
    answerOpened();
    advance(std::chrono::hours(1));
    access_.look();
    transport_.answer(200, wire::encode(testing::record()));
    EXPECT_FALSE(access_.file().record());
}

TEST_F(EmergencyAccessTest, OpensNothingAtAnyTrouble) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        const auto filing = access_.newFiling();
        QSignalSpy failures(filing.get(), &Filing::failed);
        access_.open(*filing, request());
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofChange);
        EXPECT_FALSE(access_.closes());
        EXPECT_TRUE(transport_.sent.empty());
    }
}

TEST_F(EmergencyAccessTest, RenewsTheKeyWithTheContent) {
    access_.open(*filing_, request());
    const std::string first = transport_.key();
    transport_.fail(TransportFailure::Kind::NotSent);
    access_.open(*filing_, request());
    EXPECT_EQ(transport_.key(), first);
    transport_.answer(404, problemText(ErrorCode::NotFound));
    access_.open(*filing_, request("Another fictional reason"));
    EXPECT_NE(transport_.key(), first);
}

}  // namespace
}  // namespace gatehouse::client
