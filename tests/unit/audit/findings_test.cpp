#include "server/audit/findings.h"

#include <array>

#include <gtest/gtest.h>

#include "tests/support/jar_database.h"

namespace gatehouse::audit {
namespace {

TEST(Findings, NameRowsByTheirKey) {
    const std::array<std::string, 2> key{"\"j-1\"", "7"};
    EXPECT_EQ(nameRow(testing::kScoops, key), "scoops jar_id=j-1,number=7");
    EXPECT_EQ(nameEntry(17), "audit_entries sequence=17");
}

TEST(Findings, PrintNothingThatATerminalOrALogWouldObey) {
    EXPECT_EQ(printable("a\x1b[31m\n\"b c\xc3\xa9"), "a??31m??b?c??");
    EXPECT_EQ(printableLine("a b: (c)\n\x7f\xc3\xa9"), "a b: (c)????");
    EXPECT_EQ(printable(std::string(1000, 'x')).size(), 128U);
}

}  // namespace
}  // namespace gatehouse::audit
