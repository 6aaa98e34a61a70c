#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/instant.h"
#include "contract/base/result.h"
#include "contract/signature/prescriber_certificate.h"

namespace gatehouse::signature {

enum class RevocationListFlaw {
    Unreadable,   ///< not one certificate revocation list in PEM or DER, or one without its dates
    OtherIssuer,  ///< not this authority's, or changed
    Partial       ///< has a critical extension: does not list everything, or says more than is read
};

/// The sentence that a person is told.
[[nodiscard]] std::string_view describe(RevocationListFlaw flaw);

/// What the authority says was revoked. Immutable.
class RevocationList {
  public:
    [[nodiscard]] static Result<RevocationList, RevocationListFlaw> read(
        std::string_view bytes, const TrustedAuthority& authority);

    /// From when on; a signature of that second or later does not count, an earlier one stays.
    [[nodiscard]] std::optional<Instant> revokedFrom(
        const PrescriberCertificate& certificate) const;
    /// A list says nothing about what was revoked after its `nextUpdate`.
    [[nodiscard]] bool isCurrent(Instant at) const { return at <= validity_.notAfter; }
    [[nodiscard]] Validity validity() const { return validity_; }

  private:
    RevocationList(Validity validity, std::map<std::string, Instant> revoked);

    Validity validity_;
    std::map<std::string, Instant> revoked_;
};

}  // namespace gatehouse::signature
