#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/secret.h"

namespace gatehouse::auth {

/// Why a password is not taken.
enum class PasswordFlaw { NotUtf8, TooShort, TooLong, Common, ContainsUserName, ContainsKnownWord };

/// The least length of a password that signs in alone, and of one beside a second factor.
inline constexpr std::size_t kLeastAlone = 15;
inline constexpr std::size_t kLeastWithSecondFactor = 12;

/// What anybody who guesses would know about whose password it is.
struct PasswordContext {
    std::string_view userName{};
    std::vector<std::string> words{};  ///< the site, the product, the medicines
    std::size_t leastCharacters = kLeastAlone;
};

/// Length counts characters in NFKC, up to 128 of them; no rule asks for digits or symbols, and
/// blanks are welcome. Not taken are common passwords (server/auth/common_passwords.txt), also with
/// digits or signs around them or repeated, what runs along the alphabet or the keyboard, and what
/// holds the user name or a word of the context (from 3 characters on), all without regard to ASCII
/// case. Source: NIST SP 800-63B-4, 3.1.1.2.
[[nodiscard]] std::optional<PasswordFlaw> findPasswordFlaw(const Secret& password,
                                                           const PasswordContext& context);

/// A fixed sentence for the person who chose it.
[[nodiscard]] std::string_view describe(PasswordFlaw flaw);

}  // namespace gatehouse::auth
