#include "client/models/patient_file.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "client/models/words.h"
#include "tests/support/every_trouble.h"
#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::kOtherPatient;
using testing::kPatient;
using testing::record;

class PatientFileTest : public ::testing::Test {
  protected:
    void open(const wire::PatientRecord& answer = record()) {
        file_.open(PatientId(kPatient));
        transport_.answer(200, wire::encode(answer));
    }
    static wire::PatientRecord withAuthorisation() {
        wire::PatientRecord made = record();
        made.authorisations = {testing::authorisation(AuthorisationStatus::Signed)};
        return made;
    }

    FakeTransport transport_;
    Client client_{transport_};
    PatientFile file_{client_};
    QAbstractItemModelTester tester_{&file_.timeline(),
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy read_{&file_, &PatientFile::wasRead};
    QSignalSpy failures_{&file_, &PatientFile::failed};
};

TEST_F(PatientFileTest, ShowsTheRecordOnceItIsRead) {
    file_.open(PatientId(kPatient));
    EXPECT_EQ(transport_.line(), std::string("GET /patients/") + kPatient);
    EXPECT_TRUE(file_.isReading());
    EXPECT_FALSE(file_.record());
    transport_.answer(200, wire::encode(withAuthorisation()));
    EXPECT_FALSE(file_.isReading());
    ASSERT_TRUE(file_.record());
    EXPECT_EQ(file_.timeline().rowCount(), 1);
    EXPECT_EQ(read_.count(), 1);
    ASSERT_NE(file_.authorisation(testing::kAuthorisation), nullptr);
    EXPECT_EQ(file_.authorisation(testing::kRecord), nullptr);
}

TEST_F(PatientFileTest, ShowsNothingOfThePatientBefore) {
    open(withAuthorisation());
    file_.open(PatientId(kOtherPatient));
    EXPECT_FALSE(file_.record());
    EXPECT_EQ(file_.timeline().rowCount(), 0);
    EXPECT_EQ(file_.authorisation(testing::kAuthorisation), nullptr);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_FALSE(file_.record());
}

TEST_F(PatientFileTest, DropsTheLateRecordOfAPatientBefore) {
    file_.open(PatientId(kPatient));
    file_.open(PatientId(kOtherPatient));
    transport_.answer(200, wire::encode(withAuthorisation()));
    EXPECT_FALSE(file_.record());
    EXPECT_TRUE(file_.isReading());
    transport_.answer(200, wire::encode(record(kOtherPatient)));
    EXPECT_EQ(file_.record()->patient.id, PatientId(kOtherPatient));
    EXPECT_EQ(file_.timeline().rowCount(), 0);
}

TEST_F(PatientFileTest, DropsALateReadingOfTheSamePatient) {
    open();
    file_.read();
    file_.read();
    transport_.answer(200, wire::encode(record()));
    EXPECT_TRUE(file_.isReading());
    transport_.answer(200, wire::encode(withAuthorisation()));
    EXPECT_EQ(file_.timeline().rowCount(), 1);

    file_.read();
    file_.read();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(failures_.count(), 0);
    transport_.answer(200, wire::encode(withAuthorisation()));
}

TEST_F(PatientFileTest, KeepsWhatIsShownThroughEveryTrouble) {
    open(withAuthorisation());
    int failed = 0;
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        file_.read();
        EXPECT_TRUE(file_.record());
        trouble.bring(transport_);
        ASSERT_EQ(failures_.count(), ++failed);
        EXPECT_EQ(failures_.back().at(0).value<Trouble>().kind, trouble.ofQuestion);
        EXPECT_TRUE(file_.record());
        EXPECT_EQ(file_.timeline().rowCount(), 1);
        EXPECT_FALSE(file_.isReading());
    }
    EXPECT_EQ(read_.count(), 1);
}

TEST_F(PatientFileTest, ForgetsThePatientWhenItIsClosed) {
    open(withAuthorisation());
    file_.read();
    file_.close();
    EXPECT_FALSE(file_.record());
    EXPECT_FALSE(file_.isReading());
    EXPECT_EQ(file_.timeline().rowCount(), 0);
    EXPECT_TRUE(file_.id().text().empty());
    transport_.answer(200, wire::encode(withAuthorisation()));
    EXPECT_FALSE(file_.record()) << "the answer came too late";
}

// A server that answers about somebody else must not have one patient's record taken for another's.
TEST_F(PatientFileTest, ShowsNoRecordOfAnotherPatientThanTheOneAskedFor) {
    open(record(kOtherPatient));
    EXPECT_FALSE(file_.record());
    ASSERT_EQ(failures_.count(), 1);
    EXPECT_EQ(failures_.back().at(0).value<Trouble>().kind, Trouble::Kind::NotUnderstood);
}

TEST(PatientInWords, TellsTheAgeByTheBirthdays) {
    wire::Patient patient = testing::patient();
    const auto words = [&patient](Date born) {
        patient.identity.dateOfBirth = Phi(born);
        return inWords(patient).toStdString();
    };
    const Date now = today();
    EXPECT_NE(words(now.plusYears(-40).plusDays(-3)).find("(40 years), hospital number FICT"),
              std::string::npos);
    EXPECT_NE(words(now.plusYears(-40).plusDays(3)).find("(39 years)"), std::string::npos);
    EXPECT_NE(words(now.plusDays(-500)).find("(1 year)"), std::string::npos);
    EXPECT_NE(words(now).find("(0 years)"), std::string::npos);
}

}  // namespace
}  // namespace gatehouse::client
