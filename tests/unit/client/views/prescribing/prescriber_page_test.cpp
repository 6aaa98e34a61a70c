#include "client/views/prescribing/prescriber_page.h"

#include <QHBoxLayout>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/page_reader.h"
#include "tests/support/prescriber_answers.h"
#include "tests/support/remembered_log.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using ::testing::HasSubstr;
using testing::kPatient;
using ::testing::Not;
using testing::patientsPage;
using ::testing::StartsWith;

/// The workplace in a window that has buttons of its own before it.
class PrescriberPageTest : public ::testing::Test {
  protected:
    PrescriberPageTest() {
        auto* layout = new QHBoxLayout(&window_);
        layout->addWidget(&signOut_);
        layout->addWidget(&page_);
        window_.resize(1366, 900);
        window_.show();
        window_.activateWindow();
        page_.setFocus();
    }
    /// The programmes, the keys and the patients are here.
    void start(const std::vector<wire::PrescriberKey>& keys = {}) {
        transport_.answer(200, testing::programmesPage({testing::programmeEdition()}));
        transport_.answer(200, testing::keysPage(keys));
        transport_.answer(200, patientsPage(1, 1));
    }
    void openPatient() {
        start();
        QTest::keyClick(&reader_.named<QTableView>("Patients"), Qt::Key_Down);
        reader_.press("Open patient");
        ASSERT_EQ(transport_.line(), std::string("GET /patients/") + kPatient);
        transport_.answer(200, wire::encode(testing::record()));
    }
    void fillCounselling() {
        openPatient();
        reader_.press("Counselling");
        reader_.type("Counselled on", "2026-03-02");
    }
    [[nodiscard]] std::string message() const { return reader_.said("Message"); }

    FakeTransport transport_;
    Client client_{transport_};
    QWidget window_;
    QPushButton signOut_{"Sign out"};
    testing::KeyDesk desk_;
    testing::RememberedLog remembered_;
    LogMemory log_{client_, remembered_.store()};
    PrescriberPage page_{
        std::make_unique<Prescribing>(client_, testing::keysOn(desk_, client_), log_)};
    testing::PageReader reader_{window_};
};

TEST_F(PrescriberPageTest, BeginsWithThePatients) {
    ASSERT_EQ(transport_.sent.size(), 3U);
    EXPECT_EQ(transport_.line(), "GET /programmes?limit=200");
    start();
    EXPECT_NE(reader_.find<QTableView>("Patients"), nullptr);
    EXPECT_EQ(reader_.find<QTableView>("Timeline"), nullptr);
}

TEST_F(PrescriberPageTest, OpensThePatientWhoWasEnrolled) {
    start();
    reader_.press("Enrol patient");
    reader_.type("Hospital number", "FICTIONAL-0001");
    reader_.type("Initials", "AF");
    reader_.type("Date of birth", "1990-05-17");
    reader_.press("Enrol");
    transport_.answer(201, wire::encode(testing::patient()));
    EXPECT_EQ(message(), "Recorded: Enrolment.");
    EXPECT_EQ(transport_.line(), std::string("GET /patients/") + kPatient);
    transport_.answer(200, wire::encode(testing::record()));
    EXPECT_THAT(reader_.said("Patient"), StartsWith("AF, born 17 May 1990"));
}

TEST_F(PrescriberPageTest, ShowsWhatWasRecordedInTheTimeline) {
    fillCounselling();
    reader_.press("Record counselling");
    const auto counselling = testing::recorded(wire::Counselling{testing::on("2026-03-02"), {}});
    transport_.answer(201, wire::encode(counselling));
    EXPECT_EQ(message(), "Recorded: Counselling.");
    EXPECT_EQ(reader_.focus(), "Timeline");
    wire::PatientRecord record = testing::record();
    record.counselling = {counselling};
    transport_.answer(200, wire::encode(record));
    EXPECT_EQ(message(), "Recorded: Counselling, 2 March 2026");
}

TEST_F(PrescriberPageTest, RecordsASurvey) {
    openPatient();
    reader_.press("Survey");
    EXPECT_EQ(reader_.focus(), "Surveyed on");
    EXPECT_EQ(reader_.named<QLineEdit>("Surveyed on").text(), "");
    reader_.type("Surveyed on", "2/3/2026");
    reader_.press("Record survey");
    EXPECT_EQ(transport_.body(), R"({"surveyed_on":"2026-03-02"})");
    const auto survey = testing::recorded(wire::Survey{testing::on("2026-03-02")});
    transport_.answer(201, wire::encode(survey));
    EXPECT_EQ(message(), "Recorded: Survey.");
    wire::PatientRecord record = testing::record();
    record.surveys = {survey};
    transport_.answer(200, wire::encode(record));
    EXPECT_EQ(message(), "Recorded: Survey, 2 March 2026");
}

// A second press of the same key must not reach a button outside the form.
TEST_F(PrescriberPageTest, KeepsTheFocusInTheFormWhileTheServerIsAsked) {
    fillCounselling();
    reader_.named<QPushButton>("Record counselling").setFocus();
    reader_.press("Record counselling");
    ASSERT_EQ(message(), "Asking the server…");
    ASSERT_NE(window_.focusWidget(), nullptr);
    EXPECT_TRUE(page_.isAncestorOf(window_.focusWidget()))
        << window_.focusWidget()->metaObject()->className();
}

// What may be on record must be looked for.
TEST_F(PrescriberPageTest, ReadsTheRecordAgainAfterAnUnknownOutcomeIsLeft) {
    fillCounselling();
    reader_.press("Record counselling");
    transport_.fail(TransportFailure::Kind::NoAnswer);
    reader_.press("Back");
    reader_.press("Leave the form");
    EXPECT_EQ(transport_.line(), std::string("GET /patients/") + kPatient);
    EXPECT_THAT(message(), Not(HasSubstr("ecorded")));
}

TEST_F(PrescriberPageTest, OpensAFormOnceTheProgrammesAreHere) {
    transport_.fail(TransportFailure::Kind::NotSent);
    transport_.answer(200, testing::keysPage({}));
    transport_.answer(200, patientsPage(1, 1));
    QTest::keyClick(&reader_.named<QTableView>("Patients"), Qt::Key_Down);
    reader_.press("Open patient");
    transport_.answer(200, wire::encode(testing::record()));
    reader_.press("Initiation form");
    EXPECT_EQ(message(), "Asking the server…");
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(message(), StartsWith("The server cannot be reached."));
    EXPECT_NE(reader_.find<QTableView>("Timeline"), nullptr);
    reader_.press("Initiation form");
    ASSERT_EQ(transport_.line(), "GET /programmes?limit=200");
    transport_.answer(200, testing::programmesPage({testing::programmeEdition()}));
    EXPECT_TRUE(reader_.has("Record initiation form"));
}

// The user has gone elsewhere meanwhile: nothing may open under the hand.
TEST_F(PrescriberPageTest, OpensNoFormThatIsNotAwaitedAnyMore) {
    transport_.fail(TransportFailure::Kind::NotSent);
    transport_.answer(200, testing::keysPage({}));
    transport_.answer(200, patientsPage(1, 1));
    QTest::keyClick(&reader_.named<QTableView>("Patients"), Qt::Key_Down);
    reader_.press("Open patient");
    transport_.answer(200, wire::encode(testing::record()));
    reader_.press("Authorisation");
    reader_.press("Back");
    transport_.answer(200, testing::programmesPage({testing::programmeEdition()}));
    EXPECT_NE(reader_.find<QTableView>("Patients"), nullptr);
    EXPECT_FALSE(reader_.has("Sign"));
}

TEST_F(PrescriberPageTest, ForgetsThePatientWhoIsLeft) {
    openPatient();
    reader_.press("Back");
    EXPECT_NE(reader_.find<QTableView>("Patients"), nullptr);
    for (const QLabel* label : page_.findChildren<QLabel*>()) {
        EXPECT_FALSE(label->text().contains("FICTIONAL-0001")) << "seen or not, it is gone";
    }
}

// Whoever has a key that is certified as one's own signs in one's name.
TEST_F(PrescriberPageTest, TellsFirstWhatOthersDidWithOnesKeys) {
    wire::PrescriberKey key =
        testing::prescriberKey("fictional-kid", PrescriberKeyState::Certified);
    key.news = PrescriberKeyNews::Certified;
    transport_.answer(200, testing::programmesPage({testing::programmeEdition()}));
    transport_.answer(200, testing::keysPage({key}));
    EXPECT_THAT(reader_.said("News"), HasSubstr("fictional-kid"));
    EXPECT_EQ(reader_.find<QTableView>("Patients"), nullptr);
    EXPECT_EQ(reader_.focus(), "I have read this");
    transport_.answer(200, patientsPage(1, 1));
    EXPECT_THAT(reader_.said("News"), HasSubstr("fictional-kid")) << "it has to be dismissed";
    reader_.press("I have read this");
    EXPECT_EQ(reader_.said("News"), "");
    EXPECT_NE(reader_.find<QTableView>("Patients"), nullptr);
    EXPECT_EQ(transport_.line(), "POST /prescriber-keys/fictional-kid/acknowledgement");
}

TEST_F(PrescriberPageTest, OpensThePageOfTheSigningKey) {
    start();
    reader_.press("Signing key");
    EXPECT_EQ(transport_.line(), "GET /prescriber-keys?limit=200");
    transport_.answer(200, testing::keysPage({}));
    EXPECT_THAT(reader_.said("Signing key"), HasSubstr("no signing key yet"));
    reader_.press("Back");
    EXPECT_NE(reader_.find<QTableView>("Patients"), nullptr);
}

}  // namespace
}  // namespace gatehouse::client
