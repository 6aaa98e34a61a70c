#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "contract/base/instant.h"
#include "contract/base/secret.h"
#include "contract/signature/certificates.h"
#include "contract/signature/prescriber_authority.h"
#include "contract/signature/prescriber_certificate.h"

namespace gatehouse::verify_tool {

/// The folder of the offline authority: `ca.pem`, `ca.key` (0600, under a passphrase), `issued/`
/// with a copy of each certificate, and `index`, which only grows: a line for each certificate,
/// revocation and list, its parts separated by tabs. Throws EnvironmentFailure where the folder
/// cannot be read or written.
class CaFolder {
  public:
    explicit CaFolder(std::filesystem::path path);

    /// Makes the folder, which must be absent or empty.
    void make(const signature::IssuedCertificate& authority, const Secret& passphrase) const;
    /// Throws std::invalid_argument for a wrong passphrase.
    [[nodiscard]] signature::IssuedCertificate open(const Secret& passphrase) const;
    [[nodiscard]] signature::TrustedAuthority authority() const;

    void noteIssued(const signature::PrescriberCertificate& certificate) const;
    void noteRevoked(const signature::Revocation& revocation, Instant now) const;
    void noteList(std::int64_t number, signature::Validity validity) const;

    [[nodiscard]] std::vector<signature::Revocation> revocations() const;
    [[nodiscard]] std::int64_t lastListNumber() const;

  private:
    void append(const std::vector<std::string>& parts) const;
    [[nodiscard]] std::vector<std::vector<std::string>> lines() const;

    std::filesystem::path path_;
};

}  // namespace gatehouse::verify_tool
