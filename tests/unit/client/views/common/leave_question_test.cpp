#include "client/views/common/leave_question.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

class LeaveQuestionTest : public ::testing::Test {
  protected:
    LeaveQuestionTest() {
        page_.resize(800, 200);
        page_.show();
        page_.activateWindow();
    }

    QWidget page_;
    LeaveQuestion question_{&page_};
    testing::PageReader reader_{page_};
    QSignalSpy stayed_{&question_, &LeaveQuestion::stayed};
    QSignalSpy left_{&question_, &LeaveQuestion::left};
};

TEST_F(LeaveQuestionTest, IsThereOnlyOnceItIsAsked) {
    EXPECT_EQ(reader_.said("Question"), "");
    EXPECT_FALSE(reader_.has("Stay"));
    question_.ask("Leave without it?", "Discard and lea&ve");
    EXPECT_EQ(reader_.said("Question"), "Leave without it?");
    EXPECT_TRUE(reader_.has("Discard and leave"));
    EXPECT_EQ(reader_.focus(), "Stay") << "what loses nothing";
}

TEST_F(LeaveQuestionTest, GoesAwayWhereTheUserStays) {
    question_.ask("Leave without it?", "Discard and lea&ve");
    reader_.press("Stay");
    EXPECT_EQ(reader_.said("Question"), "");
    EXPECT_EQ(stayed_.count(), 1);
    EXPECT_EQ(left_.count(), 0);
}

TEST_F(LeaveQuestionTest, TellsThatTheUserLeaves) {
    question_.ask("Leave without it?", "Discard and lea&ve");
    reader_.press("Discard and leave");
    EXPECT_EQ(left_.count(), 1);
    EXPECT_EQ(stayed_.count(), 0);
}

}  // namespace
}  // namespace gatehouse::client
