#include "client/models/keyring.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/prescriber_answers.h"

// Passphrases that a keyring keeps, as PrescriberKeys uses it.
namespace gatehouse::client {
namespace {

using State = PrescriberKeys::State;
using testing::kPassphrase;

class KeyringTest : public ::testing::Test {
  protected:
    KeyringTest() {
        desk_.keyring = std::make_shared<testing::FakeKeyring>();
        kid_ = testing::keyOn(desk_);
        keys_ = testing::keysOn(desk_, client_);
        done_ = std::make_unique<QSignalSpy>(keys_.get(), &PrescriberKeys::done);
        faults_ = std::make_unique<QSignalSpy>(keys_.get(), &PrescriberKeys::faulted);
    }
    void load() {
        keys_->load();
        transport_.answer(
            200, testing::keysPage({testing::prescriberKey(kid_, PrescriberKeyState::Certified)}));
    }
    void keep(const char* passphrase = kPassphrase) {
        keys_->keep(Secret(passphrase));
        ASSERT_TRUE(QTest::qWaitFor([this] { return keys_->state() == State::Resting; }));
    }
    [[nodiscard]] KeyFault::Kind fault() { return faults_->back().at(0).value<KeyFault>().kind; }
    /// Opened without a passphrase.
    [[nodiscard]] KeyOutcome<KeyFiles::Key> opened() {
        testing::Awaited<KeyFiles::Key> key;
        keys_->open(Secret(), key.told());
        return key.outcome();
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    testing::KeyDesk desk_;
    std::string kid_;
    std::unique_ptr<PrescriberKeys> keys_;
    std::unique_ptr<QSignalSpy> done_;
    std::unique_ptr<QSignalSpy> faults_;
};

TEST_F(KeyringTest, KeepsAPassphraseThatOpensTheKeyAndOpensItFromThenOn) {
    load();
    EXPECT_FALSE(keys_->isKept());
    EXPECT_FALSE(opened());

    keep();

    EXPECT_EQ(desk_.keyring->passphrases.at(kid_), kPassphrase);
    EXPECT_TRUE(keys_->isKept());
    EXPECT_EQ(done_->count(), 1);
    ASSERT_TRUE(opened());
}

TEST_F(KeyringTest, KeepsNoPassphraseThatDoesNotOpenTheKey) {
    load();
    keep("another passphrase");
    EXPECT_EQ(fault(), KeyFault::Kind::WrongPassphrase);
    EXPECT_TRUE(desk_.keyring->passphrases.empty());
    EXPECT_FALSE(keys_->isKept());
}

TEST_F(KeyringTest, SaysThatALockedKeyringKeepsNothing) {
    load();
    desk_.keyring->isUnlocked = false;
    keep();
    EXPECT_EQ(fault(), KeyFault::Kind::NotKept);
    EXPECT_FALSE(keys_->isKept());
}

TEST_F(KeyringTest, FindsWhatWasKeptBefore) {
    desk_.keyring->passphrases[kid_] = kPassphrase;
    load();
    EXPECT_FALSE(keys_->isKept()) << "nobody has looked";
    keys_->lookIntoKeyring();
    EXPECT_TRUE(keys_->isKept());
    EXPECT_TRUE(opened());
}

TEST_F(KeyringTest, IsLookedIntoOnceItIsKnownWhichKeySigns) {
    desk_.keyring->passphrases[kid_] = kPassphrase;
    keys_->lookIntoKeyring();
    EXPECT_FALSE(keys_->isKept());
    load();
    EXPECT_TRUE(keys_->isKept());
}

TEST_F(KeyringTest, ThatWasLockedMeanwhileLeavesThePassphraseToBeTyped) {
    load();
    keep();
    desk_.keyring->isUnlocked = false;
    const auto outcome = opened();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().kind, KeyFault::Kind::NotKept);
    EXPECT_FALSE(keys_->isKept());

    testing::Awaited<KeyFiles::Key> typed;
    keys_->open(Secret(kPassphrase), typed.told());
    EXPECT_TRUE(typed.outcome());
}

TEST_F(KeyringTest, ThatHoldsAnotherPassphraseOpensNothing) {
    desk_.keyring->passphrases[kid_] = "another passphrase";
    load();
    keys_->lookIntoKeyring();
    ASSERT_TRUE(keys_->isKept());
    EXPECT_EQ(opened().error().kind, KeyFault::Kind::WrongPassphrase);
}

TEST_F(KeyringTest, Forgets) {
    load();
    keep();
    keys_->forget();
    EXPECT_FALSE(keys_->isKept());
    EXPECT_TRUE(desk_.keyring->passphrases.empty());
    EXPECT_EQ(done_->count(), 2);
}

TEST_F(KeyringTest, SaysWhereItCannotForget) {
    load();
    keep();
    desk_.keyring->isUnlocked = false;
    keys_->forget();
    EXPECT_EQ(fault(), KeyFault::Kind::NotKept);
    EXPECT_TRUE(keys_->isKept());
}

TEST(WithoutAKeyring, NothingIsKept) {
    testing::FakeTransport transport;
    Client client(transport);
    testing::KeyDesk desk;
    const auto keys = testing::certifiedKeys(desk, client, transport);
    EXPECT_FALSE(keys->hasKeyring());
    keys->lookIntoKeyring();
    keys->keep(Secret(kPassphrase));
    keys->forget();
    EXPECT_EQ(keys->state(), State::Resting);
    EXPECT_FALSE(keys->isKept());
}

}  // namespace
}  // namespace gatehouse::client
