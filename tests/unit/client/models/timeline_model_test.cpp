#include "client/models/timeline_model.h"

#include <QAbstractItemModelTester>
#include <gtest/gtest.h>

#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::on;
using Column = TimelineModel::Column;
using Weight = TimelineRow::Weight;

TimelineRow row(const char* id, Weight weight = Weight::Plain) {
    TimelineRow made;
    made.kind = TimelineRow::Kind::PregnancyTest;
    made.id = id;
    made.day = on("2026-03-02");
    made.what = "Pregnancy test";
    made.details = "Positive; supervised";
    made.status = "UNRESOLVED";
    made.recordedBy = "demo-prescriber";
    made.weight = weight;
    return made;
}

class TimelineModelTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string text(int row, Column column) const {
        return model_.index(row, column).data().toString().toStdString();
    }

    TimelineModel model_;
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
};

TEST_F(TimelineModelTest, ShowsEachRowAndNamesItsColumns) {
    QStringList names;
    for (int column = 0; column < model_.columnCount(); ++column) {
        names << model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    EXPECT_EQ(names.join(',').toStdString(), "Date,What,Details,Status,Recorded by");
    EXPECT_EQ(model_.rowCount(), 0);

    model_.show({row("one"), row("two", Weight::StopsSupplies)});
    ASSERT_EQ(model_.rowCount(), 2);
    EXPECT_EQ(text(0, Column::When), "2 March 2026");
    EXPECT_EQ(text(0, Column::What), "Pregnancy test");
    EXPECT_EQ(text(0, Column::Details), "Positive; supervised");
    EXPECT_EQ(text(0, Column::Status), "UNRESOLVED");
    EXPECT_EQ(text(0, Column::RecordedBy), "demo-prescriber");
    EXPECT_EQ(model_.index(1, Column::Status).data(TimelineModel::kWeightRole).toInt(),
              static_cast<int>(Weight::StopsSupplies));
    model_.show({});
    EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(TimelineModelTest, FindsRowsByTheirIds) {
    model_.show({row("one"), row("two")});
    EXPECT_EQ(model_.find("two"), 1);
    EXPECT_EQ(model_.row(1).id, "two");
    EXPECT_EQ(model_.find("three"), std::nullopt);
    model_.show({});
    EXPECT_EQ(model_.find("one"), std::nullopt);
}

TEST_F(TimelineModelTest, TellsEverythingThatStopsSupplies) {
    model_.show({row("one", Weight::StopsSupplies),
                 row("two"),
                 row("three", Weight::Over),
                 row("four", Weight::StopsSupplies)});
    const auto stops = model_.stops();
    ASSERT_EQ(stops.size(), 2U);
    EXPECT_EQ(stops[0]->id, "one");
    EXPECT_EQ(stops[1]->id, "four");
}

TEST_F(TimelineModelTest, PutsARowIntoOneLine) {
    TimelineRow timed = row("one");
    EXPECT_EQ(inWords(timed).toStdString(), "Pregnancy test, 2 March 2026: Positive; supervised");
    timed.at = testing::at("2026-03-02T11:05:00.000Z");
    timed.details.clear();
    EXPECT_EQ(inWords(timed).toStdString(), "Pregnancy test, 2 March 2026, 11:05");
}

}  // namespace
}  // namespace gatehouse::client
