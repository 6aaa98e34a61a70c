#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "contract/base/instant.h"

namespace gatehouse::verify_tool {

struct AuthorisationCommand {
    std::string file;
    std::string trust;
    std::vector<std::string> revocationLists;
    Instant at;
    bool asJson = false;
};

/// `gatehouse-verify authorisation`: judges a proof file, writes what was found to `out`, and
/// returns the exit status. What was authorised is written where the proof is valid only. Throws
/// EnvironmentFailure where a file cannot be read and std::invalid_argument where the authority's
/// certificate or a list is not what it should be.
[[nodiscard]] int runAuthorisation(const AuthorisationCommand& command, std::ostream& out);

}  // namespace gatehouse::verify_tool
