#include "server/http/query.h"

#include <array>

#include <gtest/gtest.h>

namespace gatehouse::http {
namespace {

void describe(wire::JsonWriter& /*writer*/) {
}
constexpr std::array kKnown{QueryParameter{"after", describe}, QueryParameter{"limit", describe}};
using Parameters = std::map<std::string, std::string>;

TEST(ParseQuery, GivesEachParameter) {
    EXPECT_EQ(parseQuery("", kKnown), Parameters());
    EXPECT_EQ(parseQuery("after=7", kKnown), (Parameters{{"after", "7"}}));
    EXPECT_EQ(parseQuery("limit=a-B_9.&after=7", kKnown),
              (Parameters{{"after", "7"}, {"limit", "a-B_9."}}));
    EXPECT_EQ(parseQuery("limit=a%20B%c3%A9%26%25~%37", kKnown),
              (Parameters{{"limit", "a B\u00e9&%~7"}}));
}

class BadQuery : public ::testing::TestWithParam<const char*> {};

TEST_P(BadQuery, IsRefused) {
    EXPECT_EQ(parseQuery(GetParam(), kKnown), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Each,
                         BadQuery,
                         ::testing::Values("after",
                                           "after=",
                                           "=7",
                                           "other=7",
                                           "After=7",
                                           "after=7&after=8",
                                           "after=7&",
                                           "&&after=7",
                                           "after=7;limit=8",
                                           "after=%",
                                           "after=%3",
                                           "after=%3g",
                                           "after=%+3",
                                           "after=%-3",
                                           "after=% 3",
                                           "after=%0x",
                                           "after=a%00b",
                                           "after=a%0Ab",
                                           "after=%e9",
                                           "after=%C0%80",
                                           "after=%E2%80%AE",
                                           "%61fter=7",
                                           "after=a b",
                                           "after=a/b",
                                           "after=7+8",
                                           "after=7=8",
                                           "after=\xc3\xa9"));

TEST(ParseQuery, KnowsNothingWhereNothingIsKnown) {
    EXPECT_EQ(parseQuery("after=7", {}), std::nullopt);
}

}  // namespace
}  // namespace gatehouse::http
