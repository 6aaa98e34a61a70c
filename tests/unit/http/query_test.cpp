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
                                           "after=%37",
                                           "after=7+8",
                                           "after=7=8",
                                           "after=\xc3\xa9"));

TEST(ParseQuery, KnowsNothingWhereNothingIsKnown) {
    EXPECT_EQ(parseQuery("after=7", {}), std::nullopt);
}

}  // namespace
}  // namespace gatehouse::http
