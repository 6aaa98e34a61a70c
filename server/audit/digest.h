#pragma once

#include <string>
#include <string_view>

namespace gatehouse::audit {

/// SHA-256 in hexadecimal.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

/// The RFC 6962 hash of an entry as a leaf of a Merkle tree, in hexadecimal: SHA-256 over a zero
/// byte and the entry.
[[nodiscard]] std::string leafHashHex(std::string_view entry);

}  // namespace gatehouse::audit
