#include "contract/signature/signing_key.h"

#include <cstddef>
#include <utility>

#include "contract/base/exception.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/private_key.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::signature {
namespace {

constexpr int kCoordinateBytes = 32;

/// R || S of an ECDSA-Sig-Value. DER drops leading zero bytes, a JWS keeps them.
std::string rawSignature(std::string_view der) {
    const unsigned char* bytes = rawBytes(der);
    const EcdsaSignaturePtr value(d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size())));
    requireOpenssl(value != nullptr, "read its own signature");
    std::string raw(std::size_t{2} * kCoordinateBytes, '\0');
    unsigned char* out = rawBytes(raw);
    const bool padded =
        BN_bn2binpad(ECDSA_SIG_get0_r(value.get()), out, kCoordinateBytes) == kCoordinateBytes &&
        BN_bn2binpad(ECDSA_SIG_get0_s(value.get()), out + kCoordinateBytes, kCoordinateBytes) ==
            kCoordinateBytes;
    requireOpenssl(padded, "write a signature as R and S");
    return raw;
}

}  // namespace

SigningKey::SigningKey(Secret pkcs8, Es256PublicKey publicKey)
    : pkcs8_(std::move(pkcs8)), publicKey_(std::move(publicKey)) {
}

SigningKey SigningKey::generate() {
    const ErrorQueueScope errors;
    auto key = fromPkcs8(privateKeyDer(*generateP256()));
    require(key.has_value(), "a new key that cannot be read");
    return *std::move(key);
}

std::optional<SigningKey> SigningKey::fromPkcs8(Secret pkcs8) {
    const ErrorQueueScope errors;
    const KeyPtr key = decodePrivateKey(pkcs8);
    if (!key) {
        return std::nullopt;
    }
    auto publicKey = Es256PublicKey::fromDer(publicKeyDer(*key));
    if (!publicKey) {
        return std::nullopt;
    }
    return SigningKey(std::move(pkcs8), *std::move(publicKey));
}

std::string SigningKey::signEs256(std::string_view message) const {
    const ErrorQueueScope errors;
    const KeyPtr key = decodePrivateKey(pkcs8_);
    const DigestContextPtr context(EVP_MD_CTX_new());
    requireOpenssl(
        key && context &&
            EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1,
        "begin a signature");
    std::size_t length = 0;
    requireOpenssl(
        EVP_DigestSign(context.get(), nullptr, &length, rawBytes(message), message.size()) == 1,
        "size a signature");
    std::string der(length, '\0');
    requireOpenssl(
        EVP_DigestSign(context.get(), rawBytes(der), &length, rawBytes(message), message.size()) ==
            1,
        "sign");
    der.resize(length);
    return rawSignature(der);
}

}  // namespace gatehouse::signature
