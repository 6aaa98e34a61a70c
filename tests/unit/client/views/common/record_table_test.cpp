#include "client/views/common/record_table.h"

#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

class RecordTableTest : public ::testing::Test {
  protected:
    RecordTableTest() {
        table_.show(rows_, 0);
        table_.resize(400, 200);
        table_.QTableView::show();
        table_.activateWindow();
        table_.setFocus();
    }

    QStringListModel rows_{{"first", "second", "third"}};
    RecordTable table_{"Records", RecordTable::Rows::Wrapping};
    QSignalSpy selections_{&table_, &RecordTable::selectedRowChanged};
    QSignalSpy chosen_{&table_, &RecordTable::rowChosen};
};

TEST_F(RecordTableTest, IsCalledByItsNameAndLetsTabPass) {
    EXPECT_EQ(testing::PageReader::textOf(&table_, QAccessible::Name), "Records");
    EXPECT_FALSE(table_.tabKeyNavigation());
    EXPECT_EQ(table_.selectedRow(), -1);
}

// As an accessibility program does it: the row is selected, the cursor stays where it is.
TEST_F(RecordTableTest, GoesByTheSelectionAndNotByTheCursor) {
    table_.selectFirst();
    EXPECT_EQ(table_.selectedRow(), 0);
    table_.selectionModel()->select(
        rows_.index(2), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    EXPECT_EQ(table_.currentIndex().row(), 0);
    EXPECT_EQ(table_.selectedRow(), 2);
    EXPECT_EQ(selections_.count(), 2);
    QTest::keyClick(&table_, Qt::Key_Return);
    ASSERT_EQ(chosen_.count(), 1);
    EXPECT_EQ(chosen_[0][0].toInt(), 2);
}

TEST_F(RecordTableTest, TellsThatTheSelectionWentWithTheRows) {
    table_.selectAndShow(1);
    selections_.clear();
    rows_.setStringList({"other"});
    EXPECT_GT(selections_.count(), 0);
    EXPECT_EQ(table_.selectedRow(), -1);
    QTest::keyClick(&table_, Qt::Key_Return);
    EXPECT_EQ(chosen_.count(), 0) << "nothing is selected";
    rows_.setStringList({});
    table_.selectFirst();
    EXPECT_EQ(table_.selectedRow(), -1);
}

}  // namespace
}  // namespace gatehouse::client
