#include "contract/base/canonical_reader.h"

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(CanonicalReader, ReadsMembersInTheirOrder) {
    CanonicalReader reader(R"({"a":true,"b":12,"c":"x\n\u0001\"","d":2.5,"e":"word"})");
    reader.member("{", "a");
    EXPECT_TRUE(reader.boolean());
    reader.member(",", "outer.b");
    EXPECT_EQ(reader.wholeNumber(), 12);
    reader.member(",", "c");
    EXPECT_EQ(reader.string(), "x\n\x01\"");
    reader.member(",", "d");
    EXPECT_EQ(reader.decimal(), Decimal::fromThousandths(2500));
    reader.member(",", "e");
    EXPECT_EQ(reader.word(), "word");
    EXPECT_EQ(reader.rest(), "}");
    reader.literal("}");
    EXPECT_TRUE(reader.isAtEnd());
    EXPECT_FALSE(reader.hasFailed());
}

TEST(CanonicalReader, TheFirstFailureLasts) {
    CanonicalReader reader(R"({"b":1})");
    reader.member("{", "a");
    reader.member("{", "b");
    EXPECT_TRUE(reader.hasFailed());
    EXPECT_EQ(reader.path(), "a");
}

class WrongString : public ::testing::TestWithParam<std::string_view> {};

TEST_P(WrongString, IsRefused) {
    CanonicalReader reader(GetParam());
    static_cast<void>(reader.string());
    EXPECT_TRUE(reader.hasFailed());
}

INSTANTIATE_TEST_SUITE_P(CanonicalReader,
                         WrongString,
                         ::testing::Values("",
                                           "x",
                                           "\"x",
                                           "\"\n\"",
                                           "\"\xff\"",
                                           R"("\u000a")",
                                           R"("\u001F")",
                                           R"("\u0041")",
                                           R"("\/")",
                                           "\"\\"));

class WrongWord : public ::testing::TestWithParam<std::string_view> {};

TEST_P(WrongWord, IsRefused) {
    CanonicalReader reader(GetParam());
    static_cast<void>(reader.word());
    EXPECT_TRUE(reader.hasFailed());
}

INSTANTIATE_TEST_SUITE_P(CanonicalReader,
                         WrongWord,
                         ::testing::Values("",
                                           "x",
                                           "\"x",
                                           "\"\"",
                                           "\"a b\"",
                                           "\"a\tb\"",
                                           R"("\"")",
                                           R"("a\\b")",
                                           "\"\x7f\"",
                                           "\"\xc3\xa4\""));

TEST(CanonicalReader, NumbersHaveOneForm) {
    for (const std::string_view text : {"", "-1", "01", "1234567890123456789"}) {
        CanonicalReader reader(text);
        static_cast<void>(reader.wholeNumber());
        EXPECT_TRUE(reader.hasFailed()) << text;
    }
    for (const std::string_view text : {"", "2.50", ".5", "1.", "1.2.3"}) {
        CanonicalReader reader(text);
        static_cast<void>(reader.decimal());
        EXPECT_TRUE(reader.hasFailed()) << text;
    }
}

}  // namespace
}  // namespace gatehouse
