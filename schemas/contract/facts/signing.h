#pragma once

#include "contract/facts/vocabulary.h"

namespace gatehouse {

/// How far a prescriber's key has come.
enum class PrescriberKeyState {
    Requested,  ///< waits for its certificate
    Proposed,   ///< one administrator offered a certificate, which waits for another
    Certified,  ///< signs while its certificate is in date
    Revoked     ///< what it signs from `revoked_at` on does not count
};
template <>
struct Vocabulary<PrescriberKeyState> {
    static constexpr std::array<std::string_view, 4> kNames{
        "requested", "proposed", "certified", "revoked"};
};

/// What others did with a prescriber's key.
enum class PrescriberKeyNews { Certified, Revoked };
template <>
struct Vocabulary<PrescriberKeyNews> {
    static constexpr std::array<std::string_view, 2> kNames{"certified", "revoked"};
};

}  // namespace gatehouse
