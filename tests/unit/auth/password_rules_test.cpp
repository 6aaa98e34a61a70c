#include "server/auth/password_rules.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::auth {
namespace {

std::optional<PasswordFlaw> flawOf(const std::string& password) {
    return findPasswordFlaw(Secret(password), "demo-pharmacist");
}

TEST(PasswordRules, CountCharactersNotBytes) {
    EXPECT_EQ(flawOf("kettle moss"), PasswordFlaw::TooShort);
    EXPECT_EQ(flawOf("kettle mossy"), std::nullopt);
    EXPECT_EQ(flawOf("k\xC3\xA9ttle moss"), PasswordFlaw::TooShort);
    std::string longest;
    for (int i = 0; i < 64; ++i) {
        longest += "a\xF0\x9F\x94\x91";
    }
    EXPECT_EQ(flawOf(longest), std::nullopt);
    EXPECT_EQ(flawOf(longest + "a"), PasswordFlaw::TooLong);
    EXPECT_EQ(flawOf(""), PasswordFlaw::TooShort);
}

TEST(PasswordRules, WantUtf8) {
    EXPECT_EQ(flawOf("kettle mossy \xFF"), PasswordFlaw::NotUtf8);
}

TEST(PasswordRules, RefuseCommonOnesInAnyCase) {
    EXPECT_EQ(flawOf("password1234"), PasswordFlaw::Common);
    EXPECT_EQ(flawOf("PassWord1234"), PasswordFlaw::Common);
    EXPECT_EQ(flawOf("aaaaaaaaaaaaaaaa"), PasswordFlaw::Common);
    EXPECT_EQ(flawOf("aaaaaaaaaaaaaaab"), std::nullopt);
}

TEST(PasswordRules, RefuseTheUserNameInside) {
    EXPECT_EQ(flawOf("my-Demo-Pharmacist!"), PasswordFlaw::ContainsUserName);
    EXPECT_EQ(findPasswordFlaw(Secret("kettle mossy"), "ke"), std::nullopt);
    EXPECT_EQ(findPasswordFlaw(Secret("kettle mossy"), "ket"), PasswordFlaw::ContainsUserName);
    EXPECT_EQ(findPasswordFlaw(Secret("kettle mossy"), ""), std::nullopt);
}

TEST(PasswordRules, SayEachFlawInASentence) {
    for (const PasswordFlaw flaw : {PasswordFlaw::NotUtf8,
                                    PasswordFlaw::TooShort,
                                    PasswordFlaw::TooLong,
                                    PasswordFlaw::Common,
                                    PasswordFlaw::ContainsUserName}) {
        EXPECT_FALSE(describe(flaw).empty());
    }
}

}  // namespace
}  // namespace gatehouse::auth
