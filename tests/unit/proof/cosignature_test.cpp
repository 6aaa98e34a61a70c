#include "contract/proof/cosignature.h"

#include <gtest/gtest.h>

#include "contract/base/exception.h"

namespace gatehouse::proof {
namespace {

const std::string kText =
    "fictional.example/log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
constexpr Instant kAt(1'679'315'147, 0);

NoteSigner witness() {
    return NoteSigner::generate("fictional.example/witness", NoteKeyType::Cosignature);
}

TEST(Cosignature, SaysWhen) {
    const NoteSigner signer = witness();
    const SignedNote note{kText, {cosign(signer, kText, Instant(kAt.seconds(), 999'999'999))}};
    EXPECT_EQ(cosignedAt(note, signer.verifier()), kAt);
    EXPECT_EQ(cosignedAt(parseNote(writeNote(note)).value(), signer.verifier()), kAt);
    EXPECT_EQ(note.signatures[0].bytes.substr(0, 8), std::string("\0\0\0\0\x64\x18\x50\xcb", 8));
}

TEST(Cosignature, CoversTextAndTime) {
    const NoteSigner signer = witness();
    SignedNote note{kText, {cosign(signer, kText, kAt)}};
    for (std::size_t i = 0; i < note.signatures[0].bytes.size(); ++i) {
        SignedNote forged = note;
        forged.signatures[0].bytes[i] ^= 1;
        ASSERT_FALSE(cosignedAt(forged, signer.verifier())) << i;
    }
    note.text[0] = 'F';
    EXPECT_FALSE(cosignedAt(note, signer.verifier()));
}

TEST(Cosignature, IsSignedInTheFormOfTheSpecification) {
    const NoteSigner signer = witness();
    const NoteSignature signature = cosign(signer, kText, kAt);
    EXPECT_TRUE(signer.verifier().verifies("cosignature/v1\ntime 1679315147\n" + kText,
                                           signature.bytes.substr(8)));
}

TEST(Cosignature, OthersSignaturesSayNothing) {
    const NoteSigner signer = witness();
    const NoteSigner other = witness();
    SignedNote note{kText, {cosign(other, kText, kAt)}};
    EXPECT_FALSE(cosignedAt(note, signer.verifier()));
    note.signatures.push_back(cosign(signer, kText, kAt));
    note.signatures.push_back(cosign(signer, kText, kAt.plusSeconds(60)));
    note.signatures.push_back({"somebody", "1234", "x"});
    EXPECT_EQ(cosignedAt(note, signer.verifier()), kAt.plusSeconds(60));
    // One that is false spoils it, also one too short to hold a time.
    note.signatures.push_back({signer.verifier().name(), signer.verifier().keyId(), "short"});
    EXPECT_FALSE(cosignedAt(note, signer.verifier()));
}

TEST(Cosignature, TimesPast2To63AreNone) {
    const NoteSigner signer = witness();
    NoteSignature signature = cosign(signer, kText, kAt);
    signature.bytes[0] = '\x80';
    EXPECT_FALSE(cosignedAt({kText, {signature}}, signer.verifier()));
}

TEST(Cosignature, IsAWitnesssAlone) {
    const NoteSigner log = NoteSigner::generate("fictional.example/log", NoteKeyType::Note);
    EXPECT_THROW((void)cosign(log, kText, kAt), LogicFailure);
    EXPECT_THROW((void)cosign(witness(), kText, Instant(-1, 0)), LogicFailure);
    EXPECT_FALSE(cosignedAt({kText, {signText(log, kText)}}, log.verifier()));
}

}  // namespace
}  // namespace gatehouse::proof
