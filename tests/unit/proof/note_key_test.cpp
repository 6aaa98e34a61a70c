#include "contract/proof/note_key.h"

#include <utility>

#include <gtest/gtest.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "contract/base/exception.h"

namespace gatehouse::proof {
namespace {

// The example of C2SP signed-note: a key and what it signed.
constexpr std::string_view kExampleKey =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
constexpr std::string_view kExampleNote =
    "This is an example message.\n"
    "\n"
    "\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    "\n";

SignedNote signedBy(const NoteSigner& signer, const std::string& text) {
    return {text, {signText(signer, text)}};
}

/// What OpenSSL writes for a new key of this algorithm.
std::string newKeyPem(const char* algorithm) {
    EVP_PKEY* key = EVP_PKEY_Q_keygen(nullptr, nullptr, algorithm);
    BIO* sink = BIO_new(BIO_s_mem());
    EXPECT_EQ(PEM_write_bio_PrivateKey(sink, key, nullptr, nullptr, 0, nullptr, nullptr), 1);
    char* data = nullptr;
    const long size = BIO_get_mem_data(sink, &data);
    std::string pem(data, static_cast<std::size_t>(size));
    BIO_free(sink);
    EVP_PKEY_free(key);
    return pem;
}

TEST(NoteVerifier, VerifiesThePublicExample) {
    const auto key = NoteVerifier::parse(kExampleKey);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->name(), "example.com/foo");
    EXPECT_EQ(key->type(), NoteKeyType::Note);
    EXPECT_EQ(key->text(), kExampleKey);
    auto note = parseNote(kExampleNote);
    ASSERT_TRUE(note);
    EXPECT_TRUE(isSignedBy(*note, *key));
    note->text[0] = 't';
    EXPECT_FALSE(isSignedBy(*note, *key));
}

TEST(NoteVerifier, IsReadInOneFormAlone) {
    const std::string good(kExampleKey);
    EXPECT_FALSE(NoteVerifier::parse(""));
    EXPECT_FALSE(NoteVerifier::parse("example.com/foo"));
    EXPECT_FALSE(NoteVerifier::parse("example.com/foo+530d903a"));
    EXPECT_FALSE(NoteVerifier::parse(good + "\n"));
    EXPECT_FALSE(NoteVerifier::parse(good.substr(0, good.size() - 4)));
    std::string otherId = good;
    otherId.replace(good.find("530d"), 4, "530e");
    EXPECT_FALSE(NoteVerifier::parse(otherId));
    std::string otherName = good;
    otherName.replace(0, 7, "EXAMPLE");
    EXPECT_FALSE(NoteVerifier::parse(otherName)) << "the id is of key and name";
    std::string otherType = good;
    otherType.replace(good.find("+Aek"), 4, "+Dek");
    EXPECT_FALSE(NoteVerifier::parse(otherType));
    std::string unknownType = good;
    unknownType.replace(good.find("+Aek"), 4, "+Aik");
    EXPECT_FALSE(NoteVerifier::parse(unknownType));
}

TEST(NoteSigner, SignsWhatItsVerifierVerifies) {
    const NoteSigner signer = NoteSigner::generate("fictional.example/log", NoteKeyType::Note);
    const SignedNote note = signedBy(signer, "text\n");
    EXPECT_TRUE(isSignedBy(note, signer.verifier()));
    EXPECT_TRUE(isSignedBy(parseNote(writeNote(note)).value(), signer.verifier()));
    const auto again = NoteVerifier::parse(signer.verifier().text());
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, signer.verifier());
}

TEST(NoteSigner, EveryBitOfASignatureCounts) {
    const NoteSigner signer = NoteSigner::generate("fictional.example/log", NoteKeyType::Note);
    const SignedNote note = signedBy(signer, "text\n");
    for (std::size_t i = 0; i < 8 * note.signatures[0].bytes.size(); ++i) {
        SignedNote forged = note;
        forged.signatures[0].bytes[i / 8] = static_cast<char>(
            static_cast<unsigned char>(forged.signatures[0].bytes[i / 8]) ^ (1U << (i % 8)));
        ASSERT_FALSE(isSignedBy(forged, signer.verifier())) << i;
    }
    SignedNote longer = note;
    longer.signatures[0].bytes += 'x';
    EXPECT_FALSE(isSignedBy(longer, signer.verifier()));
}

TEST(NoteSigner, OthersSignaturesSayNothing) {
    const NoteSigner signer = NoteSigner::generate("fictional.example/log", NoteKeyType::Note);
    const NoteSigner other = NoteSigner::generate("fictional.example/log", NoteKeyType::Note);
    SignedNote note = signedBy(signer, "text\n");
    EXPECT_FALSE(isSignedBy(note, other.verifier()));
    note.signatures.insert(note.signatures.begin(), signText(other, "another text\n"));
    note.signatures.push_back({"somebody", "1234", "something"});
    EXPECT_TRUE(isSignedBy(note, signer.verifier()));
    // A false one beside a true one of the same key spoils it.
    note.signatures.push_back(signText(signer, "another text\n"));
    EXPECT_FALSE(isSignedBy(note, signer.verifier()));
}

TEST(NoteSigner, AWitnessSignsNoNotes) {
    const NoteSigner witness =
        NoteSigner::generate("fictional.example/witness", NoteKeyType::Cosignature);
    EXPECT_THROW((void)signText(witness, "text\n"), LogicFailure);
    SignedNote note{"text\n", {}};
    note.signatures.push_back(
        {witness.verifier().name(), witness.verifier().keyId(), witness.sign("text\n")});
    EXPECT_FALSE(isSignedBy(note, witness.verifier()));
}

TEST(NoteSigner, LivesInAPemFile) {
    const NoteSigner signer = NoteSigner::generate("fictional.example/log", NoteKeyType::Note);
    const Secret pem = signer.pem();
    EXPECT_TRUE(pem.reveal().starts_with("-----BEGIN PRIVATE KEY-----\n"));
    const auto again = NoteSigner::fromPem("fictional.example/log", NoteKeyType::Note, pem);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->verifier(), signer.verifier());
    EXPECT_EQ(again->sign("text"), signer.sign("text")) << "Ed25519 is deterministic";
}

TEST(NoteSigner, OtherKeysAreNone) {
    const auto read = [](std::string pem) {
        return NoteSigner::fromPem("name", NoteKeyType::Note, Secret(std::move(pem))).has_value();
    };
    EXPECT_FALSE(read(""));
    EXPECT_FALSE(read("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
    EXPECT_TRUE(read(newKeyPem("ED25519")));
    EXPECT_FALSE(read(newKeyPem("ED448")));
    EXPECT_FALSE(read(newKeyPem("X25519")));
}

TEST(NoteVerifier, NeedsANameAndAKey) {
    EXPECT_THROW(NoteVerifier("", NoteKeyType::Note, std::string(32, 'x')), LogicFailure);
    EXPECT_THROW(NoteVerifier("a b", NoteKeyType::Note, std::string(32, 'x')), LogicFailure);
    EXPECT_THROW(NoteVerifier("name", NoteKeyType::Note, std::string(31, 'x')), LogicFailure);
}

}  // namespace
}  // namespace gatehouse::proof
