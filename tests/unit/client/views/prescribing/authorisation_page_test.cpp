#include "client/views/prescribing/authorisation_page.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QListView>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/page_reader.h"
#include "tests/support/prescriber_answers.h"
#include "tests/support/remembered_log.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using ::testing::HasSubstr;
using testing::kAuthorisation;
using testing::kPassphrase;
using testing::kPatient;
using testing::lacking;
using ::testing::Not;
using testing::problemText;
using ::testing::StartsWith;

const std::string kDraftLine = std::string("POST /patients/") + kPatient + "/authorisations";
const std::string kProposeLine = std::string("POST /authorisations/") + kAuthorisation + "/signing";
const std::string kSignLine = std::string("POST /authorisations/") + kAuthorisation + "/sign";

class AuthorisationPageTest : public ::testing::Test {
  protected:
    AuthorisationPageTest() {
        prescribing_.programmes().load();
        transport_.answer(200, testing::programmesPage({testing::programmeEdition()}));
        prescribing_.file().open(PatientId(kPatient));
        transport_.answer(200, wire::encode(testing::record()));
    }
    void open(const wire::Authorisation* draft = nullptr) {
        page_ = std::make_unique<AuthorisationPage>(prescribing_, "AF, fictional", draft);
        left_ = std::make_unique<QSignalSpy>(page_.get(), &AuthorisationPage::left);
        finished_ = std::make_unique<QSignalSpy>(page_.get(), &AuthorisationPage::finished);
        page_->resize(1366, 900);
        page_->show();
        page_->activateWindow();
        page_->start();
        answerKeys();
    }
    void answerKeys(PrescriberKeyState state = PrescriberKeyState::Certified) {
        ASSERT_EQ(transport_.line(), "GET /prescriber-keys?limit=200");
        transport_.answer(200, testing::keysPage({testing::prescriberKey(kid_, state)}));
    }
    [[nodiscard]] testing::PageReader reader() const { return testing::PageReader(*page_); }
    [[nodiscard]] std::string message() const { return reader().said("Message"); }
    void type(const char* field, const char* text) const { reader().type(field, text); }
    void choose(const char* field, const char* choice) const {
        auto& box = reader().named<QComboBox>(field);
        ASSERT_GE(box.findText(choice), 0) << choice;
        box.setCurrentIndex(box.findText(choice));
    }
    /// What testing::newAuthorisation() holds.
    void fill() const {
        choose("Category", "Childbearing potential");
        choose("Strength (mg)", "25");
        type("Capsules", "21");
        type("Capsules per dosing day", "1");
        type("Dosing days", "21");
        type("Cycle days", "28");
        type("Days' supply", "28");
        choose("Indication", "Multiple myeloma");
        reader().named<QCheckBox>("Counselling confirmed").setChecked(true);
    }
    /// The pause in typing is over, and the server misses these.
    void answerMissing(const std::vector<std::string>& codes = {}) {
        QCoreApplication::processEvents();
        ASSERT_EQ(transport_.sent.size(), 1U);
        ASSERT_EQ(transport_.line(), kDraftLine + "/preview");
        transport_.answer(200, wire::encode(wire::AuthorisationPreview{lacking(codes)}));
    }
    void answerDraft(const std::vector<std::string>& codes = {}) {
        ASSERT_EQ(transport_.line(), kDraftLine);
        transport_.answer(
            201,
            wire::encode(wire::Draft{
                AuthorisationId(kAuthorisation), AuthorisationStatus::Draft, lacking(codes)}));
    }
    void sign(const char* passphrase = kPassphrase) const {
        type("Key passphrase", passphrase);
        press();
    }
    /// The key is open afterwards, or refused.
    void press() const {
        reader().press("Sign");
        ASSERT_TRUE(QTest::qWaitFor([this] { return message() != "Opening your key…"; }));
    }
    void answerProposal(const testing::Proposed& proposed = {}) {
        ASSERT_EQ(transport_.line(), kProposeLine);
        transport_.answer(200, wire::encode(testing::signingProposal(proposed)));
    }
    /// Drafted, and the signature was asked for.
    void askToSign() {
        open();
        fill();
        answerMissing();
        sign();
        answerDraft();
        answerProposal();
        ASSERT_EQ(transport_.line(), kSignLine);
    }
    [[nodiscard]] std::string missing() const {
        const auto& list = reader().named<QListView>("Missing");
        std::string lines;
        for (int row = 0; row < list.model()->rowCount(); ++row) {
            lines += list.model()->index(row, 0).data().toString().toStdString() + '|';
        }
        return lines;
    }
    [[nodiscard]] QString typed(const char* field) const {
        return reader().named<QLineEdit>(field).text();
    }

    FakeTransport transport_;
    Client client_{transport_};
    testing::RememberedLog remembered_;
    LogMemory log_{client_, remembered_.store()};
    testing::KeyDesk desk_;
    std::shared_ptr<testing::FakeKeyring> keyring_ = desk_.keyring =
        std::make_shared<testing::FakeKeyring>();
    std::string kid_ = testing::keyOn(desk_);
    Prescribing prescribing_{
        client_, testing::keysOn(desk_, client_), log_, std::chrono::milliseconds(0)};
    std::unique_ptr<AuthorisationPage> page_;
    std::unique_ptr<QSignalSpy> left_;
    std::unique_ptr<QSignalSpy> finished_;
};

TEST_F(AuthorisationPageTest, ListsWhatIsStillToBeEntered) {
    open();
    EXPECT_EQ(reader().said("Patient"), "AF, fictional");
    EXPECT_EQ(reader().focus(), "Programme");
    EXPECT_EQ(reader().named<QComboBox>("Programme").currentIndex(), 1) << "the only one";
    EXPECT_EQ(reader().named<QComboBox>("Category").currentText(), "Choose…");
    for (const char* field : {"Capsules",
                              "Capsules per dosing day",
                              "Dosing days",
                              "Cycle days",
                              "Days' supply",
                              "Key passphrase"}) {
        EXPECT_EQ(typed(field), "") << field;
    }
    EXPECT_FALSE(reader().named<QCheckBox>("Counselling confirmed").isChecked());
    EXPECT_EQ(reader().find<QCheckBox>("Off-label use confirmed"), nullptr);
    EXPECT_EQ(reader().find<QCheckBox>("Under-18 use confirmed"), nullptr);
    EXPECT_EQ(missing(),
              "Choose: Category|Choose: Strength (mg)|Enter: Capsules|"
              "Enter: Capsules per dosing day|Enter: Dosing days|Enter: Cycle days|"
              "Enter: Days' supply, a whole number from 1 to 10000|Choose: Indication|");
    reader().press("Sign");
    EXPECT_THAT(message(), StartsWith("Nothing was signed. The form is not complete"));
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AuthorisationPageTest, SignsWhereNothingIsMissing) {
    open();
    fill();
    answerMissing();
    EXPECT_EQ(missing(), "");
    EXPECT_EQ(reader().said("Missing"), "Nothing is missing");
    sign();
    EXPECT_EQ(message(), "Asking the server…");
    EXPECT_FALSE(reader().canPress("Sign"));
    EXPECT_FALSE(reader().canPress("Back"));
    EXPECT_EQ(typed("Key passphrase"), "");
    EXPECT_EQ(transport_.body(), wire::encode(testing::newAuthorisation()));
    answerDraft();
    answerProposal();
    EXPECT_EQ(reader().said("Authorisation number"), "") << "it is not signed yet";
    transport_.answer(200, wire::encode(testing::signedAuthorisation()));
    EXPECT_EQ(reader().said("Authorisation number"), "GH-0000-0000-0");
    EXPECT_EQ(reader().focus(), "Copy number");
    reader().press("Copy number");
    EXPECT_EQ(QApplication::clipboard()->text(), "GH-0000-0000-0");
    reader().press("Back");
    ASSERT_EQ(finished_->count(), 1);
    EXPECT_EQ((*finished_)[0][0].toString(), kAuthorisation);
}

// A second press of the same key must not reach a button of the window outside the page.
TEST_F(AuthorisationPageTest, KeepsTheFocusWhileTheServerIsAsked) {
    askToSign();
    ASSERT_EQ(message(), "Asking the server…");
    ASSERT_NE(page_->focusWidget(), nullptr);
    EXPECT_TRUE(page_->focusWidget()->hasFocus());
    EXPECT_TRUE(page_->focusWidget()->isEnabled());
}

TEST_F(AuthorisationPageTest, NamesTheSecondStrengthsFieldsByNumber) {
    open();
    EXPECT_FALSE(reader().has("Remove strength"));
    reader().press("Add strength");
    QCoreApplication::processEvents();
    EXPECT_NE(reader().find<QComboBox>("Strength (mg) 2"), nullptr);
    for (const char* field :
         {"Capsules 2", "Capsules per dosing day 2", "Dosing days 2", "Cycle days 2"}) {
        EXPECT_NE(reader().find<QLineEdit>(field), nullptr) << field;
    }
    EXPECT_FALSE(reader().canPress("Add strength")) << "the programme has two";
    reader().press("Remove strength");
    EXPECT_EQ(reader().find<QLineEdit>("Capsules 2"), nullptr);
}

TEST_F(AuthorisationPageTest, TakesNoStrengthTwiceAndNoImpossibleRegimen) {
    open();
    fill();
    type("Cycle days", "20");
    EXPECT_THAT(missing(), HasSubstr("Cycle days: at least as many as dosing days"));
    type("Capsules", "0");
    EXPECT_THAT(missing(), HasSubstr("Capsules: a whole number from 1 to 10000"));
    reader().press("Add strength");
    QCoreApplication::processEvents();
    fill();
    choose("Strength (mg) 2", "25");
    for (const char* field :
         {"Capsules 2", "Capsules per dosing day 2", "Dosing days 2", "Cycle days 2"}) {
        type(field, "1");
    }
    EXPECT_EQ(missing(), "25 mg is there twice|");
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AuthorisationPageTest, OffersTheDeclarationsThatAreNeeded) {
    open();
    fill();
    choose("Indication", "Another one, off-label");
    EXPECT_EQ(missing(), "Enter: Other indication|");
    type("Other indication", "Fictional disease");
    reader().named<QCheckBox>("Off-label use confirmed").setChecked(true);
    answerMissing({"under-18-confirmed"});
    EXPECT_NE(reader().find<QCheckBox>("Under-18 use confirmed"), nullptr)
        << "the server misses it, whatever this computer's clock says";
    EXPECT_EQ(reader().named<QListView>("Missing").model()->rowCount(), 1);
}

TEST_F(AuthorisationPageTest, SignsWithSomethingMissingOnlyOnceThatIsTicked) {
    open();
    fill();
    answerMissing({"a"});
    EXPECT_EQ(missing(), "Lacks a.\n→ Remedy for a.|");
    EXPECT_NE(reader().said("Warning"), "");
    sign();
    EXPECT_THAT(message(), StartsWith("Nothing was signed. Something is missing."));
    EXPECT_EQ(reader().focus(), "Sign although something is missing");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(typed("Key passphrase"), kPassphrase);

    reader().named<QCheckBox>("Sign although something is missing").setChecked(true);
    press();
    answerDraft({"a", "b"});
    EXPECT_THAT(message(), StartsWith("Nothing was signed. Something is missing."));
    EXPECT_FALSE(reader().named<QCheckBox>("Sign although something is missing").isChecked())
        << "more is missing than was accepted";
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AuthorisationPageTest, AsksAgainWhatIsMissing) {
    open();
    fill();
    QCoreApplication::processEvents();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(missing(), StartsWith("It is not known what is missing."));
    EXPECT_EQ(reader().said("Missing"), "") << "never as if nothing were missing";
    reader().press("Ask again");
    answerMissing();
    EXPECT_EQ(reader().said("Missing"), "Nothing is missing");
}

TEST_F(AuthorisationPageTest, KeepsTheFormWhateverBecomesOfTheDraft) {
    open();
    fill();
    answerMissing();
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        sign();
        ASSERT_EQ(transport_.line(), kDraftLine);
        trouble.bring(transport_);
        EXPECT_NE(message(), "");
        EXPECT_NE(message(), "Asking the server…");
        EXPECT_EQ(typed("Capsules"), "21");
        EXPECT_TRUE(reader().canPress("Sign"));
        EXPECT_EQ(reader().focus(), "Key passphrase");
        EXPECT_EQ(typed("Key passphrase"), "");
        EXPECT_EQ(reader().said("Authorisation number"), "");
    }
}

TEST_F(AuthorisationPageTest, AsksBeforeADraftIsLeftThatMayBeOnRecord) {
    open();
    fill();
    answerMissing();
    sign();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_THAT(message(), StartsWith("Nothing was signed. It is not known whether the draft"));
    reader().press("Back");
    EXPECT_EQ(left_->count(), 0);
    EXPECT_THAT(reader().said("Question"), HasSubstr("not known whether the draft was recorded"));
    EXPECT_THAT(reader().said("Question"), Not(HasSubstr("is not recorded")));
    reader().press("Leave the form");
    EXPECT_EQ(left_->count(), 1);
}

TEST_F(AuthorisationPageTest, AsksAgainWhetherItIsSigned) {
    askToSign();
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_THAT(message(), StartsWith("It is not known whether this was signed"));
    EXPECT_EQ(reader().said("Authorisation number"), "");
    EXPECT_EQ(reader().focus(), "Sign");
    EXPECT_EQ(reader().find<QLineEdit>("Key passphrase"), nullptr) << "no key is needed";
    EXPECT_FALSE(reader().named<QLineEdit>("Capsules").isEnabled());

    press();
    EXPECT_EQ(transport_.key(), key);
    transport_.answer(429, problemText(ErrorCode::TooManyAttempts));
    EXPECT_THAT(message(), StartsWith("It is not known whether this was signed"));
    press();
    EXPECT_EQ(transport_.key(), key);
    transport_.answer(200, wire::encode(testing::signedAuthorisation()));
    EXPECT_EQ(reader().said("Authorisation number"), "GH-0000-0000-0");
}

TEST_F(AuthorisationPageTest, AsksBeforeAnUnknownSignatureIsLeft) {
    askToSign();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    reader().press("Back");
    EXPECT_THAT(reader().said("Question"), StartsWith("It is not known whether this was signed."));
    reader().press("Stay");
    EXPECT_EQ(reader().focus(), "Sign") << "the form is closed";
    reader().press("Back");
    reader().press("Leave the form");
    EXPECT_EQ(left_->count(), 1);
    EXPECT_EQ(finished_->count(), 0);
}

TEST_F(AuthorisationPageTest, SaysThatTheDraftIsThereWhereTheSignatureIsRefused) {
    askToSign();
    transport_.answer(409, problemText(ErrorCode::StateRefused));
    EXPECT_THAT(message(), HasSubstr("The draft is on record."));
    reader().press("Back");
    EXPECT_THAT(reader().said("Question"), HasSubstr("The draft stays on record"));
    reader().press("Stay");
    EXPECT_EQ(typed("Capsules"), "21");
}

TEST_F(AuthorisationPageTest, AsksBeforeEntriesAreLost) {
    open();
    reader().press("Back");
    EXPECT_EQ(left_->count(), 1) << "nothing was entered";
    open();
    type("Capsules", "21");
    reader().press("Back");
    EXPECT_EQ(left_->count(), 0);
    reader().press("Stay");
    EXPECT_EQ(typed("Capsules"), "21");
    reader().press("Back");
    reader().press("Discard and leave");
    EXPECT_EQ(left_->count(), 1);
}

TEST_F(AuthorisationPageTest, GoesOnWithADraft) {
    const wire::Authorisation draft = testing::authorisation(AuthorisationStatus::Draft);
    open(&draft);
    EXPECT_THAT(message(), StartsWith("A draft of 2 March 2026, 10:00, not signed yet."));
    EXPECT_EQ(typed("Capsules"), "21");
    EXPECT_EQ(reader().named<QComboBox>("Strength (mg)").currentText(), "25");
    EXPECT_EQ(reader().named<QComboBox>("Indication").currentText(), "Multiple myeloma");
    answerMissing();
    sign();
    EXPECT_EQ(transport_.line(), kProposeLine) << "it is drafted already";
}

TEST_F(AuthorisationPageTest, KeepsNoPassphraseWhileItIsCovered) {
    open();
    type("Key passphrase", kPassphrase);
    page_->hide();
    page_->show();
    EXPECT_EQ(typed("Key passphrase"), "");
}

TEST_F(AuthorisationPageTest, SaysThatThePassphraseIsWrong) {
    open();
    fill();
    answerMissing();
    sign("another passphrase");
    EXPECT_THAT(message(), StartsWith("The passphrase is wrong, or the file is damaged."));
    EXPECT_THAT(message(), HasSubstr("Nothing was signed."));
    EXPECT_EQ(reader().focus(), "Key passphrase");
    EXPECT_EQ(typed("Capsules"), "21");
    EXPECT_TRUE(transport_.sent.empty());
    press();
    EXPECT_THAT(message(), HasSubstr("Enter the passphrase of your key."));
}

TEST_F(AuthorisationPageTest, SignsWithAPassphraseThatTheKeyringKeeps) {
    keyring_->passphrases[kid_] = kPassphrase;
    open();
    EXPECT_THAT(reader().said("Signing key"), HasSubstr("from this computer's keyring"));
    EXPECT_EQ(reader().find<QLineEdit>("Key passphrase"), nullptr);
    fill();
    answerMissing();
    press();
    answerDraft();
    answerProposal();
    EXPECT_EQ(transport_.line(), kSignLine);
}

TEST_F(AuthorisationPageTest, AsksForThePassphraseWhereTheKeyringWasLockedMeanwhile) {
    keyring_->passphrases[kid_] = kPassphrase;
    open();
    fill();
    answerMissing();
    keyring_->isUnlocked = false;
    press();
    EXPECT_THAT(message(), HasSubstr("Nothing was signed."));
    EXPECT_NE(reader().find<QLineEdit>("Key passphrase"), nullptr);
    sign();
    answerDraft();
    answerProposal();
    EXPECT_EQ(transport_.line(), kSignLine);
}

TEST_F(AuthorisationPageTest, SaysWithWhichKeyItSigns) {
    open();
    EXPECT_THAT(reader().said("Signing key"), StartsWith("Your key " + kid_.substr(0, 8)));
    EXPECT_THAT(reader().said("Signing key"), HasSubstr("certified until 1 March 2028"));
    page_->hide();
    page_->show();
    answerKeys(PrescriberKeyState::Requested);
    EXPECT_THAT(reader().said("Signing key"), HasSubstr("waits to be certified"));
    fill();
    answerMissing();
    press();
    EXPECT_THAT(message(), StartsWith("Nothing was signed. This key waits to be certified"));
    EXPECT_TRUE(transport_.sent.empty());
}

// A server that was taken over must not get a signature under something else.
TEST_F(AuthorisationPageTest, NamesWhatTheServerWantsSignedOtherwise) {
    open();
    fill();
    answerMissing();
    sign();
    answerDraft();
    testing::Proposed other;
    other.content.supplyDays = 84;
    other.identity.initials = Phi<std::string>("ZZ");
    answerProposal(other);
    EXPECT_THAT(message(), StartsWith("NOT signed"));
    EXPECT_THAT(message(), HasSubstr("• Days' supply\n• Patient's initials"));
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AuthorisationPageTest, AsksWhereTheClocksDiffer) {
    testing::Proposed early;
    early.signedAt = "2026-03-02T09:00:00.000Z";
    open();
    EXPECT_EQ(reader().find<QCheckBox>("Sign although the clocks differ"), nullptr);
    fill();
    answerMissing();
    sign();
    answerDraft();
    answerProposal(early);
    EXPECT_THAT(message(), StartsWith("Nothing was signed. The server would date it"));
    EXPECT_EQ(reader().focus(), "Sign although the clocks differ");
    reader().named<QCheckBox>("Sign although the clocks differ").setChecked(true);
    sign();
    answerProposal(early);
    EXPECT_EQ(transport_.line(), kSignLine);
}

TEST_F(AuthorisationPageTest, AsksForThePasswordInPlace) {
    askToSign();
    transport_.answer(401, testing::passwordWanted());
    EXPECT_THAT(reader().said("Confirmation"), StartsWith("Is it still you?"));
    EXPECT_EQ(reader().focus(), "Your password");
    EXPECT_FALSE(reader().has("Sign"));
    EXPECT_EQ(typed("Capsules"), "21");
    type("Your password", "a fictional password");
    reader().press("Confirm");
    ASSERT_EQ(transport_.line(), "POST /sessions/current/reauthentication");
    transport_.answer(403, problemText(ErrorCode::ReauthenticationFailed));
    EXPECT_THAT(reader().said("Confirmation"), HasSubstr("The password is wrong"));
    type("Your password", "a fictional password");
    reader().enter("Your password");
    transport_.answer(
        200,
        wire::encode(wire::Session{
            Secret("another-token"), testing::at(testing::kSigningTime), testing::prescriber()}));
    EXPECT_EQ(reader().said("Confirmation"), "");
    ASSERT_EQ(transport_.line(), kSignLine);
    transport_.answer(200, wire::encode(testing::signedAuthorisation()));
    EXPECT_EQ(reader().said("Authorisation number"), "GH-0000-0000-0");
}

TEST_F(AuthorisationPageTest, SavesTheProof) {
    askToSign();
    transport_.answer(200, wire::encode(testing::signedAuthorisation()));
    reader().press("Save proof");
    EXPECT_EQ(message(), "Asking the server…");
    Response response;
    response.status = 200;
    response.mediaType = "text/plain";
    response.body = "a fictional proof";
    transport_.finish(response);
    const QString path = desk_.path("proof.txt");
    type("Save to", path.toUtf8());
    reader().press("Save the proof");
    EXPECT_THAT(message(), StartsWith("Saved as"));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "a fictional proof");
}

}  // namespace
}  // namespace gatehouse::client
