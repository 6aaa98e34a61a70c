#include "client/views/account/news_strip.h"

#include <QSignalSpy>
#include <QVBoxLayout>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/api/client.h"
#include "tests/support/fake_transport.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;

constexpr const char* kNews =
    R"({"last_sign_in":"2026-03-02T12:00:00.000Z","items":[{"at":"2026-03-02T17:03:00.000Z",)"
    R"("action":"sign-in.failed","actor":null,"address":"192.0.2.7","count":3}]})";

class NewsStripTest : public ::testing::Test {
  protected:
    NewsStripTest() {
        (new QVBoxLayout(&window_))->addWidget(strip_);
        window_.resize(1366, 200);
        window_.show();
    }
    void tell(const char* news) {
        news_.load();
        transport_.answer(200, news);
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    AccountNews news_{client_.calls(), "demo-prescriber"};
    QWidget window_;
    NewsStrip* strip_ = new NewsStrip(news_);
    QSignalSpy read_{strip_, &NewsStrip::read};
};

TEST_F(NewsStripTest, TakesNoRoomWhereNothingHappened) {
    EXPECT_FALSE(strip_->isVisible());
    tell(R"({"last_sign_in":null,"items":[]})");
    EXPECT_FALSE(strip_->isVisible());
}

TEST_F(NewsStripTest, StaysUntilItHasBeenRead) {
    tell(kNews);
    const testing::PageReader reader(window_);
    EXPECT_THAT(reader.said("News about your account"), HasSubstr("Sign-in failed: 3 times"));
    reader.press("I have read this");
    EXPECT_FALSE(strip_->isVisible());
    EXPECT_EQ(read_.count(), 1);
}

}  // namespace
}  // namespace gatehouse::client
