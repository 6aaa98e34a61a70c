#include "client/views/account/enrolment_page.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using ::testing::HasSubstr;
using testing::PageReader;
using testing::problemText;

constexpr const char* kOffer = R"({"otpauth_uri":"otpauth://totp/Fictional","seed":"ABCDEFGHIJ"})";
constexpr const char* kCodes = R"({"recovery_codes":["FICT-0001","FICT-0002","FICT-0003"]})";

class EnrolmentPageTest : public ::testing::Test {
  protected:
    EnrolmentPageTest() {
        page_.show();
        page_.start();
    }
    void offer() { transport_.answer(201, kOffer); }
    void enrol() {
        offer();
        reader_.type("Code", "123 456");
        reader_.enter("Code");
        transport_.answer(200, kCodes);
    }

    FakeTransport transport_;
    Client client_{transport_};
    EnrolmentPage page_{client_};
    PageReader reader_{page_};
    QSignalSpy finished_{&page_, &EnrolmentPage::finished};
};

TEST_F(EnrolmentPageTest, ShowsWhatTheAuthenticatorIsToBeGiven) {
    EXPECT_EQ(transport_.line(), "POST /users/me/second-factor");
    EXPECT_THAT(reader_.said("Second factor"), HasSubstr("Set yours up to go on"));
    EXPECT_EQ(reader_.said("Message"), "Asking the server…");
    offer();
    EXPECT_EQ(reader_.said("Message"), "");
    EXPECT_EQ(reader_.said("Seed"), "ABCD EFGH IJ");
    EXPECT_TRUE(reader_.find<QWidget>("QR code"));
    EXPECT_EQ(reader_.focus(), "Code");
    reader_.press("Copy");
    EXPECT_EQ(QApplication::clipboard()->text(), "ABCDEFGHIJ");
}

TEST_F(EnrolmentPageTest, ShowsTheRecoveryCodesUntilOneGoesOn) {
    enrol();
    EXPECT_EQ(reader_.said("Seed"), "");
    EXPECT_EQ(reader_.said("Recovery codes"), "FICT-0001    FICT-0002\nFICT-0003");
    EXPECT_TRUE(page_.hasRecoveryCodes());
    reader_.press("Copy");
    EXPECT_EQ(QApplication::clipboard()->text(), "FICT-0001\nFICT-0002\nFICT-0003");
    reader_.press("Save");
    EXPECT_TRUE(reader_.find<QLineEdit>("Save to"));
    EXPECT_EQ(finished_.count(), 0);
    reader_.press("Go on");
    EXPECT_EQ(finished_.count(), 1);
    EXPECT_FALSE(page_.hasRecoveryCodes());
    EXPECT_EQ(reader_.said("Recovery codes"), "");
}

TEST_F(EnrolmentPageTest, AsksAgainForACodeThatIsNotTaken) {
    offer();
    reader_.type("Code", "000000");
    reader_.press("Confirm");
    EXPECT_FALSE(reader_.named<QPushButton>("Confirm").isEnabled());
    const wire::Problem problem =
        wire::problemOf({ErrorCode::ContentRefused,
                         {{"/code", "wrong-code", "It is not the present one.", "Enter it."}}},
                        "fictional-request");
    transport_.answer(422, wire::encode(problem));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("This code was not taken"));
    EXPECT_EQ(reader_.said("Seed"), "ABCD EFGH IJ");
    EXPECT_EQ(reader_.focus(), "Code");
    EXPECT_TRUE(reader_.named<QLineEdit>("Code").text().isEmpty());
    reader_.press("Confirm");
    EXPECT_TRUE(transport_.sent.empty()) << "nothing was typed";
}

TEST_F(EnrolmentPageTest, TellsEveryTrouble) {
    offer();
    for (const auto& trouble : testing::everyTrouble()) {
        reader_.type("Code", "123456");
        reader_.press("Confirm");
        trouble.bring(transport_);
        EXPECT_NE(reader_.said("Message"), "") << trouble.name;
        EXPECT_NE(reader_.said("Message"), "Asking the server…") << trouble.name;
        EXPECT_FALSE(page_.hasRecoveryCodes());
    }
}

TEST_F(EnrolmentPageTest, AsksAgainForAnOfferThatDidNotCome) {
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(reader_.said("Message"), HasSubstr("cannot be reached"));
    reader_.press("Set up an authenticator");
    offer();
    EXPECT_EQ(reader_.said("Seed"), "ABCD EFGH IJ");
}

TEST_F(EnrolmentPageTest, WantsThePasswordAgainWhereTheServerDoes) {
    transport_.answer(401, problemText(ErrorCode::ReauthenticationRequired));
    EXPECT_TRUE(reader_.find<QLineEdit>("Your password"));
    EXPECT_FALSE(reader_.has("Set up an authenticator"));
    reader_.press("Cancel");
    EXPECT_TRUE(reader_.has("Set up an authenticator"));
}

TEST_F(EnrolmentPageTest, ShowsTheSameAgainAfterALock) {
    offer();
    reader_.type("Code", "123");
    page_.hide();
    page_.show();
    page_.start();
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader_.said("Seed"), "ABCD EFGH IJ");
    EXPECT_TRUE(reader_.named<QLineEdit>("Code").text().isEmpty());
}

}  // namespace
}  // namespace gatehouse::client
