#include "server/auth/one_time_code.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "server/auth/digest.h"

namespace gatehouse::auth {
namespace {

TEST(OneTimeCode, IsFourGroupsOfACharacterSetWithoutLookAlikes) {
    std::set<std::string> codes;
    for (int i = 0; i < 200; ++i) {
        const std::string code(newOneTimeCode().reveal());
        ASSERT_EQ(code.size(), 19U);
        for (std::size_t at = 0; at < code.size(); ++at) {
            const bool isHyphen = at % 5 == 4;
            EXPECT_EQ(code[at] == '-', isHyphen) << code;
            EXPECT_EQ(std::string("ILOU").find(code[at]), std::string::npos) << code;
        }
        codes.insert(code);
    }
    EXPECT_EQ(codes.size(), 200U);
}

TEST(OneTimeCode, IsKeptAsADigestOfWhatIsMeant) {
    const std::string digest = toHex(sha256("0123456789ABC1ZZ"));
    EXPECT_EQ(oneTimeCodeDigest("0123-4567-89AB-C1ZZ"), digest);
    EXPECT_EQ(oneTimeCodeDigest(" o123 4567 89ab cizz "), digest);
    EXPECT_EQ(oneTimeCodeDigest("O1234567-89AB-CLZZ"), digest);
    EXPECT_NE(oneTimeCodeDigest("0123-4567-89AB-C1Z"), digest);
    EXPECT_NE(oneTimeCodeDigest(""), digest);
}

}  // namespace
}  // namespace gatehouse::auth
