#pragma once

#include <string>

#include "contract/base/instant.h"
#include "reports/sign/signer.h"

namespace gatehouse::reports {

/// What a PDF program shows about a signature.
struct SignatureFacts {
    std::string name;
    std::string reason;
    std::string location;
    /// The signer's claim; nobody vouches for it.
    Instant signingTime;
};

/// Adds an invisible signature over the whole file, as an incremental update: PAdES baseline B
/// (ETSI.CAdES.detached). `pdf` is one that this library drew and that is not signed yet, else
/// LogicFailure; EnvironmentFailure where the certificates do not fit into the room kept for them.
[[nodiscard]] std::string signPdf(const std::string& pdf,
                                  const Signer& signer,
                                  const SignatureFacts& facts);

}  // namespace gatehouse::reports
