#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/secret.h"
#include "contract/proof/signed_note.h"

namespace gatehouse::proof {

/// What a key signs, as C2SP numbers it.
enum class NoteKeyType : unsigned char {
    Note = 0x01,         ///< the text of a note: a log's own key
    Cosignature = 0x04,  ///< time and text of a checkpoint (C2SP tlog-cosignature): a witness's
};

/// The public half of an Ed25519 key with the name it signs under. Immutable.
class NoteVerifier {
  public:
    /// LogicFailure where the name is no key name or the key has not 32 bytes.
    NoteVerifier(std::string name, NoteKeyType type, std::string publicKey);

    /// From the form that text() writes. None where it is another one or of an unknown type.
    [[nodiscard]] static std::optional<NoteVerifier> parse(std::string_view text);

    /// `name+hex(keyId)+base64(type || key)`: what others are given to verify with.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] NoteKeyType type() const { return type_; }
    /// 4 bytes.
    [[nodiscard]] const std::string& keyId() const { return keyId_; }

    /// Whether the signature says that it is by this key.
    [[nodiscard]] bool isNamedBy(const NoteSignature& signature) const {
        return signature.name == name_ && signature.keyId == keyId_;
    }
    /// Whether the 64 bytes are the key's Ed25519 signature over the message.
    [[nodiscard]] bool verifies(std::string_view message, std::string_view signature) const;

    bool operator==(const NoteVerifier&) const = default;

  private:
    std::string name_;
    NoteKeyType type_;
    std::string publicKey_;
    std::string keyId_;
};

/// An Ed25519 key pair with the name it signs under.
class NoteSigner {
  public:
    /// Throws EnvironmentFailure.
    [[nodiscard]] static NoteSigner generate(std::string name, NoteKeyType type);
    /// None where the text is not one private Ed25519 key in PEM (PKCS#8, not encrypted).
    [[nodiscard]] static std::optional<NoteSigner> fromPem(std::string name,
                                                           NoteKeyType type,
                                                           const Secret& pem);
    NoteSigner(const NoteSigner&) = delete;
    NoteSigner& operator=(const NoteSigner&) = delete;
    NoteSigner(NoteSigner&&) noexcept;
    NoteSigner& operator=(NoteSigner&&) noexcept;
    ~NoteSigner();

    [[nodiscard]] Secret pem() const;
    [[nodiscard]] const NoteVerifier& verifier() const { return verifier_; }
    /// 64 bytes. Thread-safe.
    [[nodiscard]] std::string sign(std::string_view message) const;

  private:
    struct Key;
    NoteSigner(std::unique_ptr<Key> key, NoteVerifier verifier);
    std::unique_ptr<Key> key_;
    NoteVerifier verifier_;
};

/// What the key has to add to a note with this text. For keys of the type Note.
[[nodiscard]] NoteSignature signText(const NoteSigner& signer, std::string_view text);

/// True where the note has a signature of this key, and all that say to be its are. For keys of
/// the type Note. Signatures of other keys say nothing either way.
[[nodiscard]] bool isSignedBy(const SignedNote& note, const NoteVerifier& verifier);

}  // namespace gatehouse::proof
