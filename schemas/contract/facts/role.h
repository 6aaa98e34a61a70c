#pragma once

#include "contract/facts/vocabulary.h"

namespace gatehouse {

enum class Role { Prescriber, Pharmacist, Auditor, Administrator };
template <>
struct Vocabulary<Role> {
    static constexpr std::array<std::string_view, 4> kNames{
        "prescriber", "pharmacist", "auditor", "administrator"};
};

/// What a code that an administrator hands over lets its user do.
enum class InvitationKind { Password, SecondFactor };
template <>
struct Vocabulary<InvitationKind> {
    static constexpr std::array<std::string_view, 2> kNames{"password", "second-factor"};
};

/// Where an account stands with its second factor.
enum class SecondFactorState { Enrolled, Optional, Required };
template <>
struct Vocabulary<SecondFactorState> {
    static constexpr std::array<std::string_view, 3> kNames{"enrolled", "optional", "required"};
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
