#include "contract/signature/jws.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"

namespace gatehouse::signature {
namespace {

constexpr std::string_view kPayload = R"({"supply_days":28,"version":1})";

class Jws : public testing::Test {
  protected:
    static const SigningKey& key() {
        static const SigningKey kKey = SigningKey::generate();
        return kKey;
    }
    static std::string kid() { return key().publicKey().thumbprint(); }
    static std::string compact() {
        static const std::string kCompact = signJws(kPayload, key());
        return kCompact;
    }
    /// Properly signed, so that only the header can be the reason to refuse it.
    static std::string signedWithHeader(const std::string& header) {
        const std::string text = toBase64Url(header) + "." + toBase64Url(kPayload);
        return text + "." + toBase64Url(key().signEs256(text));
    }
    static std::optional<JwsFlaw> flawOf(std::string_view text) {
        const auto result = verifyJws(text, key().publicKey());
        return result ? std::nullopt : std::optional(result.error());
    }
};

TEST_F(Jws, GivesBackThePayloadThatWasSigned) {
    EXPECT_EQ(verifyJws(compact(), key().publicKey()).value(), kPayload);
    const std::string empty = signJws("", key());
    EXPECT_EQ(verifyJws(empty, key().publicKey()).value(), "");
    const std::string binary("\0\xFF.", 3);
    EXPECT_EQ(verifyJws(signJws(binary, key()), key().publicKey()).value(), binary);
}

TEST_F(Jws, HasExactlyTheDocumentedHeader) {
    const std::string header = compact().substr(0, compact().find('.'));

    EXPECT_EQ(fromBase64Url(header),
              R"({"alg":"ES256","kid":")" + kid() + R"(","typ":"gatehouse-authorisation+jws"})");
    EXPECT_EQ(jwsHeaderKid(compact()), kid());
}

TEST_F(Jws, RefusesEverySingleFlippedBit) {
    const std::string text = compact();
    for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
        std::string flipped = text;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_TRUE(flawOf(flipped)) << bit;
    }
}

TEST_F(Jws, RefusesEveryShorterAndEachLongerText) {
    const std::string text = compact();
    for (std::size_t length = 0; length < text.size(); ++length) {
        EXPECT_TRUE(flawOf(text.substr(0, length))) << length;
    }
    for (const char* added : {"A", "AA", "AAAA", "=", ".", " ", "\n"}) {
        EXPECT_TRUE(flawOf(text + added)) << added;
        EXPECT_TRUE(flawOf(added + text)) << added;
    }
}

TEST_F(Jws, RefusesAnyOtherHeaderThoughItIsSigned) {
    const std::string kidMember = R"("kid":")" + kid() + '"';
    const std::string typMember = R"("typ":"gatehouse-authorisation+jws")";
    ASSERT_FALSE(
        flawOf(signedWithHeader(R"({"alg":"ES256",)" + kidMember + "," + typMember + "}")));
    const std::vector<std::string> headers{
        "",
        "{}",
        "null",
        R"({"alg":"ES256"})",
        R"({"alg":"none",)" + kidMember + "," + typMember + "}",
        R"({"alg":"HS256",)" + kidMember + "," + typMember + "}",
        R"({"alg":"RS256",)" + kidMember + "," + typMember + "}",
        R"({"alg":"es256",)" + kidMember + "," + typMember + "}",
        R"({"alg":"ES384",)" + kidMember + "," + typMember + "}",
        R"({)" + kidMember + R"(,"alg":"ES256",)" + typMember + "}",
        R"({"alg":"ES256",)" + kidMember + "}",
        R"({"alg":"ES256",)" + typMember + "}",
        R"({"alg":"ES256",)" + kidMember + R"(,"typ":"JWT"})",
        R"({"alg":"ES256",)" + kidMember + "," + typMember + R"(,"crit":["exp"],"exp":1})",
        R"({"alg":"ES256","b64":false,"crit":["b64"],)" + kidMember + "," + typMember + "}",
        R"({"alg":"ES256","jwk":{},)" + kidMember + "," + typMember + "}",
        R"({"alg":"ES256",)" + kidMember + "," + kidMember + "," + typMember + "}",
        R"({"alg":"ES256","kid":"",)" + typMember + "}",
        R"({"alg":"ES256","kid":")" + kid() + "A\"," + typMember + "}",
        R"({"alg":"ES256","kid":")" + kid() + "=\"," + typMember + "}",
        R"({ "alg":"ES256",)" + kidMember + "," + typMember + "}",
        R"({"alg":"ES256",)" + kidMember + "," + typMember + "}\n",
        R"({"alg":"ES256",)" + kidMember + "," + typMember + "}{}"};
    for (const std::string& header : headers) {
        const std::string text = signedWithHeader(header);
        EXPECT_EQ(flawOf(text), JwsFlaw::Header) << header;
        EXPECT_FALSE(jwsHeaderKid(text)) << header;
    }
}

TEST_F(Jws, RefusesAnotherKey) {
    const SigningKey other = SigningKey::generate();
    const auto result = verifyJws(compact(), other.publicKey());

    ASSERT_FALSE(result);
    EXPECT_EQ(result.error(), JwsFlaw::AnotherKey);
}

TEST_F(Jws, RefusesAnothersSignatureUnderThisKid) {
    const SigningKey other = SigningKey::generate();
    const std::string text = compact().substr(0, compact().rfind('.'));

    EXPECT_EQ(flawOf(text + "." + toBase64Url(other.signEs256(text))), JwsFlaw::Signature);
}

TEST_F(Jws, SaysWhichPartIsWrong) {
    const std::string text = compact();
    const std::string header = text.substr(0, text.find('.'));
    const std::string payload = toBase64Url(kPayload);
    const std::string signature = text.substr(text.rfind('.') + 1);

    EXPECT_EQ(flawOf(header + "." + payload), JwsFlaw::NotThreeParts);
    EXPECT_EQ(flawOf(text + ".AA"), JwsFlaw::NotThreeParts);
    EXPECT_EQ(flawOf("." + payload + "." + signature), JwsFlaw::Header);
    EXPECT_EQ(flawOf(header + "." + payload + "=." + signature), JwsFlaw::PayloadEncoding);
    EXPECT_EQ(flawOf(header + "." + payload + "."), JwsFlaw::SignatureEncoding);
    EXPECT_EQ(flawOf(header + "." + payload + "." + signature + "A"), JwsFlaw::SignatureEncoding);
    EXPECT_EQ(flawOf(header + "." + payload + "." + toBase64Url(std::string(64, '\0'))),
              JwsFlaw::Signature);
    EXPECT_EQ(flawOf(header + ".e30." + signature), JwsFlaw::Signature);
}

TEST_F(Jws, RefusesASignatureInDer) {
    // SEQUENCE { INTEGER r, INTEGER s }, which is what OpenSSL writes by itself.
    const std::string raw = *fromBase64Url(compact().substr(compact().rfind('.') + 1));
    const std::string der = std::string("\x30\x46\x02\x21\0", 5) + raw.substr(0, 32) +
                            std::string("\x02\x21\0", 3) + raw.substr(32);

    EXPECT_EQ(flawOf(compact().substr(0, compact().rfind('.') + 1) + toBase64Url(der)),
              JwsFlaw::SignatureEncoding);
}

}  // namespace
}  // namespace gatehouse::signature
