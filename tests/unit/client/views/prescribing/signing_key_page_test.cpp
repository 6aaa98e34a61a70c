#include "client/views/prescribing/signing_key_page.h"

#include <QFile>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"
#include "tests/support/prescriber_answers.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::kPassphrase;
using testing::prescriberKey;
using ::testing::StartsWith;
using KeyState = PrescriberKeyState;

class SigningKeyPageTest : public ::testing::Test {
  protected:
    /// The page, where the server has told these keys.
    void open(const std::vector<wire::PrescriberKey>& keys) {
        page_->resize(1366, 768);
        page_->show();
        page_->activateWindow();
        page_->start();
        answerKeys(keys);
    }
    void answerKeys(const std::vector<wire::PrescriberKey>& keys) {
        ASSERT_EQ(transport_.line(), "GET /prescriber-keys?limit=200");
        transport_.answer(200, testing::keysPage(keys));
    }
    [[nodiscard]] testing::PageReader reader() const { return testing::PageReader(*page_); }
    [[nodiscard]] std::string message() const { return reader().said("Message"); }
    [[nodiscard]] std::string standing() const { return reader().said("Signing key"); }
    void finishWork() const {
        ASSERT_TRUE(QTest::qWaitFor([this] { return message() != "Working on the key file…"; }));
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    testing::KeyDesk desk_;
    std::unique_ptr<PrescriberKeys> keys_ = testing::keysOn(desk_, client_);
    std::unique_ptr<SigningKeyPage> page_ = std::make_unique<SigningKeyPage>(*keys_);
};

TEST_F(SigningKeyPageTest, MakesAKeyAndSaysWhatComesNext) {
    open({});
    EXPECT_THAT(standing(), StartsWith("You have no signing key yet."));
    EXPECT_FALSE(reader().has("Save a copy"));
    EXPECT_FALSE(reader().has("Revoke"));
    reader().press("Make a key");
    EXPECT_EQ(reader().focus(), "Passphrase");
    reader().type("Passphrase", "too short");
    reader().type("Passphrase again", "too short");
    reader().press("Make the key");
    EXPECT_TRUE(desk_.paths.empty());
    reader().type("Passphrase", kPassphrase);
    reader().type("Passphrase again", kPassphrase);
    reader().press("Make the key");
    EXPECT_EQ(message(), "Working on the key file…");
    finishWork();
    ASSERT_EQ(transport_.line(), "POST /prescriber-keys");
    const std::string kid = keys_->keys().front().kid;
    transport_.answer(201, wire::encode(prescriberKey(kid, KeyState::Requested)));
    EXPECT_THAT(message(), StartsWith("The request is on record."));
    answerKeys({prescriberKey(kid, KeyState::Requested)});
    EXPECT_THAT(standing(), StartsWith("This key waits to be certified"));
    EXPECT_THAT(message(), StartsWith("The request is on record."))
        << "also after the list is read";
    EXPECT_THAT(reader().said("Fingerprint"), HasSubstr(kid));
    EXPECT_THAT(reader().said("Key file"), HasSubstr("signing-key-"));
    EXPECT_FALSE(reader().has("Make the key")) << "the form is closed";
}

TEST_F(SigningKeyPageTest, SaysThatAFileIsElsewhereAndTakesIt) {
    const std::string kid = testing::keyOn(desk_);
    const QString path = desk_.paths.at(kid);
    desk_.paths.clear();
    open({prescriberKey(kid, KeyState::Certified)});
    EXPECT_THAT(standing(), HasSubstr("its file is not on this computer"));
    reader().press("Choose a file");
    EXPECT_EQ(reader().focus(), "Key file");
    reader().type("Key file", path);
    reader().type("Passphrase", "another passphrase");
    reader().enter("Passphrase");
    finishWork();
    EXPECT_THAT(message(), StartsWith("The passphrase is wrong"));
    EXPECT_EQ(reader().focus(), "Passphrase");
    EXPECT_EQ(reader().named<QLineEdit>("Key file").text(), path) << "what was typed stays";
    reader().type("Passphrase", kPassphrase);
    reader().press("Use this file");
    finishWork();
    EXPECT_THAT(message(), StartsWith("The file opens"));
    EXPECT_THAT(standing(), StartsWith("You can sign with this key. It is certified until"));
}

TEST_F(SigningKeyPageTest, SendsARequestThatDidNotArrive) {
    const std::string kid = testing::keyOn(desk_);
    keys_ = testing::keysOn(desk_, client_);
    page_ = std::make_unique<SigningKeyPage>(*keys_);
    open({});
    EXPECT_THAT(standing(), HasSubstr("not known to the server as yours"));
    reader().press("Send request");
    reader().type("Passphrase", kPassphrase);
    reader().press("Send");
    finishWork();
    ASSERT_EQ(transport_.line(), "POST /prescriber-keys");
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_THAT(message(), StartsWith("It is not known whether this was recorded"));
    EXPECT_EQ(reader().focus(), "Ask again");
    EXPECT_FALSE(reader().canPress("Choose a file"));
    reader().press("Ask again");
    transport_.answer(201, wire::encode(prescriberKey(kid, KeyState::Requested)));
    EXPECT_THAT(message(), StartsWith("The request is on record."));
}

TEST_F(SigningKeyPageTest, RevokesTheKeyThatIsShown) {
    open({prescriberKey("first", KeyState::Certified), prescriberKey("other", KeyState::Proposed)});
    const auto& table = reader().named<QTableView>("Signing keys");
    ASSERT_EQ(table.model()->rowCount(), 2);
    EXPECT_THAT(reader().said("Fingerprint"), HasSubstr("first"));
    QTest::keyClick(&reader().named<QTableView>("Signing keys"), Qt::Key_Down);
    EXPECT_THAT(reader().said("Fingerprint"), HasSubstr("other"));
    reader().press("Revoke");
    reader().press("Revoke this key");
    EXPECT_TRUE(transport_.sent.empty()) << "without a reason";
    reader().type("Not safe since", "2026-03-01");
    reader().named<QPlainTextEdit>("Reason").setPlainText("Fictional loss");
    reader().press("Revoke this key");
    ASSERT_EQ(transport_.line(), "POST /prescriber-keys/other/revocation");
    EXPECT_THAT(transport_.body(), HasSubstr("Fictional loss"));
    transport_.answer(200, wire::encode(prescriberKey("other", KeyState::Revoked)));
    EXPECT_THAT(message(), StartsWith("The key is revoked."));
}

TEST_F(SigningKeyPageTest, AsksForThePasswordInPlace) {
    open({prescriberKey("a-key_", KeyState::Certified)});
    reader().press("Revoke");
    reader().named<QPlainTextEdit>("Reason").setPlainText("Fictional loss");
    reader().press("Revoke this key");
    transport_.answer(401, testing::passwordWanted());
    EXPECT_EQ(reader().focus(), "Your password");
    EXPECT_FALSE(reader().has("Revoke this key")) << "one thing at a time";
    reader().press("Cancel");
    EXPECT_EQ(reader().named<QPlainTextEdit>("Reason").toPlainText(), "Fictional loss");
    EXPECT_TRUE(reader().canPress("Revoke this key"));
}

TEST_F(SigningKeyPageTest, SavesACopyOfTheFile) {
    const std::string kid = testing::keyOn(desk_);
    open({prescriberKey(kid, KeyState::Certified)});
    reader().press("Save a copy");
    const QString path = desk_.path("copy.p12");
    reader().type("Save to", path);
    reader().press("Save the copy");
    EXPECT_THAT(message(), StartsWith("Saved as"));
    QFile copy(path);
    ASSERT_TRUE(copy.open(QIODevice::ReadOnly));
    EXPECT_EQ(copy.readAll(), keys_->files().content(kid).value());
}

TEST_F(SigningKeyPageTest, LetsTheKeyringKeepThePassphraseAndForgetIt) {
    desk_.keyring = std::make_shared<testing::FakeKeyring>();
    page_.reset();
    keys_ = testing::keysOn(desk_, client_);
    page_ = std::make_unique<SigningKeyPage>(*keys_);
    const std::string kid = testing::keyOn(desk_);
    open({prescriberKey(kid, KeyState::Certified)});
    EXPECT_FALSE(reader().has("Forget passphrase"));
    reader().press("Keep passphrase");
    reader().type("Passphrase", kPassphrase);
    reader().press("Keep in the keyring");
    finishWork();
    EXPECT_THAT(message(), StartsWith("The keyring keeps the passphrase"));
    EXPECT_EQ(desk_.keyring->passphrases.at(kid), kPassphrase);
    EXPECT_FALSE(reader().has("Keep passphrase"));
    reader().press("Forget passphrase");
    EXPECT_EQ(message(), "The keyring has forgotten the passphrase.");
    EXPECT_TRUE(reader().has("Keep passphrase"));
}

TEST_F(SigningKeyPageTest, OffersNoKeyringWhereThereIsNone) {
    open({prescriberKey(testing::keyOn(desk_), KeyState::Certified)});
    EXPECT_FALSE(reader().has("Keep passphrase"));
    EXPECT_FALSE(reader().has("Forget passphrase"));
}

TEST_F(SigningKeyPageTest, KeepsNoPassphraseWhileItIsCovered) {
    open({});
    reader().press("Make a key");
    reader().type("Passphrase", kPassphrase);
    page_->hide();
    page_->show();
    EXPECT_FALSE(reader().has("Make the key"));
    for (const QLineEdit* line : page_->findChildren<QLineEdit*>()) {
        EXPECT_EQ(line->text(), "");
    }
}

}  // namespace
}  // namespace gatehouse::client
