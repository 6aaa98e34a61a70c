#include "client/models/readings_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/oversight_answers.h"

namespace gatehouse::client {
namespace {

using testing::on;
using testing::readingsPage;
using Column = ReadingsModel::Column;

wire::ReadingSearch ofPatient() {
    return {Phi<std::string>("FICTIONAL-1"),
            std::nullopt,
            on("2026-03-01"),
            on("2026-03-02"),
            "of an earlier page"};
}
wire::ReadingSearch ofUser() {
    return {std::nullopt, "demo-pharmacist", on("2026-03-01"), on("2026-03-02"), std::nullopt};
}

class ReadingsModelTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string text(int row, Column column) const {
        return model_.data(model_.index(row, column), Qt::DisplayRole).toString().toStdString();
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    ReadingsModel model_{client_};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy failures_{&model_, &ReadingsModel::failed};
};

TEST_F(ReadingsModelTest, ShowsReadingsInWords) {
    model_.search(ofPatient());
    EXPECT_EQ(transport_.line(), "POST /readings/search");
    EXPECT_EQ(transport_.body(),
              R"({"hospital_number":"FICTIONAL-1","user":null,"from":"2026-03-01",)"
              R"("until":"2026-03-02","cursor":null})");
    transport_.answer(200, readingsPage(1));
    ASSERT_EQ(model_.rowCount(), 1);
    EXPECT_EQ(text(0, Column::User), "demo-prescriber");
    EXPECT_EQ(text(0, Column::Site), "Fictional Clinic");
    EXPECT_EQ(text(0, Column::How), "Opened the record");
    EXPECT_EQ(text(0, Column::PatientRecord), testing::kPatient);
    EXPECT_EQ(readingInWords("break-glass"), "Emergency access");
    EXPECT_EQ(readingInWords("check"), "Checked an authorisation");
    EXPECT_EQ(readingInWords("made-later"), "Made later");
}

TEST_F(ReadingsModelTest, AddsThePageAfterTheLast) {
    model_.search(ofUser());
    transport_.answer(200, readingsPage(2, "last"));
    model_.loadMore();
    model_.loadMore();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.body(),
              R"({"hospital_number":null,"user":"demo-pharmacist","from":"2026-03-01",)"
              R"("until":"2026-03-02","cursor":"last"})");
    transport_.answer(200, readingsPage(1));
    EXPECT_EQ(model_.rowCount(), 3);
    EXPECT_FALSE(model_.hasMore());
}

TEST_F(ReadingsModelTest, NeverShowsOnesReadingsAsAnothers) {
    model_.search(ofUser());
    transport_.answer(200, readingsPage(2, "last"));
    model_.search(ofPatient());
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_FALSE(model_.hasMore());
    model_.search(ofUser());
    transport_.answer(200, readingsPage(2));
    EXPECT_EQ(model_.rowCount(), 0) << "that was the patient's";
    transport_.answer(200, readingsPage(1));
    EXPECT_EQ(model_.rowCount(), 1);
}

TEST_F(ReadingsModelTest, ForgetsAPatientAndKeepsAUser) {
    model_.search(ofPatient());
    EXPECT_TRUE(model_.isOfPatient());
    model_.forgetPatient();
    EXPECT_FALSE(model_.isOfPatient());
    EXPECT_FALSE(model_.isBusy());
    transport_.answer(200, readingsPage(2));
    EXPECT_EQ(model_.rowCount(), 0);
    model_.search(ofPatient());
    transport_.answer(200, readingsPage(2, "last"));
    model_.forgetPatient();
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_FALSE(model_.hasMore());
    model_.search(ofUser());
    transport_.answer(200, readingsPage(2));
    model_.forgetPatient();
    EXPECT_EQ(model_.rowCount(), 2);
}

TEST_F(ReadingsModelTest, TellsEveryTrouble) {
    for (const auto& trouble : testing::everyTrouble()) {
        model_.search(ofUser());
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion)
            << trouble.name;
        EXPECT_FALSE(model_.isBusy());
    }
}

}  // namespace
}  // namespace gatehouse::client
