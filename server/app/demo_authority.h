#pragma once

#include <filesystem>
#include <string>

#include "contract/base/instant.h"
#include "contract/signature/certificates.h"
#include "contract/signature/prescriber_certificate.h"
#include "contract/signature/signing_key.h"

namespace gatehouse::app {

/// The authority that certifies a demo's prescriber: a folder as `gatehouse-verify ca init` makes
/// it, its passphrase in a file beside the key, and the key at hand while the demo is made. It lies
/// beside the data folder, never in it.
class DemoAuthority {
  public:
    /// Makes the folder, which must be absent or empty. Throws EnvironmentFailure.
    DemoAuthority(const std::filesystem::path& folder, Instant now);

    [[nodiscard]] const std::string& certificatePem() const { return authority_.certificatePem; }
    /// The key's certificate in PEM, which the folder's index lists.
    [[nodiscard]] std::string certify(const signature::SigningKey& key,
                                      const UserId& user,
                                      const std::string& username) const;

  private:
    std::filesystem::path folder_;
    Instant now_;
    signature::IssuedCertificate authority_;
};

}  // namespace gatehouse::app
