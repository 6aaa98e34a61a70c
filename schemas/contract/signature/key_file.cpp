#include "contract/signature/key_file.h"

#include <utility>

#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include "contract/base/exception.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/certificate_parts.h"
#include "contract/signature/private_key.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::signature {
namespace {

using Pkcs12Ptr = std::unique_ptr<PKCS12, OpensslDeleter<PKCS12_free>>;
using EncryptedKeyPtr = std::unique_ptr<X509_SIG, OpensslDeleter<X509_SIG_free>>;

constexpr int kSaltBytes = 16;

/// OpenSSL wants text that ends in NUL here, and a Secret's does.
const char* terminated(const Secret& passphrase) {
    return passphrase.reveal().data();
}

int lengthOf(const Secret& passphrase) {
    return static_cast<int>(passphrase.reveal().size());
}

Pkcs12Ptr decodeKeyFile(std::string_view der) {
    const unsigned char* bytes = rawBytes(der);
    const unsigned char* end = bytes + der.size();
    Pkcs12Ptr file(d2i_PKCS12(nullptr, &bytes, static_cast<long>(der.size())));
    return bytes == end ? std::move(file) : nullptr;
}

Result<KeyFile, KeyFileFlaw> contentOf(EVP_PKEY* key, X509* certificate) {
    auto signingKey = key ? SigningKey::fromPkcs8(privateKeyDer(*key)) : std::nullopt;
    if (!signingKey) {
        return fail(KeyFileFlaw::NoSigningKey);
    }
    if (!certificate) {
        return KeyFile{*std::move(signingKey), std::nullopt};
    }
    if (X509_check_private_key(certificate, key) != 1) {
        return fail(KeyFileFlaw::AnotherCertificate);
    }
    return KeyFile{*std::move(signingKey), certificatePem(*certificate)};
}

}  // namespace

std::string_view describe(KeyFileFlaw flaw) {
    switch (flaw) {
        case KeyFileFlaw::NotAKeyFile: return "This is not a key file.";
        case KeyFileFlaw::WrongPassphrase:
            return "The passphrase is wrong, or the file is damaged.";
        case KeyFileFlaw::NoSigningKey:
            return "The file holds no key for signing (a private key on the curve P-256).";
        case KeyFileFlaw::AnotherCertificate:
            return "The certificate in the file belongs to another key.";
    }
    throw LogicFailure("a flaw without a description");
}

std::string writeKeyFile(const SigningKey& key,
                         const std::optional<std::string>& certificate,
                         const Secret& passphrase,
                         const std::string& name,
                         int rounds) {
    require(!passphrase.empty(), "a key file without a passphrase");
    const ErrorQueueScope errors;
    const KeyPtr handle = decodePrivateKey(key.pkcs8());
    const CertificatePtr owned = certificate ? readCertificatePem(*certificate) : nullptr;
    require(!certificate || (owned && X509_check_private_key(owned.get(), handle.get()) == 1),
            "a certificate of another key");
    constexpr int kNoMacYet = -1;
    const Pkcs12Ptr file(PKCS12_create(terminated(passphrase),
                                       name.c_str(),
                                       handle.get(),
                                       owned.get(),
                                       nullptr,
                                       NID_aes_256_cbc,
                                       NID_aes_256_cbc,
                                       rounds,
                                       kNoMacYet,
                                       0));
    requireOpenssl(file && PKCS12_set_mac(file.get(),
                                          terminated(passphrase),
                                          lengthOf(passphrase),
                                          nullptr,
                                          kSaltBytes,
                                          rounds,
                                          EVP_sha256()) == 1,
                   "make a key file");
    const int length = i2d_PKCS12(file.get(), nullptr);
    requireOpenssl(length > 0, "write a key file");
    std::string der(static_cast<std::size_t>(length), '\0');
    unsigned char* out = rawBytes(der);
    requireOpenssl(i2d_PKCS12(file.get(), &out) == length, "write a key file");
    return der;
}

Result<KeyFile, KeyFileFlaw> readKeyFile(std::string_view der, const Secret& passphrase) {
    const ErrorQueueScope errors;
    const Pkcs12Ptr file = decodeKeyFile(der);
    if (!file || PKCS12_mac_present(file.get()) != 1) {
        return fail(KeyFileFlaw::NotAKeyFile);
    }
    if (PKCS12_verify_mac(file.get(), terminated(passphrase), lengthOf(passphrase)) != 1) {
        return fail(KeyFileFlaw::WrongPassphrase);
    }
    EVP_PKEY* key = nullptr;
    X509* certificate = nullptr;
    const bool opened =
        PKCS12_parse(file.get(), terminated(passphrase), &key, &certificate, nullptr) == 1;
    const KeyPtr ownedKey(key);
    const CertificatePtr ownedCertificate(certificate);
    return opened ? contentOf(key, certificate) : fail(KeyFileFlaw::NoSigningKey);
}

std::string encryptPrivateKey(const Secret& privateKeyPem, const Secret& passphrase, int rounds) {
    require(!passphrase.empty(), "a private key without a passphrase");
    const ErrorQueueScope errors;
    const KeyPtr key = readPrivateKeyPem(privateKeyPem);
    require(key != nullptr, "a private key that cannot be read");
    const Pkcs8Ptr info(EVP_PKEY2PKCS8(key.get()));
    constexpr int kPbes2 = -1;
    const EncryptedKeyPtr encrypted(info ? PKCS8_encrypt(kPbes2,
                                                         EVP_aes_256_cbc(),
                                                         terminated(passphrase),
                                                         lengthOf(passphrase),
                                                         nullptr,
                                                         kSaltBytes,
                                                         rounds,
                                                         info.get())
                                         : nullptr);
    const BioPtr bio(BIO_new(BIO_s_mem()));
    requireOpenssl(encrypted && bio && PEM_write_bio_PKCS8(bio.get(), encrypted.get()) == 1,
                   "encrypt a private key");
    return bioText(*bio);
}

Result<Secret, KeyFileFlaw> decryptPrivateKey(std::string_view pem, const Secret& passphrase) {
    const ErrorQueueScope errors;
    const BioPtr bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const EncryptedKeyPtr encrypted(bio ? PEM_read_bio_PKCS8(bio.get(), nullptr, nullptr, nullptr)
                                        : nullptr);
    if (!encrypted) {
        return fail(KeyFileFlaw::NotAKeyFile);
    }
    const Pkcs8Ptr info(
        PKCS8_decrypt(encrypted.get(), terminated(passphrase), lengthOf(passphrase)));
    const KeyPtr key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!key) {
        return fail(KeyFileFlaw::WrongPassphrase);
    }
    return privateKeyPem(*key);
}

}  // namespace gatehouse::signature
