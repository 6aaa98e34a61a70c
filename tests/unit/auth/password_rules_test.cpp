#include "server/auth/password_rules.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::auth {
namespace {

std::optional<PasswordFlaw> flawOf(const std::string& password,
                                   std::size_t least = kLeastWithSecondFactor) {
    return findPasswordFlaw(Secret(password),
                            {"demo-pharmacist", {"Fictional Pharmacy", "gatehouse"}, least});
}

std::optional<PasswordFlaw> flawWithName(const std::string& password, const std::string& name) {
    return findPasswordFlaw(Secret(password), {name, {}, kLeastWithSecondFactor});
}

TEST(PasswordRules, CountCharactersNotBytes) {
    EXPECT_EQ(flawOf("kettle moss"), PasswordFlaw::TooShort);
    EXPECT_EQ(flawOf("kettle mossy"), std::nullopt);
    EXPECT_EQ(flawOf("k\xC3\xA9ttle moss"), PasswordFlaw::TooShort);
    std::string longest = "kettle mossy ";
    while (longest.size() < 64) {
        longest += static_cast<char>('a' + longest.size() * 7 % 26);
    }
    for (int i = 0; i < 64; ++i) {
        longest += "\xF0\x9F\x94\x91";
    }
    EXPECT_EQ(flawOf(longest), std::nullopt);
    EXPECT_EQ(flawOf(longest + "a"), PasswordFlaw::TooLong);
    EXPECT_EQ(flawOf(""), PasswordFlaw::TooShort);
}

TEST(PasswordRules, CountInNormalForm) {
    // Eleven characters, the first of them of two code points.
    EXPECT_EQ(flawOf("e\xCC\x81ttle mossy"), PasswordFlaw::TooShort);
    // One that stands for three.
    EXPECT_EQ(flawOf("\xE2\x80\xA6"
                     "kettle mo"),
              std::nullopt);
}

TEST(PasswordRules, WantMoreOfAPasswordAlone) {
    EXPECT_EQ(flawOf("kettle mossy b", kLeastAlone), PasswordFlaw::TooShort);
    EXPECT_EQ(flawOf("kettle mossy bo", kLeastAlone), std::nullopt);
}

TEST(PasswordRules, AskForNoKindOfCharacterAndKeepBlanks) {
    EXPECT_EQ(flawOf("kettlemossyboot"), std::nullopt);
    EXPECT_EQ(flawOf("   kettle   "), std::nullopt);
    EXPECT_EQ(flawOf("482915730664"), std::nullopt);
}

TEST(PasswordRules, WantUtf8) {
    EXPECT_EQ(flawOf("kettle mossy \xFF"), PasswordFlaw::NotUtf8);
}

class CommonPasswords : public ::testing::TestWithParam<const char*> {};

TEST_P(CommonPasswords, AreRefused) {
    EXPECT_EQ(flawOf(GetParam()), PasswordFlaw::Common);
}

INSTANTIATE_TEST_SUITE_P(Each,
                         CommonPasswords,
                         ::testing::Values("password1234",
                                           "PassWord1234",
                                           "password1234567",
                                           "!!!P@ssw0rd2026!!!",
                                           "passwordpassword",
                                           "correcthorsebatterystaple",
                                           "qwertyqwerty",
                                           "qwertyuiop12",
                                           "abcdefghijklmno",
                                           "987654321098765",
                                           "123456789012345678",
                                           "abcabcabcabcabc",
                                           "aaaaaaaaaaaaaaaa",
                                           "changeme123456"));

TEST(PasswordRules, TakeWhatOnlyBeginsLikeACommonOne) {
    EXPECT_EQ(flawOf("aaaaaaaaaaaaaaab"), std::nullopt);
    EXPECT_EQ(flawOf("password of the kettle"), std::nullopt);
}

TEST(PasswordRules, RefuseTheUserNameInside) {
    EXPECT_EQ(flawOf("my-Demo-Pharmacist!"), PasswordFlaw::ContainsUserName);
    EXPECT_EQ(flawWithName("kettle mossy", "ke"), std::nullopt);
    EXPECT_EQ(flawWithName("kettle mossy", "ket"), PasswordFlaw::ContainsUserName);
    EXPECT_EQ(flawWithName("kettle mossy", ""), std::nullopt);
}

TEST(PasswordRules, RefuseWhatEverybodyKnowsOfTheSite) {
    EXPECT_EQ(flawOf("my GateHouse key"), PasswordFlaw::ContainsKnownWord);
    EXPECT_EQ(flawOf("fictional pharmacy 7"), PasswordFlaw::ContainsKnownWord);
    EXPECT_EQ(flawOf("fictional kettle"), std::nullopt);
}

TEST(PasswordRules, SayEachFlawInASentence) {
    for (const PasswordFlaw flaw : {PasswordFlaw::NotUtf8,
                                    PasswordFlaw::TooShort,
                                    PasswordFlaw::TooLong,
                                    PasswordFlaw::Common,
                                    PasswordFlaw::ContainsUserName,
                                    PasswordFlaw::ContainsKnownWord}) {
        EXPECT_FALSE(describe(flaw).empty());
    }
}

}  // namespace
}  // namespace gatehouse::auth
