#include "server/auth/totp.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::auth {
namespace {

/// The seed of RFC 6238, appendix B, for HMAC-SHA-1.
Secret rfcSeed() {
    return Secret("12345678901234567890");
}

constexpr std::int64_t kNever = -1;

std::optional<std::int64_t> accepted(const std::string& code,
                                     std::int64_t seconds,
                                     std::int64_t lastUsed = kNever) {
    return acceptTotp(rfcSeed(), code, Instant(seconds, 0), lastUsed);
}

struct Vector {
    std::int64_t seconds;
    const char* code;
};

class RfcVectors : public ::testing::TestWithParam<Vector> {};

// The RFC gives eight digits; six are the last six of them.
TEST_P(RfcVectors, AreComputed) {
    EXPECT_EQ(totpCode(rfcSeed(), GetParam().seconds / 30), GetParam().code);
    EXPECT_EQ(accepted(GetParam().code, GetParam().seconds), GetParam().seconds / 30);
}

INSTANTIATE_TEST_SUITE_P(Rfc6238AppendixB,
                         RfcVectors,
                         ::testing::Values(Vector{59, "287082"},
                                           Vector{1111111109, "081804"},
                                           Vector{1111111111, "050471"},
                                           Vector{1234567890, "005924"},
                                           Vector{2000000000, "279037"},
                                           Vector{20000000000, "353130"}));

// A code shown at the first second of a step, and given so many seconds later or earlier.
TEST(Totp, IsTakenOneStepBeforeAndAfterItsOwn) {
    constexpr std::int64_t kShown = 1'200'000'000;
    const std::string code = totpCode(rfcSeed(), kShown / 30);
    for (const std::int64_t offset : {-30, -29, 0, 29, 31, 59}) {
        EXPECT_EQ(accepted(code, kShown + offset), kShown / 30) << offset;
    }
    for (const std::int64_t offset : {-61, -31, 60, 61}) {
        EXPECT_EQ(accepted(code, kShown + offset), std::nullopt) << offset;
    }
}

TEST(Totp, IsTakenOnceAndNoOlderOneAfterIt) {
    constexpr std::int64_t kNow = 1'200'000'000;
    constexpr std::int64_t kStep = kNow / 30;
    const std::string former = totpCode(rfcSeed(), kStep - 1);
    const std::string present = totpCode(rfcSeed(), kStep);
    const std::string next = totpCode(rfcSeed(), kStep + 1);
    EXPECT_EQ(accepted(present, kNow, kStep), std::nullopt);
    EXPECT_EQ(accepted(former, kNow, kStep), std::nullopt);
    EXPECT_EQ(accepted(next, kNow, kStep), kStep + 1);
}

TEST(Totp, TakesNothingElse) {
    for (const char* code : {"", "28708", "2870822", "28708a", "-87082", " 287082"}) {
        EXPECT_EQ(accepted(code, 59), std::nullopt) << code;
        EXPECT_FALSE(isTotpCode(code)) << code;
    }
    EXPECT_TRUE(isTotpCode("287082"));
    EXPECT_EQ(acceptTotp(Secret("another seed of 20 b"), "287082", Instant(59, 0), kNever),
              std::nullopt);
}

TEST(Totp, SeedsHave160BitsAndDiffer) {
    const Secret one = newTotpSeed();
    EXPECT_EQ(one.reveal().size(), 20U);
    EXPECT_NE(one.reveal(), newTotpSeed().reveal());
}

// RFC 4648, section 10, without the padding.
TEST(Base32, IsTheRfcs) {
    const auto base32 = [](const char* text) {
        return std::string(toBase32(Secret(text)).reveal());
    };
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fo"), "MZXQ");
    EXPECT_EQ(base32("foo"), "MZXW6");
    EXPECT_EQ(base32("foob"), "MZXW6YQ");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
}

TEST(OtpauthUri, NamesIssuerAndUser) {
    EXPECT_EQ(otpauthUri(rfcSeed(), "demo pharmacist/2").reveal(),
              "otpauth://totp/Gatehouse:demo%20pharmacist%2F2?secret="
              "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gatehouse&algorithm=SHA1&digits=6"
              "&period=30");
}

}  // namespace
}  // namespace gatehouse::auth
