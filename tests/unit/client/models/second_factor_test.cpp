#include "client/models/second_factor.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"

namespace gatehouse::client {
namespace {

using testing::everyTrouble;
using testing::FakeTransport;
using testing::problemText;
using Standing = SecondFactorState;
using State = SecondFactor::State;

constexpr const char* kOffer = R"({"otpauth_uri":"otpauth://totp/Fictional","seed":"ABCDEFGHIJ"})";
constexpr const char* kCodes = R"({"recovery_codes":["FICT-0001","FICT-0002"]})";
constexpr const char* kNoSessions = R"({"items":[],"next":null})";
constexpr const char* kSession =
    R"({"token":"fictional-token-2","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-pharmacist",)"
    R"("role":"pharmacist","site":"Fictional Pharmacy"}})";

class SecondFactorTest : public ::testing::Test {
  protected:
    void getOffer() {
        factor_.askForOffer();
        transport_.answer(201, kOffer);
        ASSERT_TRUE(factor_.offer());
    }
    void enrol() {
        getOffer();
        factor_.confirm("123456");
        transport_.answer(200, kCodes);
    }
    void refuse(ErrorCode code) { transport_.answer(errorText(code).status, problemText(code)); }

    FakeTransport transport_;
    Client client_{transport_};
    SecondFactor factor_{client_, Standing::Optional};
    QSignalSpy offered_{&factor_, &SecondFactor::offered};
    QSignalSpy enrolled_{&factor_, &SecondFactor::enrolled};
    QSignalSpy removed_{&factor_, &SecondFactor::removed};
    QSignalSpy failures_{&factor_, &SecondFactor::failed};
};

TEST_F(SecondFactorTest, IsSetUpWithAFirstCode) {
    factor_.askForOffer();
    EXPECT_EQ(factor_.state(), State::Asking);
    EXPECT_EQ(transport_.line(), "POST /users/me/second-factor");
    factor_.askForOffer();
    EXPECT_EQ(transport_.sent.size(), 1U);
    transport_.answer(201, kOffer);
    EXPECT_EQ(offered_.count(), 1);
    EXPECT_EQ(factor_.standing(), Standing::Optional);

    factor_.confirm("123 456");
    EXPECT_EQ(transport_.line(), "POST /users/me/second-factor/confirmation");
    EXPECT_EQ(transport_.body(), R"({"code":"123456"})");
    factor_.confirm("123 456");
    EXPECT_EQ(transport_.sent.size(), 1U);
    transport_.answer(200, kCodes);
    EXPECT_EQ(enrolled_.count(), 1);
    EXPECT_EQ(factor_.standing(), Standing::Enrolled);
    EXPECT_FALSE(factor_.offer());
    EXPECT_EQ(inLines(factor_.recoveryCodes()), "FICT-0001\nFICT-0002");
    factor_.forget();
    EXPECT_TRUE(factor_.recoveryCodes().empty());
}

TEST_F(SecondFactorTest, KeepsTheOfferWhereTheCodeIsNotTaken) {
    getOffer();
    for (const auto& trouble : everyTrouble()) {
        factor_.confirm("123456");
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofChange) << trouble.name;
        EXPECT_TRUE(factor_.offer());
        EXPECT_EQ(factor_.state(), State::Resting);
    }
    EXPECT_EQ(factor_.standing(), Standing::Optional);
    EXPECT_EQ(enrolled_.count(), 0);
    factor_.forget();
    EXPECT_FALSE(factor_.offer());
    factor_.confirm("123456");
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(SecondFactorTest, TellsEveryTroubleOfAnOffer) {
    for (const auto& trouble : everyTrouble()) {
        factor_.askForOffer();
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion)
            << trouble.name;
        EXPECT_FALSE(factor_.offer());
        EXPECT_EQ(factor_.state(), State::Resting);
    }
}

TEST_F(SecondFactorTest, IsRemovedWithACode) {
    enrol();
    factor_.remove("654321");
    EXPECT_EQ(transport_.line(), "POST /users/me/second-factor/removal");
    EXPECT_EQ(transport_.body(), R"({"code":"654321"})");
    transport_.answer(204, "");
    EXPECT_EQ(removed_.count(), 0) << "how it stands now is not known yet";
    EXPECT_EQ(transport_.line(), "GET /sessions");
    transport_.answer(200, kNoSessions);
    EXPECT_EQ(removed_.count(), 1);
    EXPECT_EQ(factor_.standing(), Standing::Optional);
}

TEST_F(SecondFactorTest, IsRequiredAnewWhereTheServerSaysSo) {
    enrol();
    factor_.remove("654321");
    transport_.answer(204, "");
    refuse(ErrorCode::SecondFactorRequired);
    EXPECT_EQ(removed_.count(), 1);
    EXPECT_EQ(factor_.standing(), Standing::Required);
}

TEST_F(SecondFactorTest, StaysWhereRemovalFails) {
    enrol();
    for (const auto& trouble : everyTrouble()) {
        factor_.remove("654321");
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofChange) << trouble.name;
        EXPECT_EQ(factor_.standing(), Standing::Enrolled);
        EXPECT_EQ(factor_.state(), State::Resting);
    }
}

TEST_F(SecondFactorTest, GoesOnAfterThePasswordWasGivenAgain) {
    factor_.askForOffer();
    refuse(ErrorCode::ReauthenticationRequired);
    EXPECT_EQ(factor_.state(), State::Confirming);
    EXPECT_EQ(failures_.count(), 0);
    factor_.confirmation().confirm({});
    transport_.answer(201, kSession);
    EXPECT_EQ(factor_.state(), State::Asking);
    transport_.answer(201, kOffer);
    EXPECT_EQ(offered_.count(), 1);

    factor_.confirm("123456");
    transport_.answer(200, kCodes);
    factor_.remove("654321");
    refuse(ErrorCode::ReauthenticationRequired);
    factor_.confirmation().confirm({});
    transport_.answer(201, kSession);
    EXPECT_EQ(transport_.line(), "POST /users/me/second-factor/removal");
    EXPECT_EQ(transport_.body(), R"({"code":"654321"})");
}

TEST_F(SecondFactorTest, RestsWhereThePasswordIsNotGiven) {
    factor_.askForOffer();
    refuse(ErrorCode::ReauthenticationRequired);
    factor_.confirmation().cancel();
    EXPECT_EQ(factor_.state(), State::Resting);
    EXPECT_EQ(failures_.count(), 1);
}

TEST_F(SecondFactorTest, DoesNotForgetWhatIsBeingAskedFor) {
    getOffer();
    factor_.confirm("123456");
    factor_.forget();
    EXPECT_TRUE(factor_.offer());
    transport_.answer(200, kCodes);
    EXPECT_FALSE(factor_.recoveryCodes().empty());
}

TEST(SecondFactorWords, SayWhatEachStandingMeans) {
    for (const auto standing : {Standing::Enrolled, Standing::Optional, Standing::Required}) {
        EXPECT_FALSE(inWords(standing).isEmpty());
    }
}

TEST(SecondFactorWords, GroupASeed) {
    EXPECT_EQ(inGroups(Secret("ABCDEFGHIJ")), "ABCD EFGH IJ");
    EXPECT_EQ(inGroups(Secret("ABCD")), "ABCD");
    EXPECT_EQ(inGroups(Secret()), "");
}

}  // namespace
}  // namespace gatehouse::client
