#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/instant.h"

namespace gatehouse::client {

/// What this program found out about a report, without asking the server.
struct ReportVerdict {
    std::string sha256;               ///< of what arrived, lower-case hexadecimal
    std::string signer;               ///< empty: cannot be told
    std::optional<Instant> signedAt;  ///< as the signer claims
    /// Whole sentences against it; none: the signature is valid.
    std::vector<std::string> faults;
};

/// Holds a report against the roots (PEM) and against the SHA-256 that the server named. Takes a
/// second for a large report; knows nothing of Qt, so that it can run in any thread.
[[nodiscard]] ReportVerdict judgeReport(std::string_view pdf,
                                        const std::optional<std::string>& announcedSha256,
                                        std::string_view roots,
                                        Instant at);

}  // namespace gatehouse::client
