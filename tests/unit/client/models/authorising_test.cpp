#include "client/models/authorising.h"

#include <set>

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::kAuthorisation;
using testing::kPatient;
using testing::lacking;
using testing::newAuthorisation;
using testing::problemText;
using Lack = Authorising::Lack;
using State = Authorising::State;

constexpr const char* kPassword = "a fictional password";
const std::string kDraftLine = std::string("POST /patients/") + kPatient + "/authorisations";
const std::string kSignLine = std::string("POST /authorisations/") + kAuthorisation + "/sign";

std::string draftAnswer(const std::vector<std::string>& codes = {}) {
    return wire::encode(
        wire::Draft{AuthorisationId(kAuthorisation), AuthorisationStatus::Draft, lacking(codes)});
}

class AuthorisingTest : public ::testing::Test {
  protected:
    /// Complete, and the server misses these.
    void fill(const std::vector<std::string>& codes = {}, std::int64_t days = 28) {
        authorising_.setContent(newAuthorisation(days));
        QCoreApplication::processEvents();
        transport_.answer(200, wire::encode(wire::AuthorisationPreview{lacking(codes)}));
    }
    void sign(Lack lack = Lack::NotAccepted) { authorising_.sign(Secret(kPassword), lack); }
    void answerSigned() { transport_.answer(200, wire::encode(testing::signedAuthorisation())); }
    void refuse(ErrorCode code) { transport_.answer(errorText(code).status, problemText(code)); }
    /// The draft is on record, and the signature was asked for.
    void askToSign() {
        fill();
        sign();
        transport_.answer(201, draftAnswer());
        ASSERT_EQ(transport_.line(), kSignLine);
    }
    [[nodiscard]] Trouble::Kind lastTrouble() const {
        return failures_.back().at(0).value<Trouble>().kind;
    }

    FakeTransport transport_;
    Client client_{transport_};
    Authorising authorising_{client_, PatientId(kPatient), std::chrono::milliseconds(0)};
    QAbstractItemModelTester tester_{&authorising_.missing(),
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy failures_{&authorising_, &Authorising::failed};
    QSignalSpy acceptances_{&authorising_, &Authorising::acceptanceNeeded};
};

TEST_F(AuthorisingTest, DraftsAndSignsUnderTwoKeys) {
    fill();
    sign();
    EXPECT_EQ(authorising_.state(), State::Drafting);
    ASSERT_EQ(transport_.line(), kDraftLine);
    EXPECT_EQ(transport_.body(), wire::encode(newAuthorisation()));
    const std::string draftKey = transport_.key();
    transport_.answer(201, draftAnswer());

    EXPECT_EQ(authorising_.state(), State::Signing);
    EXPECT_TRUE(authorising_.isDrafted());
    ASSERT_EQ(transport_.line(), kSignLine);
    EXPECT_EQ(transport_.body(), std::string(R"({"password":")") + kPassword + "\"}");
    EXPECT_NE(transport_.key(), draftKey);
    answerSigned();
    EXPECT_EQ(authorising_.state(), State::Signed);
    EXPECT_EQ(authorising_.signedAuthorisation().number, "GH-0000-0000-0");
    sign();
    EXPECT_TRUE(transport_.sent.empty()) << "it is signed";
}

TEST_F(AuthorisingTest, SignsNothingThatIsIncomplete) {
    sign();
    EXPECT_TRUE(transport_.sent.empty());
    fill();
    authorising_.setIncomplete({"Enter: Capsules"});
    sign(Lack::Accepted);
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_FALSE(authorising_.content());
    EXPECT_FALSE(authorising_.isDrafted());
}

TEST_F(AuthorisingTest, SignsNothingThatLacksSomethingUnlessThatIsAccepted) {
    fill({"a"});
    sign();
    EXPECT_EQ(acceptances_.count(), 1);
    EXPECT_TRUE(transport_.sent.empty());
    sign(Lack::Accepted);
    transport_.answer(201, draftAnswer({"a"}));
    EXPECT_EQ(authorising_.state(), State::Signing);
}

TEST_F(AuthorisingTest, SignsNothingWhereTheDraftLacksMoreThanWasAccepted) {
    fill({"a"});
    sign(Lack::Accepted);
    transport_.answer(201, draftAnswer({"a", "b"}));
    EXPECT_EQ(authorising_.state(), State::Editing);
    EXPECT_EQ(acceptances_.count(), 1);
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_TRUE(authorising_.isDrafted());
    EXPECT_EQ(authorising_.missing().codes(), (std::set<std::string>{"a", "b"}));
    sign(Lack::Accepted);
    EXPECT_EQ(transport_.line(), kSignLine) << "the same draft";
}

// Nobody has seen yet what is missing: nothing can have been accepted.
TEST_F(AuthorisingTest, AcceptsNothingThatIsNotKnownYet) {
    authorising_.setContent(newAuthorisation());
    sign(Lack::Accepted);
    ASSERT_EQ(transport_.line(), kDraftLine);
    transport_.answer(201, draftAnswer({"a"}));
    EXPECT_EQ(authorising_.state(), State::Editing);
    EXPECT_EQ(acceptances_.count(), 1);
}

TEST_F(AuthorisingTest, SignsADraftOnlyOnceItIsKnownWhatIsMissing) {
    QSignalSpy unknown(&authorising_, &Authorising::missingUnknown);
    authorising_.resume(testing::authorisation(AuthorisationStatus::Draft));
    EXPECT_TRUE(authorising_.isDrafted());
    QCoreApplication::processEvents();
    transport_.fail(TransportFailure::Kind::NotSent);
    sign();
    EXPECT_EQ(unknown.count(), 1);
    QCoreApplication::processEvents();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), kDraftLine + "/preview") << "it asks by itself";
    transport_.answer(200, wire::encode(wire::AuthorisationPreview{}));
    sign();
    EXPECT_EQ(transport_.line(), kSignLine) << "no second draft";
}

TEST_F(AuthorisingTest, DraftsAnewWhatWasChanged) {
    authorising_.resume(testing::authorisation(AuthorisationStatus::Draft));
    QCoreApplication::processEvents();
    transport_.answer(200, wire::encode(wire::AuthorisationPreview{}));
    fill({}, 27);
    EXPECT_FALSE(authorising_.isDrafted());
    sign();
    EXPECT_EQ(transport_.line(), kDraftLine);
}

TEST_F(AuthorisingTest, KeepsTheContentWhileTheServerIsAsked) {
    fill();
    sign();
    authorising_.setContent(newAuthorisation(27));
    authorising_.setIncomplete({"Enter: Capsules"});
    sign();
    EXPECT_EQ(transport_.sent.size(), 1U);
    transport_.answer(201, draftAnswer());
    authorising_.setContent(newAuthorisation(27));
    sign();
    EXPECT_EQ(transport_.sent.size(), 1U);
    answerSigned();
    EXPECT_EQ(authorising_.content()->supplyDays, 28);
}

TEST_F(AuthorisingTest, CanBeEditedAfterEveryTroubleOfTheDraft) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        Authorising one(client_, PatientId(kPatient), std::chrono::milliseconds(0));
        QSignalSpy failures(&one, &Authorising::failed);
        one.setContent(newAuthorisation());
        one.sign(Secret(kPassword), Lack::NotAccepted);
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofChange);
        EXPECT_EQ(one.state(), State::Editing);
        EXPECT_FALSE(one.isDrafted());
        EXPECT_EQ(one.isDraftInDoubt(), trouble.ofChange == Trouble::Kind::OutcomeUnknown);
    }
}

TEST_F(AuthorisingTest, RepeatsADraftUnderItsKeyUntilTheServerHasAnswered) {
    fill();
    sign();
    const std::string key = transport_.key();
    for (const auto kind : {TransportFailure::Kind::NotSent,
                            TransportFailure::Kind::NoAnswer,
                            TransportFailure::Kind::NotSent}) {
        transport_.fail(kind);
        sign();
        EXPECT_EQ(transport_.line(), kDraftLine);
        EXPECT_EQ(transport_.key(), key);
    }
    refuse(ErrorCode::Unavailable);
    EXPECT_EQ(lastTrouble(), Trouble::Kind::OutcomeUnknown) << "of the earlier one";
    EXPECT_TRUE(authorising_.isDraftInDoubt());
    sign();
    EXPECT_EQ(transport_.key(), key);
    refuse(ErrorCode::ContentRefused);
    EXPECT_EQ(lastTrouble(), Trouble::Kind::Refused);
    EXPECT_FALSE(authorising_.isDraftInDoubt());
    sign();
    EXPECT_NE(transport_.key(), key);
}

TEST_F(AuthorisingTest, DraftsUnderANewKeyAfterARefusalOrAChange) {
    fill();
    sign();
    std::set<std::string> keys{transport_.key()};
    for (const ErrorCode code : {ErrorCode::ContentRefused,
                                 ErrorCode::NotFound,
                                 ErrorCode::RoleRefused,
                                 ErrorCode::IdempotencyKeyReused,
                                 ErrorCode::Unavailable}) {
        refuse(code);
        sign();
        EXPECT_TRUE(keys.insert(transport_.key()).second) << errorText(code).code;
    }
    transport_.fail(TransportFailure::Kind::NotSent);
    fill({}, 27);
    sign();
    EXPECT_TRUE(keys.insert(transport_.key()).second);
}

TEST_F(AuthorisingTest, IsSignUnknownOnlyWhereItMayBeSigned) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        Authorising one(client_, PatientId(kPatient), std::chrono::milliseconds(0));
        one.setContent(newAuthorisation());
        one.sign(Secret(kPassword), Lack::NotAccepted);
        transport_.answer(201, draftAnswer());
        QSignalSpy failures(&one, &Authorising::failed);
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofChange);
        EXPECT_EQ(one.state(),
                  trouble.ofChange == Trouble::Kind::OutcomeUnknown ? State::SignUnknown
                                                                    : State::Editing);
        EXPECT_TRUE(one.isDrafted());
    }
}

TEST_F(AuthorisingTest, AsksAgainUnderTheSameKeyWhereTheSignatureIsUnknown) {
    askToSign();
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(authorising_.state(), State::SignUnknown);
    authorising_.setContent(newAuthorisation(27));
    EXPECT_EQ(authorising_.content()->supplyDays, 28) << "what may be signed stays as it is";
    for (const ErrorCode code :
         {ErrorCode::ReauthenticationFailed, ErrorCode::TooManyAttempts, ErrorCode::Unavailable}) {
        sign();
        EXPECT_EQ(transport_.key(), key);
        refuse(code);
        EXPECT_EQ(authorising_.state(), State::SignUnknown);
        EXPECT_EQ(lastTrouble(), Trouble::Kind::OutcomeUnknown);
    }
    sign();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(authorising_.state(), State::SignUnknown);
    sign();
    EXPECT_EQ(transport_.key(), key);
    answerSigned();
    EXPECT_EQ(authorising_.state(), State::Signed);
}

TEST_F(AuthorisingTest, CanBeEditedAgainWhereTheServerRefusesTheRepeatedSignature) {
    askToSign();
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    sign();
    refuse(ErrorCode::StateRefused);
    EXPECT_EQ(authorising_.state(), State::Editing);
    EXPECT_EQ(lastTrouble(), Trouble::Kind::Refused);
    sign();
    EXPECT_EQ(transport_.line(), kSignLine);
    EXPECT_NE(transport_.key(), key);
}

TEST_F(AuthorisingTest, SignsUnderANewKeyAfterAWrongPassword) {
    askToSign();
    const std::string key = transport_.key();
    refuse(ErrorCode::ReauthenticationFailed);
    EXPECT_EQ(authorising_.state(), State::Editing);
    sign();
    ASSERT_EQ(transport_.line(), kSignLine) << "the draft is on record";
    EXPECT_NE(transport_.key(), key);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(authorising_.state(), State::Editing);
}

}  // namespace
}  // namespace gatehouse::client
