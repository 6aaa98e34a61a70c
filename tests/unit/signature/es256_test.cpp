#include "contract/signature/es256.h"

#include <string>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "contract/signature/signing_key.h"

namespace gatehouse::signature {
namespace {

// RFC 7515, appendix A.3.
constexpr std::string_view kRfcX = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
constexpr std::string_view kRfcY = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";
constexpr std::string_view kRfcMessage =
    "eyJhbGciOiJFUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt"
    "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr std::string_view kRfcSignature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8IS"
    "lSApmWQxfKTUJqPP3-Kg6NU1Q";

std::string spkiPrefix() {
    return std::string(
        "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01"
        "\x07\x03\x42\x00\x04",
        27);
}

Es256PublicKey rfcKey() {
    return Es256PublicKey::fromDer(spkiPrefix() + *fromBase64Url(kRfcX) + *fromBase64Url(kRfcY))
        .value();
}

TEST(VerifyEs256, AcceptsTheExampleOfRfc7515) {
    EXPECT_TRUE(verifyEs256(rfcKey(), kRfcMessage, *fromBase64Url(kRfcSignature)));
}

TEST(VerifyEs256, RefusesEveryFlippedBitOfASignature) {
    const std::string signature = *fromBase64Url(kRfcSignature);
    for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
        std::string flipped = signature;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(verifyEs256(rfcKey(), kRfcMessage, flipped)) << bit;
    }
}

TEST(VerifyEs256, RefusesOtherLengthsAndNumbersOutOfRange) {
    const std::string signature = *fromBase64Url(kRfcSignature);
    // n of P-256, FIPS 186-4 D.1.2.3: r and s lie in 1..n-1.
    const std::string order = *fromBase64Url("_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE");
    const std::string zero(32, '\0');
    const std::string r = signature.substr(0, 32);
    const std::string s = signature.substr(32);
    for (const std::string& bad : {std::string(),
                                   signature.substr(1),
                                   signature + '\0',
                                   '\0' + signature,
                                   zero + zero,
                                   zero + s,
                                   r + zero,
                                   order + s,
                                   r + order,
                                   std::string(64, '\xFF'),
                                   s + r}) {
        EXPECT_FALSE(verifyEs256(rfcKey(), kRfcMessage, bad)) << toHex(bad);
    }
}

TEST(Es256PublicKey, WritesJwkMembersAndThumbprint) {
    EXPECT_EQ(rfcKey().x(), kRfcX);
    EXPECT_EQ(rfcKey().y(), kRfcY);
    // Of the JWK {"crv":"P-256","kty":"EC","x":...,"y":...} by another program (Python's hashlib).
    EXPECT_EQ(rfcKey().thumbprint(), "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U");
}

TEST(Es256PublicKey, ReadsOnlyWhatItWrites) {
    const std::string der = rfcKey().der();
    EXPECT_EQ(Es256PublicKey::parse(rfcKey().spki()), rfcKey());
    EXPECT_FALSE(Es256PublicKey::parse(""));
    EXPECT_FALSE(Es256PublicKey::parse(rfcKey().spki() + "="));
    EXPECT_FALSE(Es256PublicKey::fromDer(der + '\0'));
    EXPECT_FALSE(Es256PublicKey::fromDer(der.substr(0, 90)));
    std::string compressed = der;
    compressed[26] = '\x02';
    EXPECT_FALSE(Es256PublicKey::fromDer(compressed));
}

TEST(Es256PublicKey, RefusesPointsOffTheCurve) {
    std::string der = rfcKey().der();
    der.back() = static_cast<char>(der.back() ^ 1);
    EXPECT_FALSE(Es256PublicKey::fromDer(der));
    EXPECT_FALSE(Es256PublicKey::fromDer(spkiPrefix() + std::string(64, '\0')));
    EXPECT_FALSE(Es256PublicKey::fromDer(spkiPrefix() + std::string(64, '\xFF')));
}

}  // namespace
}  // namespace gatehouse::signature
