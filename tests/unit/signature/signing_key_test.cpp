#include "contract/signature/signing_key.h"

#include <string>
#include <type_traits>

#include <gtest/gtest.h>

namespace gatehouse::signature {
namespace {

static_assert(!std::is_copy_constructible_v<SigningKey> && !std::is_copy_assignable_v<SigningKey>);

TEST(SigningKey, SignsWhatItsPublicKeyVerifies) {
    const SigningKey key = SigningKey::generate();
    const SigningKey other = SigningKey::generate();
    const std::string signature = key.signEs256("21 capsules");

    EXPECT_TRUE(verifyEs256(key.publicKey(), "21 capsules", signature));
    EXPECT_FALSE(verifyEs256(key.publicKey(), "63 capsules", signature));
    EXPECT_FALSE(verifyEs256(other.publicKey(), "21 capsules", signature));
}

TEST(SigningKey, PadsShortNumbersInSignatures) {
    // R or S begins with a zero byte once in 128 signatures; 5,000 without one do not happen.
    const SigningKey key = SigningKey::generate();
    std::string padded;
    for (int i = 0; i < 5000 && padded.empty(); ++i) {
        const std::string signature = key.signEs256("21 capsules");
        ASSERT_EQ(signature.size(), 64U);
        if (signature[0] == '\0' || signature[32] == '\0') {
            padded = signature;
        }
    }

    ASSERT_FALSE(padded.empty());
    EXPECT_TRUE(verifyEs256(key.publicKey(), "21 capsules", padded));
}

TEST(SigningKey, IsReadFromWhatItWasWrittenAs) {
    const SigningKey key = SigningKey::generate();
    const std::string pkcs8(key.pkcs8().reveal());

    const auto again = SigningKey::fromPkcs8(Secret(pkcs8));

    ASSERT_TRUE(again);
    EXPECT_EQ(again->publicKey(), key.publicKey());
    EXPECT_TRUE(verifyEs256(key.publicKey(), "text", again->signEs256("text")));
    EXPECT_FALSE(SigningKey::fromPkcs8(Secret(pkcs8 + "x")));
    EXPECT_FALSE(SigningKey::fromPkcs8(Secret(pkcs8.substr(1))));
    EXPECT_FALSE(SigningKey::fromPkcs8(Secret()));
}

}  // namespace
}  // namespace gatehouse::signature
