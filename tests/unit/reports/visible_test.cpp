#include "reports/text/visible.h"

#include <gtest/gtest.h>

namespace gatehouse::reports {
namespace {

TEST(MakeVisible, LeavesWhatCanBeSeen) {
    EXPECT_EQ(makeVisible("Zoë 王 💊 (\\)"), "Zoë 王 💊 (\\)");
}

TEST(MakeVisible, MarksWhatChangesATerminalOrTheReadingOrder) {
    EXPECT_EQ(makeVisible("a\x1b[31m\u202eb\r\n"), "a‹U+001B›[31m‹U+202E›b‹U+000D›‹U+000A›");
    EXPECT_EQ(makeVisible("\xc0\xaf"), "‹byte c0›‹byte af›");
}

}  // namespace
}  // namespace gatehouse::reports
