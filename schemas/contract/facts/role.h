#pragma once

#include "contract/facts/vocabulary.h"

namespace gatehouse {

enum class Role { Prescriber, Pharmacist, Auditor, Administrator };
template <>
struct Vocabulary<Role> {
    static constexpr std::array<std::string_view, 4> kNames{
        "prescriber", "pharmacist", "auditor", "administrator"};
};

enum class SiteKind { Clinic, Pharmacy };
template <>
struct Vocabulary<SiteKind> {
    static constexpr std::array<std::string_view, 2> kNames{"clinic", "pharmacy"};
};

enum class AuthorisationStatus { Draft, Signed, Cancelled };
template <>
struct Vocabulary<AuthorisationStatus> {
    static constexpr std::array<std::string_view, 3> kNames{"draft", "signed", "cancelled"};
};

}  // namespace gatehouse
