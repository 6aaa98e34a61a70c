#include "client/models/prescriber_keys.h"

#include <QFile>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/signature/certificate_request.h"
#include "tests/support/every_trouble.h"
#include "tests/support/prescriber_answers.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::keysPage;
using testing::kPassphrase;
using testing::prescriberKey;
using testing::problemText;
using Deed = PrescriberKeys::Deed;
using KeyState = PrescriberKeyState;
using Standing = OwnKey::Standing;
using State = PrescriberKeys::State;

class PrescriberKeysTest : public ::testing::Test {
  protected:
    void answerKeys(const std::vector<wire::PrescriberKey>& keys) {
        ASSERT_EQ(transport_.line(), "GET /prescriber-keys?limit=200");
        transport_.answer(200, keysPage(keys));
    }
    void load(const std::vector<wire::PrescriberKey>& keys) {
        keys_->load();
        answerKeys(keys);
    }
    /// A file is being worked on, and then no more.
    [[nodiscard]] bool finishWork() {
        EXPECT_EQ(keys_->state(), State::Working);
        return QTest::qWaitFor([this] { return keys_->state() != State::Working; });
    }
    /// The request of a new key waits for the server's answer.
    void make() {
        keys_->make(Secret(kPassphrase));
        ASSERT_TRUE(finishWork());
        ASSERT_EQ(transport_.line(), "POST /prescriber-keys");
        ASSERT_EQ(keys_->keys().size(), 1U);
        kid_ = keys_->keys().front().kid;
    }
    [[nodiscard]] Standing standing() const { return keys_->keys().front().standing; }

    testing::FakeTransport transport_;
    Client client_{transport_};
    testing::KeyDesk desk_;
    std::unique_ptr<PrescriberKeys> keys_ = testing::keysOn(desk_, client_);
    QSignalSpy done_{keys_.get(), &PrescriberKeys::done};
    QSignalSpy failures_{keys_.get(), &PrescriberKeys::failed};
    QSignalSpy faults_{keys_.get(), &PrescriberKeys::faulted};
    std::string kid_;
};

TEST_F(PrescriberKeysTest, AreNotKnownUntilTheServerHasTold) {
    QSignalSpy failures(keys_.get(), &PrescriberKeys::loadFailed);
    EXPECT_FALSE(keys_->isKnown());
    EXPECT_EQ(keys_->signingKey(), nullptr);
    EXPECT_THAT(whyNotSigning(*keys_).toStdString(), HasSubstr("has not told yet"));
    for (const auto& trouble : testing::everyTrouble()) {
        keys_->load();
        trouble.bring(transport_);
        EXPECT_EQ(failures.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion) << trouble.name;
        EXPECT_FALSE(keys_->isKnown());
    }
    load({});
    EXPECT_TRUE(keys_->isKnown());
    EXPECT_THAT(whyNotSigning(*keys_).toStdString(), HasSubstr("no signing key yet"));
}

TEST_F(PrescriberKeysTest, HearTheNewestAnswerOnly) {
    keys_->load();
    keys_->load();
    answerKeys({prescriberKey("late", KeyState::Certified)});
    EXPECT_FALSE(keys_->isKnown());
    answerKeys({});
    EXPECT_TRUE(keys_->keys().empty());
}

TEST_F(PrescriberKeysTest, StandAsTheServerAndTheClockSay) {
    const std::string kid = testing::keyOn(desk_);
    EXPECT_EQ(testing::keysOn(desk_, client_)->keys().front().standing, Standing::Unsent);
    for (const auto& [state, expected] :
         std::vector<std::pair<KeyState, Standing>>{{KeyState::Requested, Standing::Requested},
                                                    {KeyState::Proposed, Standing::Proposed},
                                                    {KeyState::Certified, Standing::Certified},
                                                    {KeyState::Revoked, Standing::Revoked}}) {
        load({prescriberKey(kid, state)});
        EXPECT_EQ(standing(), expected);
        EXPECT_EQ(keys_->signingKey() != nullptr, expected == Standing::Certified);
        EXPECT_FALSE(inWords(keys_->keys().front()).isEmpty());
        EXPECT_FALSE(shortWords(expected).isEmpty());
    }
    wire::PrescriberKey key = prescriberKey(kid, KeyState::Certified);
    key.notAfter = testing::at(testing::kSigningTime);
    load({key});
    EXPECT_EQ(standing(), Standing::Certified) << "the last second counts";
    key.notAfter = key.notAfter->plusSeconds(-1);
    load({key});
    EXPECT_EQ(standing(), Standing::Expired);
    key.notBefore = testing::at(testing::kSigningTime).plusSeconds(1);
    load({key});
    EXPECT_EQ(standing(), Standing::NotYet);
}

TEST_F(PrescriberKeysTest, SignOnlyWhereTheFileIs) {
    load({prescriberKey("elsewhere", KeyState::Certified)});
    EXPECT_EQ(keys_->signingKey(), nullptr);
    EXPECT_THAT(whyNotSigning(*keys_).toStdString(), HasSubstr("not on this computer"));
    const std::string here = testing::keyOn(desk_);
    wire::PrescriberKey older = prescriberKey(here, KeyState::Certified);
    older.requestedAt = older.requestedAt.plusSeconds(-86'400);
    load({prescriberKey("elsewhere", KeyState::Certified), older});
    ASSERT_NE(keys_->signingKey(), nullptr);
    EXPECT_EQ(keys_->signingKey()->kid, here);
    ASSERT_TRUE(QFile::remove(desk_.paths.at(here)));
    load({older});
    EXPECT_EQ(keys_->signingKey(), nullptr);
}

TEST_F(PrescriberKeysTest, MakeAKeyAndAskForItsCertificate) {
    load({});
    make();
    EXPECT_EQ(standing(), Standing::Unsent);
    EXPECT_EQ(keys_->state(), State::Asking);
    const auto body = wire::decode<wire::KeyRequest>(transport_.body());
    ASSERT_TRUE(body);
    const auto request = signature::readCertificateRequest(body->request);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->publicKey.thumbprint(), kid_);
    EXPECT_EQ(request->commonName, "demo-prescriber");
    transport_.answer(201, wire::encode(prescriberKey(kid_, KeyState::Requested)));
    ASSERT_EQ(done_.count(), 2);
    EXPECT_EQ(done_[0][0].value<Deed>(), Deed::Made);
    EXPECT_EQ(done_[1][0].value<Deed>(), Deed::Requested);
    answerKeys({prescriberKey(kid_, KeyState::Requested)});
    EXPECT_EQ(standing(), Standing::Requested);
    EXPECT_EQ(keys_->state(), State::Resting);
}

TEST_F(PrescriberKeysTest, KeepTheKeyWhereTheRequestCameToNothing) {
    load({});
    make();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(failures_.count(), 1);
    EXPECT_EQ(keys_->state(), State::Resting);
    EXPECT_EQ(standing(), Standing::Unsent);
    EXPECT_TRUE(keys_->keys().front().isHere);
    keys_->request(kid_, Secret("another passphrase"));
    ASSERT_TRUE(finishWork());
    EXPECT_EQ(faults_[0][0].value<KeyFault>().kind, KeyFault::Kind::WrongPassphrase);
    keys_->request(kid_, Secret(kPassphrase));
    ASSERT_TRUE(finishWork());
    EXPECT_EQ(transport_.line(), "POST /prescriber-keys");
}

TEST_F(PrescriberKeysTest, AskAgainUnderTheSameKeyWhereItIsUnknown) {
    load({});
    make();
    const std::string key = transport_.key();
    const std::string body = transport_.body();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(keys_->state(), State::Unknown);
    keys_->make(Secret(kPassphrase));
    EXPECT_EQ(keys_->state(), State::Unknown) << "one thing at a time";
    keys_->askAgain();
    EXPECT_EQ(transport_.key(), key);
    EXPECT_EQ(transport_.body(), body);
    transport_.answer(201, wire::encode(prescriberKey(kid_, KeyState::Requested)));
    EXPECT_EQ(keys_->state(), State::Resting);
}

TEST_F(PrescriberKeysTest, ChooseAFile) {
    const std::string kid = testing::keyOn(desk_);
    const QString path = desk_.paths.at(kid);
    desk_.paths.clear();
    load({prescriberKey(kid, KeyState::Certified)});
    EXPECT_FALSE(keys_->keys().front().isHere);
    keys_->choose(desk_.path("none"), Secret(kPassphrase));
    ASSERT_TRUE(finishWork());
    EXPECT_EQ(faults_[0][0].value<KeyFault>().kind, KeyFault::Kind::NoFile);
    keys_->choose(path, Secret(kPassphrase));
    ASSERT_TRUE(finishWork());
    EXPECT_EQ(done_[0][0].value<Deed>(), Deed::Chosen);
    ASSERT_NE(keys_->signingKey(), nullptr);
    EXPECT_EQ(keys_->signingKey()->kid, kid);
}

TEST_F(PrescriberKeysTest, RevokeOne) {
    load({prescriberKey("a-key_", KeyState::Certified)});
    keys_->revoke("a-key_", testing::at("2026-03-01T00:00:00.000Z"), "Fictional loss");
    EXPECT_EQ(transport_.line(), "POST /prescriber-keys/a-key_/revocation");
    EXPECT_EQ(transport_.body(),
              R"({"revoked_at":"2026-03-01T00:00:00.000Z","reason":"Fictional loss"})");
    transport_.answer(200, wire::encode(prescriberKey("a-key_", KeyState::Revoked)));
    EXPECT_EQ(done_[0][0].value<Deed>(), Deed::Revoked);
    answerKeys({prescriberKey("a-key_", KeyState::Revoked)});
    EXPECT_EQ(standing(), Standing::Revoked);
}

TEST_F(PrescriberKeysTest, TellEveryTroubleOfARevocation) {
    load({prescriberKey("a-key_", KeyState::Certified)});
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        const auto keys = testing::keysOn(desk_, client_);
        QSignalSpy failures(keys.get(), &PrescriberKeys::failed);
        keys->revoke("a-key_", keys->now(), "Fictional loss");
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofChange);
        EXPECT_EQ(
            keys->state(),
            trouble.ofChange == Trouble::Kind::OutcomeUnknown ? State::Unknown : State::Resting);
    }
}

TEST_F(PrescriberKeysTest, TellNewsUntilTheyAreDismissed) {
    wire::PrescriberKey certified = prescriberKey("certified", KeyState::Certified);
    certified.news = PrescriberKeyNews::Certified;
    wire::PrescriberKey revoked = prescriberKey("revoked", KeyState::Revoked);
    revoked.news = PrescriberKeyNews::Revoked;
    load({certified, revoked, prescriberKey("other", KeyState::Certified)});
    ASSERT_EQ(keys_->news().size(), 2U);
    EXPECT_THAT(newsInWords(keys_->news()[0]).toStdString(),
                HasSubstr("demo-administrator offered the certificate, demo-administrator-2"));
    EXPECT_THAT(newsInWords(keys_->news()[1]).toStdString(), HasSubstr("Fictional loss"));
    keys_->dismissNews();
    EXPECT_TRUE(keys_->news().empty());
    ASSERT_EQ(transport_.sent.size(), 2U);
    EXPECT_EQ(transport_.line(), "POST /prescriber-keys/certified/acknowledgement");
    EXPECT_NE(transport_.key(), "");
    transport_.answer(200, wire::encode(certified));
    EXPECT_EQ(transport_.line(), "POST /prescriber-keys/revoked/acknowledgement");
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_TRUE(keys_->news().empty());
}

TEST_F(PrescriberKeysTest, GoOnAfterThePasswordWasConfirmed) {
    load({prescriberKey("a-key_", KeyState::Certified)});
    keys_->revoke("a-key_", keys_->now(), "Fictional loss");
    transport_.answer(401, testing::passwordWanted());
    EXPECT_EQ(keys_->state(), State::Confirming);
    keys_->confirmation().confirm({Secret("a fictional password"), std::nullopt});
    EXPECT_EQ(transport_.body(), R"({"password":"a fictional password","totp":null})");
    transport_.answer(403, problemText(ErrorCode::ReauthenticationFailed));
    EXPECT_EQ(keys_->state(), State::Confirming);
    keys_->confirmation().confirm({Secret("a fictional password"), std::nullopt});
    transport_.answer(
        200,
        wire::encode(wire::Session{Secret("another-token"), keys_->now(), testing::prescriber()}));
    EXPECT_EQ(transport_.line(), "POST /prescriber-keys/a-key_/revocation");
    transport_.answer(401, testing::passwordWanted());
    keys_->confirmation().cancel();
    EXPECT_EQ(keys_->state(), State::Resting);
    EXPECT_EQ(failures_.count(), 1);
}

}  // namespace
}  // namespace gatehouse::client
