#include "server/auth/prescriber_key.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "tests/unit/auth/cheap_cost.h"

namespace gatehouse::auth {
namespace {

TEST(PrescriberKey, OpensWithItsPasswordOnly) {
    const PasswordHasher hasher(kCheapCost);
    const PrescriberKey key = PrescriberKey::generate();
    const std::string sealed = key.seal(Secret("correct horse"), hasher);

    const auto opened = PrescriberKey::unseal(sealed, Secret("correct horse"), hasher);

    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->publicKey(), key.publicKey());
    EXPECT_TRUE(
        signature::verifyEs256(key.publicKey(), "text", opened->signingKey().signEs256("text")));
    EXPECT_FALSE(PrescriberKey::unseal(sealed, Secret("correct horsf"), hasher));
    EXPECT_FALSE(PrescriberKey::unseal(sealed, Secret(""), hasher));
}

TEST(PrescriberKey, SealsDifferentlyEachTimeInFourParts) {
    const PasswordHasher hasher(kCheapCost);
    const PrescriberKey key = PrescriberKey::generate();
    const std::string sealed = key.seal(Secret("correct horse"), hasher);

    EXPECT_EQ(sealed.rfind("gh-sealed-1.", 0), 0U);
    // 24 bytes of cost and salt, of which the first 8 say 1 pass over 8 KiB; 24 of nonce.
    EXPECT_EQ(sealed.substr(12, 10), "AAAAAQAAAA");
    EXPECT_EQ(sealed[44], '.');
    EXPECT_EQ(sealed[77], '.');
    EXPECT_NE(sealed, key.seal(Secret("correct horse"), hasher));
}

TEST(PrescriberKey, OpensAfterTheCostWasChanged) {
    const PrescriberKey key = PrescriberKey::generate();
    const std::string sealed =
        key.seal(Secret("correct horse"), PasswordHasher(HashingCost{2, 16}));

    EXPECT_TRUE(PrescriberKey::unseal(sealed, Secret("correct horse"), PasswordHasher(kCheapCost)));
}

TEST(PrescriberKey, DoesNotOpenAnAlteredText) {
    const PasswordHasher hasher(kCheapCost);
    const std::string sealed = PrescriberKey::generate().seal(Secret("correct horse"), hasher);
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        std::string flipped = sealed;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        // A flip in the cost may ask for a gigabyte; the text's other parts say enough.
        if (bit / 8 < 12 || bit / 8 >= 23) {
            EXPECT_FALSE(PrescriberKey::unseal(flipped, Secret("correct horse"), hasher)) << bit;
        }
    }
    for (const std::string& text : {std::string(),
                                    std::string("gh-sealed-1"),
                                    std::string("gh-sealed-1."),
                                    std::string("gh-sealed-1..."),
                                    "gh-sealed-2" + sealed.substr(11),
                                    sealed + "A",
                                    sealed + ".",
                                    sealed.substr(0, sealed.rfind('.')),
                                    sealed.substr(0, sealed.rfind('.') + 1)}) {
        EXPECT_FALSE(PrescriberKey::unseal(text, Secret("correct horse"), hasher)) << text;
    }
}

TEST(PrescriberKey, RefusesACostThatNobodyCanBear) {
    const PasswordHasher hasher(kCheapCost);
    const std::string sealed = PrescriberKey::generate().seal(Secret("correct horse"), hasher);
    const std::string salt = *fromBase64Url(sealed.substr(12, 32));
    const std::string costly = std::string(8, '\xFF') + salt.substr(8);

    EXPECT_FALSE(PrescriberKey::unseal(
        "gh-sealed-1." + toBase64Url(costly) + sealed.substr(44), Secret("correct horse"), hasher));
}

}  // namespace
}  // namespace gatehouse::auth
