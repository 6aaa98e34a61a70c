#pragma once

#include "contract/facts/vocabulary.h"

namespace gatehouse {

/// What takes two people: one proposes it, another one puts it into force.
enum class ProposalKind {
    Account,
    Role,
    Reactivation,
    KeyCertification,
    ProgrammeEdition,
    SupplyAgreement
};
template <>
struct Vocabulary<ProposalKind> {
    static constexpr std::array<std::string_view, 6> kNames{"account",
                                                            "role",
                                                            "reactivation",
                                                            "key-certification",
                                                            "programme-edition",
                                                            "supply-agreement"};
};

enum class ProposalState { Waiting, Approved, Rejected, Withdrawn };
template <>
struct Vocabulary<ProposalState> {
    static constexpr std::array<std::string_view, 4> kNames{
        "waiting", "approved", "rejected", "withdrawn"};
};

}  // namespace gatehouse
