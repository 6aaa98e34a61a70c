#include "client/views/emergency/emergency_page.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/oversight_answers.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::at;
using ::testing::HasSubstr;
using testing::kPatient;
using testing::problemText;
using ::testing::UnorderedElementsAre;

class EmergencyPageTest : public ::testing::Test {
  protected:
    EmergencyPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.activateWindow();
        page_.start();
    }
    void fill(const char* reason = "Fictional emergency") {
        reader_.type("Hospital number", "FICTIONAL-0001");
        reader_.type("Date of birth", "1990-05-17");
        reader_.named<QPlainTextEdit>("Reason").setPlainText(reason);
    }
    void ask() {
        fill();
        reader_.press("Open record");
    }
    void open() {
        ask();
        transport_.answer(201, wire::encode(testing::openedGlass()));
        ASSERT_EQ(transport_.line(), std::string("GET /patients/") + kPatient);
        transport_.answer(200, wire::encode(testing::record()));
    }
    [[nodiscard]] std::vector<std::string> buttons() const {
        std::vector<std::string> names;
        for (QPushButton* button : page_.findChildren<QPushButton*>()) {
            if (button->isVisible()) {
                names.push_back(reader_.nameOf(button).toStdString());
            }
        }
        return names;
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    Instant now_ = at("2026-03-02T11:00:00.000Z");
    EmergencyAccess access_{client_, [this] { return now_; }};
    EmergencyPage page_{access_};
    testing::PageReader reader_{page_};
    QSignalSpy left_{&page_, &EmergencyPage::left};
};

TEST_F(EmergencyPageTest, SaysWhatItIs) {
    EXPECT_EQ(reader_.focus(), "Hospital number");
    for (const char* part : {"one hour", "auditor", "never a supply"}) {
        EXPECT_THAT(reader_.said("Notice"), HasSubstr(part));
    }
    EXPECT_TRUE(transport_.sent.empty());
    reader_.press("Back");
    EXPECT_EQ(left_.count(), 1);
}

TEST_F(EmergencyPageTest, WantsAllThreeAndAReasonThatSaysSomething) {
    reader_.press("Open record");
    for (const char* field : {"Hospital number", "Date of birth", "Reason"}) {
        EXPECT_THAT(reader_.said("Message"), HasSubstr(field));
    }
    fill("too short");
    reader_.press("Open record");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("at least 10"));
    EXPECT_TRUE(transport_.sent.empty());
    reader_.named<QPlainTextEdit>("Reason").setPlainText("ten signs.");
    reader_.press("Open record");
    EXPECT_EQ(transport_.line(), "POST /break-glass");
}

TEST_F(EmergencyPageTest, ShowsTheRecordToBeReadAndNothingElse) {
    open();
    EXPECT_THAT(reader_.said("Patient"), HasSubstr("FICTIONAL-0001"));
    EXPECT_THAT(reader_.said("Open until"), HasSubstr("60 minutes left"));
    EXPECT_NE(reader_.find<QTableView>("Timeline"), nullptr);
    EXPECT_EQ(reader_.focus(), "Timeline");
    EXPECT_EQ(reader_.said("Message"), "");
    EXPECT_THAT(buttons(), UnorderedElementsAre("Read again", "Close record", "Back"));
}

TEST_F(EmergencyPageTest, ClosesTheRecordWhenTheHourIsOver) {
    open();
    now_ = at("2026-03-02T12:00:00.000Z");
    access_.look();
    EXPECT_EQ(reader_.find<QTableView>("Timeline"), nullptr);
    EXPECT_EQ(reader_.said("Patient"), "");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("The hour is over"));
    EXPECT_TRUE(reader_.canPress("Open record"));
}

TEST_F(EmergencyPageTest, ReadsAgainWhatIsStillOpenAndForgetsItMeanwhile) {
    open();
    reader_.press("Back");
    EXPECT_EQ(left_.count(), 1);
    EXPECT_FALSE(access_.file().record());
    page_.start();
    EXPECT_EQ(reader_.said("Message"), "Asking the server…");
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(reader_.said("Message"), HasSubstr("cannot be reached"));
    reader_.press("Read again");
    transport_.answer(200, wire::encode(testing::record()));
    EXPECT_THAT(reader_.said("Patient"), HasSubstr("FICTIONAL-0001"));
    reader_.press("Close record");
    EXPECT_FALSE(access_.closes());
    page_.start();
    EXPECT_TRUE(reader_.canPress("Open record"));
    EXPECT_EQ(reader_.named<QLineEdit>("Hospital number").text(), "");
}

TEST_F(EmergencyPageTest, TellsANumberThatIsNotFoundInItsOwnWords) {
    ask();
    EXPECT_FALSE(reader_.canPress("Open record"));
    transport_.answer(404, problemText(ErrorCode::NotFound));
    EXPECT_THAT(reader_.said("Message"),
                HasSubstr("Nothing was opened: no patient of another site"));
    EXPECT_EQ(reader_.named<QLineEdit>("Hospital number").text(), "FICTIONAL-0001");
    reader_.press("Open record");
    transport_.answer(429, problemText(ErrorCode::TooManyAttempts));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("Too many failed attempts"));
}

TEST_F(EmergencyPageTest, AsksAgainWithTheSameKeyWhereTheOutcomeIsNotKnown) {
    ask();
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(reader_.focus(), "Ask again");
    reader_.press("Ask again");
    EXPECT_EQ(transport_.key(), key);
    transport_.answer(201, wire::encode(testing::openedGlass()));
    transport_.answer(200, wire::encode(testing::record()));
    EXPECT_THAT(reader_.said("Patient"), HasSubstr("FICTIONAL-0001"));
}

TEST_F(EmergencyPageTest, ForgetsWhoItIsOnceItIsCovered) {
    fill();
    page_.hide();
    page_.show();
    EXPECT_EQ(reader_.named<QLineEdit>("Hospital number").text(), "");
    EXPECT_EQ(reader_.named<QLineEdit>("Date of birth").text(), "");
    EXPECT_EQ(reader_.named<QPlainTextEdit>("Reason").toPlainText(), "Fictional emergency");
}

}  // namespace
}  // namespace gatehouse::client
