#include "contract/wire/json_value.h"

#include <gtest/gtest.h>

#include "contract/wire/json_writer.h"

namespace gatehouse::wire {
namespace {

constexpr std::size_t kLevels = 32;

std::string nested(std::size_t arrays, const std::string& inside) {
    return std::string(arrays, '[') + inside + std::string(arrays, ']');
}

TEST(ParseJson, KeepsOrderAndNumberLiterals) {
    const std::string text = R"({"b":[1.500,1e999,-0,123456789012345678901234567890],"a":null})";
    const auto parsed = parseJson(text, kLevels);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(JsonWriter().value(parsed->value).take(), text);
    EXPECT_FALSE(parsed->repeatedKey);
}

TEST(ParseJson, KeepsNumbersOfHundredsOfDigits) {
    const std::string text = std::string(500, '7') + "." + std::string(500, '3');
    const auto parsed = parseJson(text, kLevels);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->value.text(), text);
}

TEST(ParseJson, TakesExponentsOfAnyLength) {
    for (const char* literal : {"1e99999999999", "-0.1E+99999999999999999999", "1e-99999999999"}) {
        const auto parsed = parseJson(
            std::string(R"({"\"1e99999":")") + literal + "\",\"b\":" + literal + "}", kLevels);
        ASSERT_TRUE(parsed) << literal;
        EXPECT_EQ(parsed->value.find("\"1e99999")->text(), literal);
        EXPECT_NE(parsed->value.find("b")->text().find_first_of("eE"), std::string::npos);
    }
    EXPECT_FALSE(parseJson("[1e9999x]", kLevels));
    EXPECT_FALSE(parseJson("[1e+]", kLevels));
}

TEST(ParseJson, AllowsWhiteSpaceAroundTheValueOnly) {
    EXPECT_TRUE(parseJson(" \t\r\n{} \t\r\n", kLevels));
    for (const char* text : {"{} x", "{}{}", "", " ", "{},", "nul", "\xEF\xBB\xBF{}", "// c\n{}"}) {
        EXPECT_FALSE(parseJson(text, kLevels)) << text;
    }
}

TEST(ParseJson, RefusesWhatRfc8259DoesNotAllow) {
    for (const char* text : {"{'a':1}",
                             "{a:1}",
                             "[1,]",
                             "[01]",
                             "[1.]",
                             "[.5]",
                             "[+1]",
                             "[NaN]",
                             "[Infinity]",
                             "[\"\t\"]",
                             R"(["\x"])",
                             R"(["\ud800"])",
                             R"(["\udc00"])",
                             "[\"\xff\"]",
                             "[\"\xed\xa0\x80\"]",
                             "{\"a\" 1}",
                             "[1 2]",
                             "[\"a]"}) {
        EXPECT_FALSE(parseJson(text, kLevels)) << text;
    }
    EXPECT_FALSE(parseJson(std::string("{}\0", 3), kLevels));
    EXPECT_FALSE(parseJson(std::string("[\"\0\"]", 5), kLevels));
}

TEST(ParseJson, DecodesEscapesAndSurrogatePairs) {
    EXPECT_EQ(parseJson(R"("\u0061\ud83d\udc8a\/\n")", kLevels)->value.text(),
              "a\xF0\x9F\x92\x8A/\n");
}

TEST(ParseJson, CountsLevelsFromTheOutermostValue) {
    EXPECT_TRUE(parseJson(nested(32, ""), kLevels));
    EXPECT_FALSE(parseJson(nested(33, ""), kLevels));
    EXPECT_TRUE(parseJson(nested(32, "1"), kLevels));
    EXPECT_FALSE(parseJson(nested(100000, ""), kLevels));
}

TEST(ParseJson, NamesTheFirstRepeatedKeyInTheOrderOfTheText) {
    EXPECT_EQ(parseJson(R"({"a":{"x":1,"x":2},"a":3})", kLevels)->repeatedKey, "/a/x");
    EXPECT_EQ(parseJson(R"({"a":[{},{"b~/":1,"b~/":2}]})", kLevels)->repeatedKey, "/a/1/b~0~1");
    EXPECT_EQ(parseJson(R"({"at":1,"\u0061t":2})", kLevels)->repeatedKey, "/at");
    EXPECT_FALSE(parseJson(R"({"a":{"x":1},"b":{"x":1}})", kLevels)->repeatedKey);
}

}  // namespace
}  // namespace gatehouse::wire
