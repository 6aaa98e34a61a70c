#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/secret.h"

namespace gatehouse::reports {

/// Whom to trust in order to believe a report's signature. Nothing in it is secret.
struct Authority {
    std::string certificates;  ///< PEM: from the signer's issuer to the root
    std::string rootSha256;    ///< of the root's DER, lower-case hexadecimal
};

/// What signs reports: a P-256 key, its certificate and the certificates between it and the trust
/// root. Usable from every thread.
class Signer {
  public:
    /// From PEM texts; `chain` may be empty and may hold the trust root, which is left out of the
    /// signatures. Throws EnvironmentFailure, saying which of them is wrong and how: the texts come
    /// from files that an operator put in place.
    [[nodiscard]] static Signer load(std::string_view certificate,
                                     const Secret& key,
                                     std::string_view chain);
    Signer(Signer&& other) noexcept;
    Signer& operator=(Signer&& other) noexcept;
    Signer(const Signer&) = delete;
    Signer& operator=(const Signer&) = delete;
    ~Signer();

    /// ECDSA with SHA-256 over `bytes`, as the DER that CMS holds. Another value at each call.
    [[nodiscard]] std::string sign(std::string_view bytes) const;

    /// None where the chain does not hold the root.
    [[nodiscard]] const std::optional<Authority>& authority() const;

    // DER.
    [[nodiscard]] std::string certificate() const;
    [[nodiscard]] std::vector<std::string> chain() const;
    [[nodiscard]] std::string issuer() const;
    [[nodiscard]] std::string serial() const;

  private:
    struct Keys;
    explicit Signer(std::unique_ptr<const Keys> keys);
    std::unique_ptr<const Keys> keys_;
};

}  // namespace gatehouse::reports
