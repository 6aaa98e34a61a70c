#include "server/auth/password_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "contract/base/text.h"

namespace gatehouse::auth {
namespace {

constexpr std::size_t kLeastCharacters = 12;
constexpr std::size_t kMostCharacters = 128;
constexpr std::size_t kLeastUserName = 3;

/// Those of 12 characters and more that guessing begins with, in lower case; shorter ones are
/// refused by their length.
constexpr std::array<std::string_view, 30> kCommon{
    "0123456789ab",  "012345678910",     "098765432100",
    "0987654321098", "111122223333",     "112233445566",
    "123123123123",  "1234567890ab",     "123456789012",
    "1234567890123", "123456789abc",     "1q2w3e4r5t6y",
    "1qaz2wsx3edc",  "abc123abc123",     "abcdefghijkl",
    "administrator", "administrator1",   "adminadmin123",
    "changemenow1",  "changemeplease",   "correcthorsebatterystaple",
    "iloveyou1234",  "letmeinletmein",   "password1234",
    "password12345", "passwordpassword", "qwertyqwerty",
    "qwertyuiop12",  "qwertyuiopas",     "welcome12345"};

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

bool isCommon(std::string_view password) {
    const bool oneCharacterOnly =
        password.find_first_not_of(password.front()) == std::string_view::npos;
    return oneCharacterOnly || std::find(kCommon.begin(), kCommon.end(), password) != kCommon.end();
}

}  // namespace

std::optional<PasswordFlaw> findPasswordFlaw(const Secret& password, std::string_view userName) {
    const auto characters = utf8Length(password.reveal());
    if (!characters) {
        return PasswordFlaw::NotUtf8;
    }
    if (*characters < kLeastCharacters) {
        return PasswordFlaw::TooShort;
    }
    if (*characters > kMostCharacters) {
        return PasswordFlaw::TooLong;
    }
    const Secret lower(lowered(password.reveal()));
    if (isCommon(lower.reveal())) {
        return PasswordFlaw::Common;
    }
    const bool namesUser = userName.size() >= kLeastUserName &&
                           lower.reveal().find(lowered(userName)) != std::string_view::npos;
    return namesUser ? std::optional(PasswordFlaw::ContainsUserName) : std::nullopt;
}

std::string_view describe(PasswordFlaw flaw) {
    switch (flaw) {
        case PasswordFlaw::NotUtf8: return "The password is not valid UTF-8.";
        case PasswordFlaw::TooShort: return "A password has at least 12 characters.";
        case PasswordFlaw::TooLong: return "A password has at most 128 characters.";
        case PasswordFlaw::Common: return "This password is among the first that are guessed.";
        case PasswordFlaw::ContainsUserName: return "The password contains the user name.";
    }
    return {};
}

}  // namespace gatehouse::auth
