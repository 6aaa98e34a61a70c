#pragma once

#include <cstddef>
#include <string_view>

namespace gatehouse::signature {

// Internal.

/// 8-4-4-4-12 hexadecimal digits in lower case.
[[nodiscard]] constexpr bool isUuid(std::string_view text) {
    constexpr std::string_view kForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    constexpr std::string_view kDigits = "0123456789abcdef";
    if (text.size() != kForm.size()) {
        return false;
    }
    for (std::size_t i = 0; i < kForm.size(); ++i) {
        const bool fits =
            kForm[i] == '-' ? text[i] == '-' : kDigits.find(text[i]) != std::string_view::npos;
        if (!fits) {
            return false;
        }
    }
    return true;
}

}  // namespace gatehouse::signature
