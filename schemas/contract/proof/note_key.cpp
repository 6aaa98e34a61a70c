#include "contract/proof/note_key.h"

#include <algorithm>
#include <array>
#include <utility>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "contract/base/bytes.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/proof/hasher.h"

namespace gatehouse::proof {
namespace {

constexpr std::size_t kPublicKeyBytes = 32;
constexpr std::size_t kSignatureBytes = 64;
constexpr std::size_t kKeyIdBytes = 4;

const unsigned char* rawBytes(std::string_view bytes) {
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string typedKey(NoteKeyType type, const std::string& publicKey) {
    return std::string(1, static_cast<char>(type)) + publicKey;
}

std::string publicKeyOf(const EVP_PKEY& key) {
    std::array<unsigned char, kPublicKeyBytes> bytes{};
    std::size_t size = bytes.size();
    requireOpenssl(
        EVP_PKEY_get_raw_public_key(&key, bytes.data(), &size) == 1 && size == bytes.size(),
        "give the public half of an Ed25519 key");
    return {bytes.begin(), bytes.end()};
}

int refusePassphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*context*/) {
    return -1;
}

}  // namespace

NoteVerifier::NoteVerifier(std::string name, NoteKeyType type, std::string publicKey)
    : name_(std::move(name)), type_(type), publicKey_(std::move(publicKey)) {
    require(isKeyName(name_) && publicKey_.size() == kPublicKeyBytes, "this is no verifier key");
    const Hash hash = Hasher().plain(name_ + "\n" + typedKey(type_, publicKey_));
    keyId_ = bytesOf(hash).substr(0, kKeyIdBytes);
}

std::optional<NoteVerifier> NoteVerifier::parse(std::string_view text) {
    const std::size_t first = text.find('+');
    if (first == std::string_view::npos || !isKeyName(text.substr(0, first))) {
        return std::nullopt;
    }
    const std::size_t second = text.find('+', first + 1);
    const auto typed =
        second == std::string_view::npos ? std::nullopt : fromBase64(text.substr(second + 1));
    if (!typed || typed->size() != 1 + kPublicKeyBytes) {
        return std::nullopt;
    }
    const auto type = static_cast<NoteKeyType>(typed->front());
    if (type != NoteKeyType::Note && type != NoteKeyType::Cosignature) {
        return std::nullopt;
    }
    NoteVerifier verifier(std::string(text.substr(0, first)), type, typed->substr(1));
    return verifier.text() == text ? std::optional(std::move(verifier)) : std::nullopt;
}

std::string NoteVerifier::text() const {
    return name_ + "+" + toHex(keyId_) + "+" + toBase64(typedKey(type_, publicKey_));
}

bool NoteVerifier::verifies(std::string_view message, std::string_view signature) const {
    if (signature.size() != kSignatureBytes) {
        return false;
    }
    const ErrorQueueScope errors;
    const KeyPtr key(EVP_PKEY_new_raw_public_key(
        EVP_PKEY_ED25519, nullptr, rawBytes(publicKey_), publicKey_.size()));
    const DigestContextPtr context(EVP_MD_CTX_new());
    return key && context &&
           EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(),
                            rawBytes(signature),
                            signature.size(),
                            rawBytes(message),
                            message.size()) == 1;
}

struct NoteSigner::Key {
    KeyPtr pair;
};

NoteSigner::NoteSigner(std::unique_ptr<Key> key, NoteVerifier verifier)
    : key_(std::move(key)), verifier_(std::move(verifier)) {
}
NoteSigner::NoteSigner(NoteSigner&&) noexcept = default;
NoteSigner& NoteSigner::operator=(NoteSigner&&) noexcept = default;
NoteSigner::~NoteSigner() = default;

NoteSigner NoteSigner::generate(std::string name, NoteKeyType type) {
    KeyPtr pair(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    requireOpenssl(pair != nullptr, "make an Ed25519 key");
    NoteVerifier verifier(std::move(name), type, publicKeyOf(*pair));
    return {std::make_unique<Key>(Key{std::move(pair)}), std::move(verifier)};
}

std::optional<NoteSigner> NoteSigner::fromPem(std::string name,
                                              NoteKeyType type,
                                              const Secret& pem) {
    const ErrorQueueScope errors;
    const std::string_view text = pem.reveal();
    const BioPtr source(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    requireOpenssl(source != nullptr, "read a key");
    KeyPtr pair(PEM_read_bio_PrivateKey(source.get(), nullptr, refusePassphrase, nullptr));
    if (!pair || EVP_PKEY_get_id(pair.get()) != EVP_PKEY_ED25519) {
        return std::nullopt;
    }
    NoteVerifier verifier(std::move(name), type, publicKeyOf(*pair));
    return NoteSigner(std::make_unique<Key>(Key{std::move(pair)}), std::move(verifier));
}

Secret NoteSigner::pem() const {
    const BioPtr sink(BIO_new(BIO_s_secmem()));
    requireOpenssl(sink && PEM_write_bio_PrivateKey(
                               sink.get(), key_->pair.get(), nullptr, nullptr, 0, nullptr, nullptr),
                   "write a key");
    char* data = nullptr;
    const long size = BIO_get_mem_data(sink.get(), &data);
    return Secret(std::string(data, static_cast<std::size_t>(size)));
}

std::string NoteSigner::sign(std::string_view message) const {
    std::array<unsigned char, kSignatureBytes> signature{};
    std::size_t size = signature.size();
    const DigestContextPtr context(EVP_MD_CTX_new());
    requireOpenssl(
        context &&
            EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_->pair.get()) == 1 &&
            EVP_DigestSign(
                context.get(), signature.data(), &size, rawBytes(message), message.size()) == 1,
        "sign with an Ed25519 key");
    return {signature.begin(), signature.end()};
}

NoteSignature signText(const NoteSigner& signer, std::string_view text) {
    const NoteVerifier& verifier = signer.verifier();
    require(verifier.type() == NoteKeyType::Note, "this key signs no notes");
    return {verifier.name(), verifier.keyId(), signer.sign(text)};
}

bool isSignedBy(const SignedNote& note, const NoteVerifier& verifier) {
    bool isFound = false;
    for (const NoteSignature& signature : note.signatures) {
        if (verifier.isNamedBy(signature)) {
            isFound = true;
            if (!verifier.verifies(note.text, signature.bytes)) {
                return false;
            }
        }
    }
    return isFound && verifier.type() == NoteKeyType::Note;
}

}  // namespace gatehouse::proof
