#include "server/auth/random.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

namespace gatehouse::auth {
namespace {

TEST(RandomBytes, GivesAsManyAsAskedAndNeverTheSame) {
    EXPECT_EQ(randomBytes(0), "");
    EXPECT_EQ(randomBytes(1000).size(), 1000U);
    EXPECT_NE(randomBytes(32), randomBytes(32));
}

TEST(NewAuthorisationNumber, GivesValidNumbersThatDiffer) {
    std::set<std::string> numbers;
    for (int i = 0; i < 1000; ++i) {
        const AuthorisationNumber number = newAuthorisationNumber();
        EXPECT_EQ(AuthorisationNumber::parse(number.text()), number);
        numbers.insert(number.text());
    }
    // Two of a thousand meet once in two million runs.
    EXPECT_EQ(numbers.size(), 1000U);
}

}  // namespace
}  // namespace gatehouse::auth
