#include "client/views/audit/security_events_page.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/oversight_answers.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::eventsPage;
using testing::failedSignIn;
using ::testing::HasSubstr;
using testing::openedInAnEmergency;

class SecurityEventsPageTest : public ::testing::Test {
  protected:
    SecurityEventsPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.setFocus();
    }
    [[nodiscard]] std::string details() const {
        return reader_.named<QPlainTextEdit>("Event details").toPlainText().toStdString();
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    SecurityEventsModel model_{client_};
    SecurityEventsPage page_{model_};
    testing::PageReader reader_{page_};
};

TEST_F(SecurityEventsPageTest, AsksForNothingUntilToldTo) {
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader_.focus(), "Events from");
    EXPECT_EQ(reader_.named<QComboBox>("Event").currentText(), "All events");
    EXPECT_FALSE(reader_.named<QTableView>("Security events").tabKeyNavigation());
    EXPECT_FALSE(reader_.canPress("More events"));
}

TEST_F(SecurityEventsPageTest, OffersSecurityEventsOnly) {
    auto& event = reader_.named<QComboBox>("Event");
    EXPECT_GE(event.findText("Sign-in failed"), 0);
    EXPECT_GE(event.findText("Emergency access opened"), 0);
    EXPECT_LT(event.findText("Patient enrolled"), 0);
    EXPECT_LT(event.findText("Supply recorded"), 0);
}

TEST_F(SecurityEventsPageTest, SendsTheFiltersThatAreSet) {
    reader_.type("Events from", "2026-03-01");
    reader_.type("Events until", "2026-03-31");
    auto& event = reader_.named<QComboBox>("Event");
    event.setCurrentIndex(event.findText("Sign-in failed"));
    reader_.type("User", "demo-pharmacist");
    reader_.press("Show events");
    EXPECT_EQ(transport_.line(),
              "GET /security-events?action=sign-in.failed&user=demo-pharmacist&"
              "from=2026-03-01&until=2026-03-31");
    EXPECT_FALSE(reader_.canPress("Show events"));
}

TEST_F(SecurityEventsPageTest, SaysWhatIsWrongWithAFilter) {
    reader_.type("Events from", "2026-03-02");
    reader_.type("Events until", "2026-03-01");
    reader_.press("Show events");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("Events until must not be before"));
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(SecurityEventsPageTest, ShowsTheDetailsOfTheSelectedEvent) {
    reader_.press("Show events");
    transport_.answer(200, eventsPage({failedSignIn(), openedInAnEmergency()}, "8"));
    EXPECT_EQ(reader_.said("Message"), "2 events are shown; there are more.");
    EXPECT_THAT(details(), HasSubstr("The password was wrong"));
    QTest::keyClick(&reader_.named<QTableView>("Security events"), Qt::Key_Down);
    EXPECT_THAT(details(), HasSubstr("Who: demo-pharmacist"));
    reader_.press("More events");
    EXPECT_EQ(transport_.line(), "GET /security-events?cursor=8");
}

}  // namespace
}  // namespace gatehouse::client
