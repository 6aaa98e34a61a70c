#include "client/models/patient_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::patientsPage;
using Column = PatientListModel::Column;

class PatientListModelTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string text(int row, Column column) const {
        return model_.data(model_.index(row, column), Qt::DisplayRole).toString().toStdString();
    }
    [[nodiscard]] Trouble::Kind lastTrouble() const {
        return failures_.back().at(0).value<Trouble>().kind;
    }

    FakeTransport transport_;
    Client client_{transport_};
    PatientListModel model_{client_};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy answers_{&model_, &PatientListModel::loaded};
    QSignalSpy failures_{&model_, &PatientListModel::failed};
};

TEST_F(PatientListModelTest, ListsPatientsInTheServersOrder) {
    model_.list();
    EXPECT_EQ(transport_.line(), "GET /patients");
    EXPECT_TRUE(model_.isBusy());
    transport_.answer(200, patientsPage(7, 2));
    EXPECT_FALSE(model_.isBusy());
    EXPECT_FALSE(model_.hasMore());
    EXPECT_FALSE(model_.isSearch());
    ASSERT_EQ(model_.rowCount(), 2);
    EXPECT_EQ(text(0, Column::HospitalNumber), "FICTIONAL-7");
    EXPECT_EQ(text(1, Column::HospitalNumber), "FICTIONAL-8");
    EXPECT_EQ(text(0, Column::Initials), "AF");
    EXPECT_EQ(text(0, Column::Born), "17 May 1990");
    EXPECT_EQ(text(0, Column::RecordedOn), "2 March 2026, 09:00");
    EXPECT_EQ(model_.patient(1).identity.hospitalNumber.reveal(), "FICTIONAL-8");
    EXPECT_EQ(answers_.count(), 1);
}

TEST_F(PatientListModelTest, NamesItsColumns) {
    QStringList names;
    for (int column = 0; column < model_.columnCount(); ++column) {
        names << model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    EXPECT_EQ(names.join(',').toStdString(), "Hospital number,Initials,Born,Recorded");
}

TEST_F(PatientListModelTest, AddsPagesUntilTheLast) {
    model_.list();
    transport_.answer(200, patientsPage(1, 50, "a/b+c"));
    ASSERT_TRUE(model_.hasMore());
    model_.more();
    model_.more();
    ASSERT_EQ(transport_.sent.size(), 1U) << "one page at a time";
    EXPECT_EQ(transport_.line(), "GET /patients?cursor=a%2Fb%2Bc");
    transport_.answer(200, patientsPage(51, 50, "100"));
    EXPECT_EQ(model_.rowCount(), 100);
    model_.more();
    EXPECT_EQ(transport_.line(), "GET /patients?cursor=100");
    transport_.answer(200, patientsPage(101, 1));
    EXPECT_EQ(model_.rowCount(), 101);
    EXPECT_EQ(text(100, Column::HospitalNumber), "FICTIONAL-101");
    EXPECT_FALSE(model_.hasMore());
    model_.more();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(PatientListModelTest, AnEmptyPageAddsNothing) {
    model_.list();
    transport_.answer(200, patientsPage(1, 0));
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_EQ(answers_.count(), 1);
    model_.list();
    transport_.answer(200, patientsPage(1, 2, "2"));
    model_.more();
    transport_.answer(200, patientsPage(3, 0));
    EXPECT_EQ(model_.rowCount(), 2);
    EXPECT_FALSE(model_.hasMore());
}

TEST_F(PatientListModelTest, KeepsWhatIsShownWhereTheNextPageDoesNotCome) {
    model_.list();
    transport_.answer(200, patientsPage(1, 2, "2"));
    int failed = 0;
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        model_.more();
        trouble.bring(transport_);
        EXPECT_EQ(failures_.count(), ++failed);
        EXPECT_EQ(lastTrouble(), trouble.ofQuestion);
        EXPECT_EQ(model_.rowCount(), 2);
        EXPECT_TRUE(model_.hasMore());
        EXPECT_FALSE(model_.isBusy());
    }
    model_.more();
    EXPECT_EQ(transport_.line(), "GET /patients?cursor=2");
    transport_.answer(200, patientsPage(3, 1));
    EXPECT_EQ(model_.rowCount(), 3);
}

TEST_F(PatientListModelTest, KeepsWhatIsShownWhileReloading) {
    model_.list();
    transport_.answer(200, patientsPage(1, 2, "2"));
    model_.more();
    transport_.answer(200, patientsPage(3, 2));
    model_.reload();
    EXPECT_EQ(transport_.line(), "GET /patients") << "from the first page on";
    EXPECT_EQ(model_.rowCount(), 4);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(model_.rowCount(), 4);
    model_.reload();
    transport_.answer(200, patientsPage(9, 1));
    EXPECT_EQ(model_.rowCount(), 1);
}

TEST_F(PatientListModelTest, FindsByHospitalNumberInTheBodyAlone) {
    model_.find(" FICTIONAL-7 ");
    EXPECT_EQ(transport_.line(), "POST /patients/search") << "the address is logged";
    EXPECT_EQ(transport_.body(), R"({"hospital_number":"FICTIONAL-7"})");
    transport_.answer(200, patientsPage(7, 1));
    EXPECT_TRUE(model_.isSearch());
    EXPECT_EQ(model_.rowCount(), 1);
    model_.reload();
    EXPECT_EQ(transport_.line(), "POST /patients/search");
    transport_.answer(200, patientsPage(7, 0));
    EXPECT_EQ(model_.rowCount(), 0);
    model_.find("  ");
    EXPECT_EQ(transport_.line(), "GET /patients");
    EXPECT_FALSE(model_.isSearch());
}

// A patient of the list must not pass for one that was found.
TEST_F(PatientListModelTest, ShowsNobodyWhileASearchIsUnderWayOrHasFailed) {
    model_.list();
    transport_.answer(200, patientsPage(1, 2, "2"));
    model_.find("FICTIONAL-7");
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_FALSE(model_.hasMore());
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_TRUE(model_.isSearch());
}

// The search takes no cursor: its first page again would show the same patients twice.
TEST_F(PatientListModelTest, ASearchHasNoMorePages) {
    model_.find("FICTIONAL-7");
    transport_.answer(200, patientsPage(7, 1, "7"));
    EXPECT_FALSE(model_.hasMore());
    model_.more();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(PatientListModelTest, DropsALateAnswerToAnEarlierQuestion) {
    model_.list();
    model_.find("FICTIONAL-7");
    transport_.answer(200, patientsPage(1, 3));
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_TRUE(model_.isBusy());
    EXPECT_EQ(answers_.count(), 0);
    transport_.answer(200, patientsPage(7, 1));
    EXPECT_EQ(text(0, Column::HospitalNumber), "FICTIONAL-7");
    EXPECT_FALSE(model_.isBusy());
}

TEST_F(PatientListModelTest, DropsALateNextPageAndALateFailure) {
    model_.list();
    transport_.answer(200, patientsPage(1, 2, "2"));
    model_.more();
    model_.reload();
    transport_.answer(200, patientsPage(3, 2, "4"));
    EXPECT_EQ(model_.rowCount(), 2) << "it would belong behind other rows";
    transport_.answer(200, patientsPage(1, 1));
    EXPECT_EQ(model_.rowCount(), 1);

    model_.reload();
    model_.reload();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(failures_.count(), 0);
    EXPECT_TRUE(model_.isBusy());
    transport_.answer(200, patientsPage(1, 2));
    EXPECT_EQ(model_.rowCount(), 2);
}

}  // namespace
}  // namespace gatehouse::client
