#include "contract/base/text.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

TEST(Utf8, CountsCharactersOfValidText) {
    EXPECT_EQ(utf8Length(""), 0U);
    EXPECT_EQ(utf8Length("Zo\xc3\xab \xf0\x9f\x92\x8a"), 5U);
}

TEST(Utf8, RefusesOverlongFormsSurrogatesAndStrayBytes) {
    for (const char* text : {"\xc0\xaf",
                             "\xe0\x80\x80",
                             "\xed\xa0\x80",
                             "\xf4\x90\x80\x80",
                             "\x80",
                             "\xc3",
                             "\xe2\x82",
                             "\xff"}) {
        EXPECT_FALSE(utf8Length(text)) << text;
    }
}

TEST(ControlCharacter, IsFoundInC0C1AndDelete) {
    EXPECT_TRUE(hasControlCharacter("a\nb"));
    EXPECT_TRUE(hasControlCharacter("\x7f"));
    EXPECT_TRUE(hasControlCharacter("\xc2\x85"));
    EXPECT_TRUE(hasControlCharacter(std::string(1, '\0')));
    EXPECT_FALSE(hasControlCharacter("\xc2\xa0 Zo\xc3\xab"));
}

TEST(ParseDigits, TakesWholeNumbersOfAtMost18Digits) {
    EXPECT_EQ(parseDigits("007"), 7);
    EXPECT_EQ(parseDigits("999999999999999999"), 999999999999999999);
    for (const char* text : {"", "-1", "+1", " 1", "1a", "1000000000000000000"}) {
        EXPECT_FALSE(parseDigits(text)) << text;
    }
}

}  // namespace
}  // namespace gatehouse
