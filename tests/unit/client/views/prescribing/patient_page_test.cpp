#include "client/views/prescribing/patient_page.h"

#include <QSignalSpy>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/page_reader.h"
#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using ::testing::HasSubstr;
using testing::kAuthorisation;
using testing::kPatient;
using testing::kRecord;
using testing::recorded;
using ::testing::StartsWith;
using Form = PatientPage::Form;

constexpr std::array kForms{"Assessment",
                            "Initiation form",
                            "Contraception",
                            "Counselling",
                            "Survey",
                            "Pregnancy test",
                            "Signal",
                            "Authorisation"};

class PatientPageTest : public ::testing::Test {
  protected:
    PatientPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.activateWindow();
        file_.open(PatientId(kPatient));
        page_.start();
    }
    void answer(const wire::PatientRecord& record) { transport_.answer(200, wire::encode(record)); }
    [[nodiscard]] QTableView& timeline() const { return reader_.named<QTableView>("Timeline"); }
    /// As an accessibility program does it.
    void select(int row) {
        timeline().selectionModel()->select(
            file_.timeline().index(row, 0),
            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    static wire::PatientRecord withPositiveTest() {
        wire::PatientRecord made = testing::record();
        made.pregnancyTests = {recorded(
            testing::pregnancyTest("2026-03-02T11:05:00.000Z", TestResult::Positive), kRecord)};
        return made;
    }
    static wire::PatientRecord withAuthorisation(AuthorisationStatus status) {
        wire::PatientRecord made = testing::record();
        made.authorisations = {testing::authorisation(status)};
        return made;
    }

    FakeTransport transport_;
    Client client_{transport_};
    PatientFile file_{client_};
    PatientPage page_{file_};
    testing::PageReader reader_{page_};
    QSignalSpy forms_{&page_, &PatientPage::formAsked};
};

TEST_F(PatientPageTest, OffersNothingBeforeTheRecordIsRead) {
    EXPECT_EQ(reader_.said("Patient"), "Asking the server…");
    EXPECT_EQ(reader_.said("Message"), "Asking the server…");
    for (const char* form : kForms) {
        EXPECT_FALSE(reader_.canPress(form)) << form;
    }
    EXPECT_FALSE(reader_.canPress("Resolve"));
    EXPECT_FALSE(reader_.canPress("Cancel authorisation"));
    EXPECT_FALSE(reader_.canPress("Read again"));
    EXPECT_TRUE(reader_.canPress("Back"));
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(reader_.said("Patient"), "Not read");
    EXPECT_FALSE(reader_.canPress("Assessment"));
    EXPECT_TRUE(reader_.canPress("Read again"));
}

TEST_F(PatientPageTest, ShowsWhoItIsAndWhatCanBeAdded) {
    wire::PatientRecord record = testing::record();
    record.patient.identity.irregularCycles = true;
    record.assessments = {recorded(testing::assessment("2026-03-02", Category::Male))};
    answer(record);
    EXPECT_THAT(reader_.said("Patient"), StartsWith("AF, born 17 May 1990 ("));
    EXPECT_THAT(reader_.said("Patient"), HasSubstr("hospital number FICTIONAL-0001"));
    EXPECT_EQ(reader_.said("Category"),
              "Category: Male, assessed on 2 March 2026. Irregular cycles");
    EXPECT_EQ(reader_.said("Message"), "");
    EXPECT_EQ(reader_.focus(), "Timeline");
    EXPECT_FALSE(timeline().tabKeyNavigation());
    std::vector<Form> asked;
    for (const char* form : kForms) {
        reader_.press(form);
    }
    for (const auto& arguments : forms_) {
        asked.push_back(arguments[0].value<Form>());
    }
    EXPECT_EQ(asked,
              (std::vector{Form::Assessment,
                           Form::Initiation,
                           Form::Contraception,
                           Form::Counselling,
                           Form::Survey,
                           Form::PregnancyTest,
                           Form::Signal,
                           Form::Authorisation}));
}

TEST_F(PatientPageTest, SaysWhatStopsSuppliesAndLetsItBeResolved) {
    answer(withPositiveTest());
    EXPECT_EQ(reader_.said("Warning"),
              "Supplies are stopped until this is resolved.\n"
              "Pregnancy test, 2 March 2026, 11:05: Positive; sensitivity not recorded; not "
              "supervised");
    EXPECT_FALSE(reader_.canPress("Resolve"));
    select(0);
    EXPECT_TRUE(reader_.canPress("Resolve"));
    EXPECT_FALSE(reader_.canPress("Cancel authorisation"));
    EXPECT_FALSE(reader_.canPress("Open draft"));
    ASSERT_NE(page_.selected(), nullptr);
    EXPECT_EQ(page_.selected()->id, kRecord);

    file_.read();
    wire::PatientRecord resolved = withPositiveTest();
    resolved.pregnancyTests[0].record.resolvedAt = testing::at("2026-03-03T11:05:00.000Z");
    answer(resolved);
    EXPECT_EQ(reader_.said("Warning"), "");
    select(0);
    EXPECT_FALSE(reader_.canPress("Resolve"));
}

TEST_F(PatientPageTest, OffersWhatFitsTheAuthorisation) {
    const auto expectOffered = [this](AuthorisationStatus status, bool draft, bool cancel) {
        answer(withAuthorisation(status));
        select(0);
        EXPECT_EQ(reader_.canPress("Open draft"), draft);
        EXPECT_EQ(reader_.canPress("Cancel authorisation"), cancel);
        EXPECT_FALSE(reader_.canPress("Resolve"));
        file_.read();
    };
    expectOffered(AuthorisationStatus::Draft, true, true);
    expectOffered(AuthorisationStatus::Signed, false, true);
    expectOffered(AuthorisationStatus::Cancelled, false, false);
}

TEST_F(PatientPageTest, SelectsWhatWasRecorded) {
    answer(testing::record());
    page_.showRecorded("Pregnancy test", kRecord);
    EXPECT_EQ(reader_.said("Message"), "Recorded: Pregnancy test.");
    file_.read();
    answer(withPositiveTest());
    EXPECT_THAT(reader_.said("Message"), StartsWith("Recorded: Pregnancy test, 2 March 2026"));
    ASSERT_NE(page_.selected(), nullptr);
    EXPECT_EQ(page_.selected()->id, kRecord);
    file_.read();
    answer(withPositiveTest());
    EXPECT_EQ(reader_.said("Message"), "") << "it was said";
}

TEST_F(PatientPageTest, GoesOnSayingWhatWasRecordedWhereReadingAgainFails) {
    answer(testing::record());
    page_.showRecorded("Pregnancy test", kRecord);
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        file_.read();
        trouble.bring(transport_);
        EXPECT_THAT(reader_.said("Message"),
                    StartsWith("Recorded: Pregnancy test. The record could not be read again"));
    }
    reader_.press("Read again");
    EXPECT_EQ(reader_.said("Message"), "Asking the server…");
    answer(withPositiveTest());
    EXPECT_THAT(reader_.said("Message"), StartsWith("Recorded: Pregnancy test, 2 March 2026"));
}

// A second press of the key must not reach the button beside, which is Back.
TEST_F(PatientPageTest, GoesToTheTimelineWhileItIsReadAgain) {
    answer(testing::record());
    reader_.named<QPushButton>("Read again").setFocus();
    reader_.press("Read again");
    EXPECT_FALSE(reader_.canPress("Read again"));
    EXPECT_EQ(reader_.focus(), "Timeline");
}

TEST_F(PatientPageTest, SaysThatNothingWasRecordedOnlyOfWhatFailed) {
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_THAT(reader_.said("Message"), Not(HasSubstr("ecorded")));
}

TEST_F(PatientPageTest, ShowsNothingOfThePatientBefore) {
    answer(withPositiveTest());
    select(0);
    file_.open(PatientId(testing::kOtherPatient));
    page_.start();
    EXPECT_EQ(reader_.said("Warning"), "");
    EXPECT_EQ(reader_.said("Category"), "");
    EXPECT_EQ(page_.selected(), nullptr);
    EXPECT_FALSE(reader_.canPress("Resolve"));
    EXPECT_FALSE(reader_.canPress("Assessment"));
}

}  // namespace
}  // namespace gatehouse::client
