#pragma once

#include <vector>

#include "contract/base/instant.h"
#include "contract/openssl/owners.h"
#include "reports/sign/finding.h"
#include "reports/sign/trust.h"

// Internal to reports/sign.

namespace gatehouse::reports {

struct Trust::Parts {
    std::vector<CertificatePtr> roots;
    std::vector<RevocationListPtr> lists;
};

/// What speaks at `at` against `signer` as the certificate of a document's signature: its use, its
/// way to a root over `others`, validity, revocation. `others` that are no part of that way are a
/// finding too: nothing unsigned may be changed in a file.
[[nodiscard]] std::vector<Finding> judgeCertificate(X509* signer,
                                                    const std::vector<CertificatePtr>& others,
                                                    const Trust& trust,
                                                    Instant at);

}  // namespace gatehouse::reports
