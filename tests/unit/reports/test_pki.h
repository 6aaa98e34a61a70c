#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/instant.h"

namespace gatehouse::reports::testing {

struct CertificateWish {
    std::string name;
    Instant from = Instant::parse("2020-01-01T00:00:00Z").value();
    Instant until = Instant::parse("2040-01-01T00:00:00Z").value();
    std::string basicConstraints = "critical,CA:FALSE";
    /// Left out where empty.
    std::string keyUsage = "critical,digitalSignature,nonRepudiation";
    std::string extendedKeyUsage{};
    std::string curve = "P-256";
};

/// A wish for a certificate authority.
[[nodiscard]] CertificateWish authority(const std::string& name);

/// A key and its certificate.
class TestIdentity {
  public:
    /// Signed by `issuer`, or by itself where there is none.
    explicit TestIdentity(const CertificateWish& wish, const TestIdentity* issuer = nullptr);
    TestIdentity(const TestIdentity&) = delete;
    TestIdentity& operator=(const TestIdentity&) = delete;
    ~TestIdentity();

    [[nodiscard]] std::string certificatePem() const;
    [[nodiscard]] std::string keyPem() const;

    struct Revoked {
        const TestIdentity* identity = nullptr;
        Instant at;
    };
    /// A revocation list that this authority signs.
    [[nodiscard]] std::string revocationListPem(const std::vector<Revoked>& revoked,
                                                Instant nextUpdate) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace gatehouse::reports::testing
