#include "contract/signature/private_key.h"

#include <cstddef>
#include <string>
#include <utility>

#include <openssl/pem.h>

#include "contract/openssl/errors.h"
#include "contract/signature/raw_bytes.h"

namespace gatehouse::signature {
namespace {

/// OpenSSL's own would ask on the terminal.
int refusePassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*context*/) {
    return -1;
}

}  // namespace

KeyPtr generateP256() {
    KeyPtr key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    requireOpenssl(key != nullptr, "make a P-256 key");
    return key;
}

Secret privateKeyDer(EVP_PKEY& key) {
    const Pkcs8Ptr info(EVP_PKEY2PKCS8(&key));
    requireOpenssl(info != nullptr, "write a private key");
    const int length = i2d_PKCS8_PRIV_KEY_INFO(info.get(), nullptr);
    requireOpenssl(length > 0, "write a private key");
    std::string der(static_cast<std::size_t>(length), '\0');
    unsigned char* out = rawBytes(der);
    requireOpenssl(i2d_PKCS8_PRIV_KEY_INFO(info.get(), &out) == length, "write a private key");
    return Secret(std::move(der));
}

Secret privateKeyPem(EVP_PKEY& key) {
    // The secure kind overwrites what it frees.
    const BioPtr bio(BIO_new(BIO_s_secmem()));
    requireOpenssl(bio && PEM_write_bio_PKCS8PrivateKey(
                              bio.get(), &key, nullptr, nullptr, 0, nullptr, nullptr) == 1,
                   "write a private key");
    char* text = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &text);
    requireOpenssl(length > 0, "write a private key");
    return Secret(std::string(text, static_cast<std::size_t>(length)));
}

std::string publicKeyDer(EVP_PKEY& key) {
    const int length = i2d_PUBKEY(&key, nullptr);
    requireOpenssl(length > 0, "write a public key");
    std::string der(static_cast<std::size_t>(length), '\0');
    unsigned char* out = rawBytes(der);
    requireOpenssl(i2d_PUBKEY(&key, &out) == length, "write a public key");
    return der;
}

KeyPtr decodePrivateKey(const Secret& pkcs8Der) {
    const unsigned char* bytes = rawBytes(pkcs8Der.reveal());
    const unsigned char* end = bytes + pkcs8Der.reveal().size();
    const Pkcs8Ptr info(
        d2i_PKCS8_PRIV_KEY_INFO(nullptr, &bytes, static_cast<long>(pkcs8Der.reveal().size())));
    return info && bytes == end ? KeyPtr(EVP_PKCS82PKEY(info.get())) : nullptr;
}

KeyPtr readPrivateKeyPem(const Secret& pem) {
    const BioPtr bio(BIO_new_mem_buf(pem.reveal().data(), static_cast<int>(pem.reveal().size())));
    return bio ? KeyPtr(PEM_read_bio_PrivateKey(bio.get(), nullptr, refusePassphrase, nullptr))
               : nullptr;
}

}  // namespace gatehouse::signature
