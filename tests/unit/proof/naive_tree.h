#pragma once

#include <span>
#include <string>
#include <vector>

#include "contract/proof/hash.h"

// The definitions of RFC 9162, section 2.1, written down as they stand there, slow and by another
// hashing call than the product's: a second opinion.
namespace gatehouse::proof::naive {

/// MTH
[[nodiscard]] Hash root(std::span<const std::string> entries);
/// PATH
[[nodiscard]] std::vector<Hash> path(std::size_t index, std::span<const std::string> entries);
/// PROOF
[[nodiscard]] std::vector<Hash> proof(std::size_t older, std::span<const std::string> entries);

}  // namespace gatehouse::proof::naive
