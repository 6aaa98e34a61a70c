#pragma once

#include <optional>
#include <string_view>

#include "contract/base/secret.h"

namespace gatehouse::auth {

/// Why a password is not taken.
enum class PasswordFlaw { NotUtf8, TooShort, TooLong, Common, ContainsUserName };

/// Length counts characters, 12 to 128 of them; no rule asks for digits or symbols, and blanks are
/// welcome. The list of common ones and the user name (from 3 characters on) are compared without
/// regard to ASCII case. Source: NIST SP 800-63B-4, 3.1.1.2.
[[nodiscard]] std::optional<PasswordFlaw> findPasswordFlaw(const Secret& password,
                                                           std::string_view userName);

/// A fixed sentence for the person who chose it.
[[nodiscard]] std::string_view describe(PasswordFlaw flaw);

}  // namespace gatehouse::auth
