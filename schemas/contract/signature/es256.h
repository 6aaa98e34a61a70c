#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::signature {

/// A P-256 public key that lies on the curve. Immutable.
class Es256PublicKey {
  public:
    /// From SubjectPublicKeyInfo DER (RFC 5480) in base64url, only in the one form that spki()
    /// writes: named curve, uncompressed point.
    [[nodiscard]] static std::optional<Es256PublicKey> parse(std::string_view spkiBase64Url);
    [[nodiscard]] static std::optional<Es256PublicKey> fromDer(std::string der);

    /// 91 bytes.
    [[nodiscard]] const std::string& der() const { return der_; }
    /// der() as base64url, 122 characters.
    [[nodiscard]] std::string spki() const;
    /// The members `x` and `y` of the key as a JWK (RFC 7518, 6.2.1): 43 characters each.
    [[nodiscard]] std::string x() const;
    [[nodiscard]] std::string y() const;
    /// RFC 7638 with SHA-256, as base64url: 43 characters. This is the key's `kid`.
    [[nodiscard]] std::string thumbprint() const;

    bool operator==(const Es256PublicKey&) const = default;

  private:
    explicit Es256PublicKey(std::string der);
    std::string der_;
};

/// Checks a JWS signature value: R and S as 32 bytes each, over SHA-256. Whatever is wrong with
/// it, also what OpenSSL stumbles over, is false.
[[nodiscard]] bool verifyEs256(const Es256PublicKey& key,
                               std::string_view message,
                               std::string_view signature);

}  // namespace gatehouse::signature
