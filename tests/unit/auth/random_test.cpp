#include "server/auth/random.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "contract/base/exception.h"

namespace gatehouse::auth {
namespace {

TEST(RandomBytes, GivesAsManyAsAskedAndNeverTheSame) {
    EXPECT_EQ(randomBytes(0), "");
    EXPECT_EQ(randomBytes(1000).size(), 1000U);
    EXPECT_NE(randomBytes(32), randomBytes(32));
}

TEST(NewUuid, IsVersion7AndBeginsWithTheTime) {
    // RFC 9562, A.6: 2022-02-22T19:22:22.000Z is 017F22E2-79B0.
    const std::string uuid = newUuid(*Instant::parse("2022-02-22T19:22:22.000Z"));

    ASSERT_EQ(uuid.size(), 36U);
    EXPECT_EQ(uuid.substr(0, 15), "017f22e2-79b0-7");
    EXPECT_NE(std::string("89ab").find(uuid[19]), std::string::npos) << uuid;
    EXPECT_EQ(uuid.find_first_not_of("0123456789abcdef-"), std::string::npos) << uuid;
    for (const std::size_t hyphen : {8U, 13U, 18U, 23U}) {
        EXPECT_EQ(uuid[hyphen], '-') << uuid;
    }
}

TEST(NewUuid, DiffersWithinOneMillisecond) {
    std::set<std::string> uuids;
    for (int i = 0; i < 1000; ++i) {
        uuids.insert(newUuid(Instant::fromMilliseconds(0)));
    }
    EXPECT_EQ(uuids.size(), 1000U);
}

TEST(NewUuid, RefusesATimeThatItCannotHold) {
    EXPECT_THROW(static_cast<void>(newUuid(Instant::fromMilliseconds(-1))), LogicFailure);
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
