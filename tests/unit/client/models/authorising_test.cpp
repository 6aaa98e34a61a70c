#include "client/models/authorising.h"

#include <memory>
#include <set>

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "client/models/signing_check.h"
#include "contract/signature/jws.h"
#include "tests/support/every_trouble.h"
#include "tests/support/prescriber_answers.h"
#include "tests/support/remembered_log.h"
#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::kAuthorisation;
using testing::kPassphrase;
using testing::kPatient;
using testing::lacking;
using testing::newAuthorisation;
using testing::problemText;
using Clock = Authorising::Clock;
using Lack = Authorising::Lack;
using State = Authorising::State;

const std::string kDraftLine = std::string("POST /patients/") + kPatient + "/authorisations";
const std::string kProposeLine = std::string("POST /authorisations/") + kAuthorisation + "/signing";
const std::string kSignLine = std::string("POST /authorisations/") + kAuthorisation + "/sign";

std::string draftAnswer(const std::vector<std::string>& codes = {}) {
    return wire::encode(
        wire::Draft{AuthorisationId(kAuthorisation), AuthorisationStatus::Draft, lacking(codes)});
}

class AuthorisingTest : public ::testing::Test {
  protected:
    /// Complete, and the server misses these.
    void fill(const std::vector<std::string>& codes = {}, std::int64_t days = 28) {
        fill(authorising_, codes, days);
    }
    void fill(Authorising& authorising,
              const std::vector<std::string>& codes = {},
              std::int64_t days = 28) {
        authorising.setContent(newAuthorisation(days));
        QCoreApplication::processEvents();
        transport_.answer(200, wire::encode(wire::AuthorisationPreview{lacking(codes)}));
    }
    /// The key is open afterwards, or refused.
    static void sign(Authorising& authorising,
                     Lack lack = Lack::NotAccepted,
                     Clock clock = Clock::MustAgree,
                     const char* passphrase = kPassphrase) {
        authorising.sign(Secret(passphrase), lack, clock);
        ASSERT_TRUE(
            QTest::qWaitFor([&authorising] { return authorising.state() != State::Opening; }));
    }
    void sign(Lack lack = Lack::NotAccepted, Clock clock = Clock::MustAgree) {
        sign(authorising_, lack, clock);
    }
    void answerProposal(const testing::Proposed& proposed = {}) {
        ASSERT_EQ(transport_.line(), kProposeLine);
        EXPECT_EQ(transport_.key(), "") << "it may be repeated";
        transport_.answer(200, wire::encode(testing::signingProposal(proposed)));
    }
    [[nodiscard]] Signing signing() {
        return {
            testing::patient(), *keys_, [](const std::string&) { return "lenalidomide"; }, log_};
    }
    [[nodiscard]] std::unique_ptr<Authorising> another() {
        return std::make_unique<Authorising>(client_, signing(), std::chrono::milliseconds(0));
    }
    void answerSigned() { transport_.answer(200, wire::encode(testing::signedAuthorisation())); }
    void refuse(ErrorCode code) { transport_.answer(errorText(code).status, problemText(code)); }
    /// The draft is on record, and the signature was asked for.
    void askToSign() {
        fill();
        sign();
        transport_.answer(201, draftAnswer());
        answerProposal();
        ASSERT_EQ(transport_.line(), kSignLine);
    }
    [[nodiscard]] Trouble::Kind lastTrouble() const {
        return failures_.back().at(0).value<Trouble>().kind;
    }

    FakeTransport transport_;
    Client client_{transport_};
    testing::RememberedLog remembered_;
    LogMemory log_{client_, remembered_.store()};
    testing::KeyDesk desk_;
    std::unique_ptr<PrescriberKeys> keys_ = testing::certifiedKeys(desk_, client_, transport_);
    Authorising authorising_{client_, signing(), std::chrono::milliseconds(0)};
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
    answerProposal();
    ASSERT_EQ(transport_.line(), kSignLine);
    EXPECT_NE(transport_.key(), draftKey);
    const auto body = wire::decode<wire::SignRequest>(transport_.body());
    ASSERT_TRUE(body);
    EXPECT_EQ(signature::jwsHeaderKid(body->jws), keys_->signingKey()->kid);
    const auto file = signature::readKeyFile(
        keys_->files().content(keys_->signingKey()->kid)->toStdString(), Secret(kPassphrase));
    const auto payload = signature::verifyJws(body->jws, file->key.publicKey());
    ASSERT_TRUE(payload);
    EXPECT_EQ(*payload, testing::payloadOf({})) << "as it stands";
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
    EXPECT_EQ(transport_.line(), kProposeLine);
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
    EXPECT_EQ(transport_.line(), kProposeLine) << "the same draft";
}

// Nobody has seen yet what is missing: nothing can have been accepted.
TEST_F(AuthorisingTest, AcceptsNothingThatIsNotKnownYet) {
    authorising_.setContent(newAuthorisation());
    sign(Lack::Accepted);
    ASSERT_EQ(transport_.line(), kDraftLine + "/preview");
    transport_.fail(TransportFailure::Kind::NoAnswer);
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
    EXPECT_EQ(transport_.line(), kProposeLine) << "no second draft";
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
    answerProposal();
    authorising_.setContent(newAuthorisation(27));
    answerSigned();
    EXPECT_EQ(authorising_.content()->supplyDays, 28);
}

TEST_F(AuthorisingTest, CanBeEditedAfterEveryTroubleOfTheDraft) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        const auto authorising = another();
        Authorising& one = *authorising;
        QSignalSpy failures(&one, &Authorising::failed);
        fill(one);
        sign(one);
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
        const auto authorising = another();
        Authorising& one = *authorising;
        fill(one);
        sign(one);
        transport_.answer(201, draftAnswer());
        answerProposal();
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

TEST_F(AuthorisingTest, SendsTheSameSignatureAgainWhereItIsUnknown) {
    askToSign();
    const std::string key = transport_.key();
    const std::string body = transport_.body();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(authorising_.state(), State::SignUnknown);
    authorising_.setContent(newAuthorisation(27));
    EXPECT_EQ(authorising_.content()->supplyDays, 28) << "what may be signed stays as it is";
    const auto signAgain = [&] {
        authorising_.sign(Secret(), Lack::NotAccepted, Clock::MustAgree);
        EXPECT_EQ(authorising_.state(), State::Signing) << "no passphrase is needed";
        EXPECT_EQ(transport_.key(), key);
        EXPECT_EQ(transport_.body(), body);
    };
    for (const ErrorCode code : {ErrorCode::TooManyAttempts, ErrorCode::Unavailable}) {
        signAgain();
        refuse(code);
        EXPECT_EQ(authorising_.state(), State::SignUnknown);
        EXPECT_EQ(lastTrouble(), Trouble::Kind::OutcomeUnknown);
    }
    signAgain();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(authorising_.state(), State::SignUnknown);
    signAgain();
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
    answerProposal();
    EXPECT_EQ(transport_.line(), kSignLine);
    EXPECT_NE(transport_.key(), key);
}

TEST_F(AuthorisingTest, SignsAnewUnderANewKeyWhereNothingWasSigned) {
    askToSign();
    std::set<std::string> keys{transport_.key()};
    std::set<std::string> signatures{transport_.body()};
    for (const auto kind : {TransportFailure::Kind::NotSent, TransportFailure::Kind::Untrusted}) {
        transport_.fail(kind);
        EXPECT_EQ(authorising_.state(), State::Editing);
        sign();
        answerProposal();
        EXPECT_TRUE(keys.insert(transport_.key()).second);
        EXPECT_TRUE(signatures.insert(transport_.body()).second);
    }
}

TEST_F(AuthorisingTest, SignsNothingWithAWrongPassphrase) {
    QSignalSpy refusals(&authorising_, &Authorising::keyRefused);
    fill();
    sign(authorising_, Lack::NotAccepted, Clock::MustAgree, "another passphrase");
    ASSERT_EQ(refusals.count(), 1);
    EXPECT_EQ(refusals[0][0].value<KeyFault>().kind, KeyFault::Kind::WrongPassphrase);
    EXPECT_EQ(authorising_.state(), State::Editing);
    EXPECT_TRUE(transport_.sent.empty()) << "not even drafted";
    sign();
    EXPECT_EQ(transport_.line(), kDraftLine);
}

TEST_F(AuthorisingTest, SignsNothingWithoutAKey) {
    QSignalSpy missing(&authorising_, &Authorising::keyMissing);
    fill();
    for (const auto state : {PrescriberKeyState::Requested, PrescriberKeyState::Revoked}) {
        const std::string kid = keys_->keys().front().kid;
        keys_->load();
        transport_.answer(200, testing::keysPage({testing::prescriberKey(kid, state)}));
        sign();
        EXPECT_EQ(authorising_.state(), State::Editing);
        EXPECT_TRUE(transport_.sent.empty());
    }
    EXPECT_EQ(missing.count(), 2);
}

TEST_F(AuthorisingTest, CanBeEditedAfterEveryTroubleOfTheProposal) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        const auto one = another();
        QSignalSpy failures(one.get(), &Authorising::failed);
        fill(*one);
        sign(*one);
        transport_.answer(201, draftAnswer());
        ASSERT_EQ(transport_.line(), kProposeLine);
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofQuestion);
        EXPECT_EQ(one->state(), State::Editing);
        EXPECT_TRUE(one->isDrafted());
    }
}

// A server that was taken over must not get a signature under something else.
TEST_F(AuthorisingTest, SignsNothingButWhatIsOnTheScreen) {
    QSignalSpy differences(&authorising_, &Authorising::differs);
    fill();
    sign();
    transport_.answer(201, draftAnswer());
    testing::Proposed other;
    other.content.items.front().capsules = 210;
    answerProposal(other);
    ASSERT_EQ(differences.count(), 1);
    EXPECT_EQ(differences[0][0].toStringList(), QStringList("Strengths, capsules and regimen"));
    EXPECT_EQ(authorising_.state(), State::Editing);
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AuthorisingTest, AsksWhereTheClocksDiffer) {
    QSignalSpy clocks(&authorising_, &Authorising::clocksDiffer);
    testing::Proposed late;
    late.signedAt = "2026-03-02T10:10:00.001Z";
    fill();
    sign();
    transport_.answer(201, draftAnswer());
    answerProposal(late);
    EXPECT_EQ(clocks.count(), 1);
    EXPECT_EQ(authorising_.state(), State::Editing);
    EXPECT_TRUE(transport_.sent.empty());
    sign(Lack::NotAccepted, Clock::MayDiffer);
    answerProposal(late);
    EXPECT_EQ(transport_.line(), kSignLine);
}

TEST_F(AuthorisingTest, GoesOnAfterThePasswordWasConfirmed) {
    fill();
    sign();
    transport_.answer(201, draftAnswer());
    ASSERT_EQ(transport_.line(), kProposeLine);
    transport_.answer(401, testing::passwordWanted());
    EXPECT_EQ(authorising_.state(), State::Confirming);
    authorising_.confirmation().cancel();
    EXPECT_EQ(authorising_.state(), State::Editing);
    EXPECT_EQ(failures_.count(), 1);

    sign();
    transport_.answer(401, testing::passwordWanted());
    authorising_.confirmation().confirm({Secret("a fictional password"), "123456"});
    ASSERT_EQ(transport_.line(), "POST /sessions/current/reauthentication");
    EXPECT_EQ(transport_.body(), R"({"password":"a fictional password","totp":"123456"})");
    transport_.answer(200,
                      wire::encode(wire::Session{Secret("another-token"),
                                                 testing::at("2026-03-02T11:00:00.000Z"),
                                                 testing::prescriber()}));
    answerProposal();
    EXPECT_EQ(transport_.line(), kSignLine) << "without the passphrase once more";
    EXPECT_EQ(transport_.sent.front().request.token, "another-token");
}

TEST_F(AuthorisingTest, ReadsTheProof) {
    QSignalSpy proofs(&authorising_, &Authorising::proofRead);
    QSignalSpy troubles(&authorising_, &Authorising::proofFailed);
    askToSign();
    answerSigned();
    authorising_.readProof();
    EXPECT_EQ(transport_.line(), std::string("GET /authorisations/") + kAuthorisation + "/proof");
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(troubles.count(), 1);
    authorising_.readProof();
    Response response;
    response.status = 200;
    response.mediaType = "text/plain";
    response.body = "a fictional proof";
    transport_.finish(response);
    ASSERT_EQ(proofs.count(), 1);
    EXPECT_EQ(proofs[0][0].toByteArray(), "a fictional proof");
}

/// With a server that gives receipts.
class ReceiptAuthorisingTest : public AuthorisingTest {
  protected:
    ReceiptAuthorisingTest() { remembered_.known = server_.known(); }
    void answerProven(const std::string& subject = kAuthorisation) {
        wire::SignedAuthorisation done = testing::signedAuthorisation();
        done.receipt = server_.receipt(server_.add("authorisation.signed", subject));
        transport_.answer(200, wire::encode(done));
    }

    testing::ServerLog server_;
};

TEST_F(ReceiptAuthorisingTest, SaysSignedOnceTheReceiptIsVerified) {
    askToSign();
    answerProven();
    EXPECT_EQ(authorising_.state(), State::Signed);
    EXPECT_EQ(authorising_.receipt().state(), ReceiptCheck::State::Holds);
}

TEST_F(ReceiptAuthorisingTest, SaysSignedOfNothingThatIsNotProven) {
    askToSign();
    const std::string body = transport_.body();
    const std::string key = transport_.key();
    answerProven("another-authorisation");
    EXPECT_EQ(authorising_.state(), State::SignUnproven);
    authorising_.sign(Secret(), Lack::NotAccepted, Clock::MustAgree);
    EXPECT_EQ(transport_.body(), body) << "the same signature";
    EXPECT_EQ(transport_.key(), key);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(authorising_.state(), State::SignUnknown) << "it may be signed";
    authorising_.sign(Secret(), Lack::NotAccepted, Clock::MustAgree);
    answerProven();
    EXPECT_EQ(authorising_.state(), State::Signed);
}

TEST_F(ReceiptAuthorisingTest, AsksForAReceiptThatIsMissing) {
    QSignalSpy failures(&authorising_, &Authorising::receiptFailed);
    askToSign();
    const std::string body = transport_.body();
    const std::string key = transport_.key();
    answerSigned();
    EXPECT_EQ(authorising_.state(), State::Signed);
    EXPECT_EQ(authorising_.receipt().state(), ReceiptCheck::State::Absent);
    authorising_.askForReceipt();
    EXPECT_EQ(transport_.body(), body);
    EXPECT_EQ(transport_.key(), key);
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(authorising_.state(), State::Signed) << "it stays signed";
    EXPECT_EQ(failures.count(), 1);
    authorising_.askForReceipt();
    answerProven();
    EXPECT_EQ(authorising_.receipt().state(), ReceiptCheck::State::Holds);
}

}  // namespace
}  // namespace gatehouse::client
