#include "contract/base/decimal.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(Decimal, ComparesExactlyWhateverTheSpelling) {
    EXPECT_EQ(Decimal::parse("2.5"), Decimal::parse("2.500"));
    EXPECT_EQ(Decimal::parse("25"), Decimal::fromThousandths(25'000));
    EXPECT_LT(*Decimal::parse("25"), *Decimal::parse("25.001"));
    EXPECT_EQ(Decimal::parse("-0.5"), Decimal::fromThousandths(-500));
}

TEST(Decimal, RefusesFinerThanThousandthsAndExponents) {
    for (const char* text : {"2.5000", "1e3", "1E3", "0.1234", "", "-", ".5", "1.", "1.5.2", "x"}) {
        EXPECT_FALSE(Decimal::parse(text)) << text;
    }
}

TEST(Decimal, HoldsHugeValuesAsTheLargest) {
    EXPECT_GT(*Decimal::parse("123456789012345678901234567890"),
              *Decimal::parse("9000000000000000"));
}

TEST(Decimal, WritesTheShortestForm) {
    EXPECT_EQ(Decimal::parse("25.000")->toString(), "25");
    EXPECT_EQ(Decimal::parse("2.50")->toString(), "2.5");
    EXPECT_EQ(Decimal::parse("0.125")->toString(), "0.125");
    EXPECT_EQ(Decimal::parse("0.001")->toString(), "0.001");
}

}  // namespace
}  // namespace gatehouse
