#include "client/views/integrity/log_strip.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"
#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::integrityHold;
using testing::integrityText;
using testing::problemText;

constexpr const char* kTold = "Record's integrity";
constexpr const char* kRemember = "Remember the present record";
constexpr const char* kAgain = "Check the record again";
constexpr const char* kSure = "An auditor or the administrator confirmed to me that this is right";

class LogStripTest : public ::testing::Test {
  protected:
    LogStripTest() {
        client_.calls().setToken(Secret("fictional-token"));
        (new QVBoxLayout(&window_))->addWidget(strip_);
        window_.resize(1366, 300);
        window_.show();
    }
    void refuseComparison(ErrorCode code, bool isEnded) {
        log_.check();
        transport_.answer(200, server_.keys());
        transport_.answer(409, problemText(code));
        transport_.answer(200, integrityText({integrityHold(isEnded)}));
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    testing::ServerLog server_;
    testing::RememberedLog remembered_{server_.known()};
    LogMemory log_{client_, remembered_.store()};
    QWidget window_;
    LogStrip* strip_ = new LogStrip(log_);
    testing::PageReader reader_{window_};
    QSignalSpy left_{strip_, &LogStrip::left};
};

TEST_F(LogStripTest, TakesNoRoomWhereNothingIsWrong) {
    EXPECT_FALSE(strip_->isVisible());
    log_.check();
    transport_.answer(200, server_.keys());
    transport_.answer(200, server_.consistency(5));
    transport_.answer(200, integrityText());
    EXPECT_FALSE(strip_->isVisible());
}

TEST_F(LogStripTest, TellsOfAFirstUseUntilThatIsRead) {
    remembered_.known = {};
    log_.check();
    transport_.answer(200, server_.keys());
    transport_.answer(200, server_.checkpoint());
    transport_.answer(200, integrityText());
    EXPECT_THAT(reader_.said(kTold), HasSubstr("for the first time"));
    EXPECT_FALSE(reader_.has(kAgain));
    reader_.press("Understood");
    EXPECT_FALSE(strip_->isVisible());
    EXPECT_EQ(left_.count(), 1);
}

TEST_F(LogStripTest, AsksAgainWhereTheServerCouldNotBeAsked) {
    log_.check();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(reader_.said(kTold), HasSubstr("Since 2 March 2026"));
    EXPECT_FALSE(reader_.has("Understood"));
    reader_.press(kAgain);
    EXPECT_EQ(transport_.line(), "GET /log/keys");
    EXPECT_FALSE(reader_.canPress(kAgain));
    EXPECT_EQ(left_.count(), 1);
}

TEST_F(LogStripTest, TellsOfAHold) {
    refuseComparison(ErrorCode::IntegrityHold, false);
    EXPECT_THAT(reader_.said(kTold), HasSubstr("INTEGRITY HOLD"));
    EXPECT_FALSE(reader_.has(kRemember));
    EXPECT_TRUE(reader_.canPress(kAgain));
}

TEST_F(LogStripTest, RemembersAReplacedRecordOnlyAfterATick) {
    refuseComparison(ErrorCode::HistoryReplaced, true);
    EXPECT_THAT(reader_.said(kTold), HasSubstr("REPLACED"));
    EXPECT_FALSE(reader_.canPress(kRemember));
    reader_.named<QCheckBox>(kSure).setChecked(true);
    reader_.press(kRemember);
    EXPECT_EQ(transport_.line(), "GET /log/checkpoint");
    transport_.answer(200, server_.checkpoint());
    transport_.answer(200, integrityText());
    EXPECT_FALSE(strip_->isVisible());
}

TEST_F(LogStripTest, ForgetsATickThatWasAboutSomethingElse) {
    refuseComparison(ErrorCode::HistoryReplaced, true);
    reader_.named<QCheckBox>(kSure).setChecked(true);
    refuseComparison(ErrorCode::HistoryReplaced, true);
    EXPECT_TRUE(reader_.named<QCheckBox>(kSure).isChecked()) << "it is the same";
    log_.check();
    transport_.answer(200, testing::ServerLog().keys());
    EXPECT_THAT(reader_.said(kTold), HasSubstr("ALARM"));
    EXPECT_FALSE(reader_.named<QCheckBox>(kSure).isChecked());
    EXPECT_FALSE(reader_.canPress(kRemember));
}

}  // namespace
}  // namespace gatehouse::client
