#include "client/views/prescribing/patients_page.h"

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
using testing::kOtherPatient;
using testing::patientsPage;

class PatientsPageTest : public ::testing::Test {
  protected:
    PatientsPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.activateWindow();
        page_.start();
    }
    [[nodiscard]] QTableView& table() const { return reader_.named<QTableView>("Patients"); }
    [[nodiscard]] int selectedRow() const {
        const auto rows = table().selectionModel()->selectedRows();
        return rows.isEmpty() ? -1 : rows.front().row();
    }
    [[nodiscard]] std::string message() const { return reader_.said("Message"); }

    FakeTransport transport_;
    Client client_{transport_};
    PatientListModel patients_{client_};
    PatientsPage page_{patients_};
    testing::PageReader reader_{page_};
    QSignalSpy opened_{&page_, &PatientsPage::opened};
};

TEST_F(PatientsPageTest, BeginsWithTheListAndTheSearch) {
    EXPECT_EQ(reader_.focus(), "Find hospital number");
    EXPECT_EQ(message(), "Asking the server…");
    EXPECT_FALSE(reader_.canPress("Find"));
    transport_.answer(200, patientsPage(1, 2));
    EXPECT_EQ(message(), "");
    EXPECT_EQ(table().model()->rowCount(), 2);
    EXPECT_FALSE(table().tabKeyNavigation());
    EXPECT_TRUE(reader_.canPress("Find"));
    EXPECT_FALSE(reader_.canPress("Open patient")) << "nobody is selected";
    EXPECT_TRUE(reader_.canPress("Enrol patient"));
    EXPECT_FALSE(reader_.has("More patients"));
    EXPECT_EQ(reader_.focus(), "Find hospital number") << "typing may have begun";
}

TEST_F(PatientsPageTest, OpensThePatientWhoIsSelected) {
    wire::Page<wire::Patient> page;
    page.items = {testing::patient("FICTIONAL-1"), testing::patient("FICTIONAL-2", kOtherPatient)};
    transport_.answer(200, wire::encode(page));
    // As an accessibility program does it: the row is selected, the cursor stays where it is.
    table().selectionModel()->select(
        patients_.index(1, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    ASSERT_TRUE(reader_.canPress("Open patient"));
    reader_.press("Open patient");
    ASSERT_EQ(opened_.count(), 1);
    EXPECT_EQ(opened_[0][0].value<PatientId>(), PatientId(kOtherPatient));
    QTest::keyClick(&table(), Qt::Key_Return);
    EXPECT_EQ(opened_.count(), 2);
    patients_.reload();
    transport_.answer(200, patientsPage(1, 2));
    EXPECT_FALSE(reader_.canPress("Open patient")) << "the selection went with the rows";
}

TEST_F(PatientsPageTest, FindsAPatientAndGoesToTheRow) {
    transport_.answer(200, patientsPage(1, 2));
    reader_.type("Find hospital number", "FICTIONAL-7");
    reader_.enter("Find hospital number");
    EXPECT_EQ(transport_.line(), "POST /patients/search");
    EXPECT_EQ(table().model()->rowCount(), 0);
    transport_.answer(200, patientsPage(7, 1));
    EXPECT_THAT(message(), HasSubstr("Found."));
    EXPECT_EQ(reader_.focus(), "Patients");
    EXPECT_EQ(selectedRow(), 0);
}

TEST_F(PatientsPageTest, SaysWhereThereIsNobody) {
    transport_.answer(200, patientsPage(1, 0));
    EXPECT_THAT(message(), HasSubstr("No patient of your site is enrolled yet."));
    reader_.named<QLineEdit>("Find hospital number").setText("FICTIONAL-7");
    reader_.press("Find");
    transport_.answer(200, patientsPage(7, 0));
    EXPECT_THAT(message(), HasSubstr("No patient of your site has this hospital number."));
    EXPECT_EQ(reader_.named<QLineEdit>("Find hospital number").text(), "FICTIONAL-7");
}

TEST_F(PatientsPageTest, GoesOnToTheFirstOfMorePatients) {
    transport_.answer(200, patientsPage(1, 50, "50"));
    reader_.press("More patients");
    EXPECT_EQ(message(), "Asking the server…");
    EXPECT_FALSE(reader_.canPress("More patients"));
    transport_.answer(200, patientsPage(51, 2));
    EXPECT_EQ(message(), "");
    EXPECT_FALSE(reader_.has("More patients"));
    EXPECT_EQ(reader_.focus(), "Patients");
    EXPECT_EQ(selectedRow(), 50);
}

TEST_F(PatientsPageTest, TellsEveryTroubleAndKeepsTheList) {
    transport_.answer(200, patientsPage(1, 2, "2"));
    reader_.named<QLineEdit>("Find hospital number").setText("FICTIONAL-7");
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        reader_.press("More patients");
        trouble.bring(transport_);
        EXPECT_NE(message(), "");
        EXPECT_NE(message(), "Asking the server…");
        EXPECT_EQ(table().model()->rowCount(), 2);
        EXPECT_TRUE(reader_.canPress("More patients"));
        EXPECT_TRUE(reader_.canPress("Find"));
        EXPECT_EQ(reader_.named<QLineEdit>("Find hospital number").text(), "FICTIONAL-7");
        EXPECT_EQ(reader_.focus(), "Patients");
    }
}

}  // namespace
}  // namespace gatehouse::client
