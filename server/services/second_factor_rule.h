#pragma once

#include <array>
#include <string_view>

#include "contract/facts/vocabulary.h"

namespace gatehouse::services {

/// Whether everybody needs a second factor, or only those who set one up.
enum class SecondFactorRule { Optional, Required };

}  // namespace gatehouse::services

namespace gatehouse {
template <>
struct Vocabulary<services::SecondFactorRule> {
    static constexpr std::array<std::string_view, 2> kNames{"optional", "required"};
};
}  // namespace gatehouse
