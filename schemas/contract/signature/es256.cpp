#include "contract/signature/es256.h"

#include <cstddef>
#include <utility>

#include "contract/base/bytes.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/digest.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::signature {
namespace {

/// SEQUENCE { SEQUENCE { id-ecPublicKey, prime256v1 }, BIT STRING } up to the two coordinates,
/// with the 04 of an uncompressed point as its last byte.
constexpr std::string_view kSpkiPrefix{
    "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"
    "\x03\x42\x00\x04",
    27};
constexpr std::size_t kCoordinateBytes = 32;
constexpr std::size_t kSpkiBytes = 91;

KeyPtr decodeKey(std::string_view der) {
    const unsigned char* bytes = rawBytes(der);
    return KeyPtr(d2i_PUBKEY(nullptr, &bytes, static_cast<long>(der.size())));
}

bool isOnCurve(EVP_PKEY& key) {
    const KeyContextPtr context(EVP_PKEY_CTX_new_from_pkey(nullptr, &key, nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

/// ECDSA-Sig-Value DER of R || S; empty where it cannot be made.
std::string derSignature(std::string_view signature) {
    const unsigned char* bytes = rawBytes(signature);
    BignumPtr r(BN_bin2bn(bytes, kCoordinateBytes, nullptr));
    BignumPtr s(BN_bin2bn(bytes + kCoordinateBytes, kCoordinateBytes, nullptr));
    const EcdsaSignaturePtr value(ECDSA_SIG_new());
    if (!r || !s || !value || ECDSA_SIG_set0(value.get(), r.get(), s.get()) != 1) {
        return {};
    }
    // set0 took both over.
    static_cast<void>(r.release());
    static_cast<void>(s.release());
    const int length = i2d_ECDSA_SIG(value.get(), nullptr);
    if (length <= 0) {
        return {};
    }
    std::string der(static_cast<std::size_t>(length), '\0');
    unsigned char* out = rawBytes(der);
    return i2d_ECDSA_SIG(value.get(), &out) == length ? der : std::string();
}

}  // namespace

Es256PublicKey::Es256PublicKey(std::string der) : der_(std::move(der)) {
}

std::optional<Es256PublicKey> Es256PublicKey::parse(std::string_view spkiBase64Url) {
    auto der = fromBase64Url(spkiBase64Url);
    return der ? fromDer(*std::move(der)) : std::nullopt;
}

std::optional<Es256PublicKey> Es256PublicKey::fromDer(std::string der) {
    if (der.size() != kSpkiBytes || der.compare(0, kSpkiPrefix.size(), kSpkiPrefix) != 0) {
        return std::nullopt;
    }
    const ErrorQueueScope errors;
    const KeyPtr key = decodeKey(der);
    if (!key || !isOnCurve(*key)) {
        return std::nullopt;
    }
    return Es256PublicKey(std::move(der));
}

std::string Es256PublicKey::spki() const {
    return toBase64Url(der_);
}

std::string Es256PublicKey::x() const {
    const std::string_view der = der_;
    return toBase64Url(der.substr(kSpkiPrefix.size(), kCoordinateBytes));
}

std::string Es256PublicKey::y() const {
    const std::string_view der = der_;
    return toBase64Url(der.substr(kSpkiPrefix.size() + kCoordinateBytes));
}

std::string Es256PublicKey::thumbprint() const {
    return toBase64Url(
        sha256(R"({"crv":"P-256","kty":"EC","x":")" + x() + R"(","y":")" + y() + R"("})"));
}

bool verifyEs256(const Es256PublicKey& key, std::string_view message, std::string_view signature) {
    if (signature.size() != 2 * kCoordinateBytes) {
        return false;
    }
    const ErrorQueueScope errors;
    const KeyPtr handle = decodeKey(key.der());
    const std::string der = derSignature(signature);
    const DigestContextPtr context(EVP_MD_CTX_new());
    return handle && !der.empty() && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, handle.get()) == 1 &&
           EVP_DigestVerify(
               context.get(), rawBytes(der), der.size(), rawBytes(message), message.size()) == 1;
}

}  // namespace gatehouse::signature
