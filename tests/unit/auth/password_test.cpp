#include "server/auth/password.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "tests/unit/auth/cheap_cost.h"

namespace gatehouse::auth {
namespace {

using std::chrono::steady_clock;

TEST(PasswordHasher, VerifiesOnlyThePasswordThatItHashed) {
    const PasswordHasher hasher(kCheapCost);
    const std::string stored = hasher.hash(Secret("correct horse"));

    EXPECT_TRUE(hasher.verify(Secret("correct horse"), stored));
    EXPECT_FALSE(hasher.verify(Secret("correct horsf"), stored));
    EXPECT_FALSE(hasher.verify(Secret("correct horse "), stored));
    EXPECT_FALSE(hasher.verify(Secret(""), stored));
}

TEST(PasswordHasher, TellsPasswordsApartAfterAZeroByte) {
    const PasswordHasher hasher(kCheapCost);
    const std::string stored = hasher.hash(Secret(std::string("a\0b", 3)));

    EXPECT_TRUE(hasher.verify(Secret(std::string("a\0b", 3)), stored));
    EXPECT_FALSE(hasher.verify(Secret(std::string("a\0c", 3)), stored));
}

TEST(PasswordHasher, WritesItsCostAndASaltOfItsOwn) {
    const PasswordHasher hasher(HashingCost{3, 32});
    const std::string stored = hasher.hash(Secret("correct horse"));

    EXPECT_EQ(stored.rfind("$argon2id$v=19$m=32,t=3,p=1$", 0), 0U) << stored;
    EXPECT_NE(stored, hasher.hash(Secret("correct horse")));
}

TEST(PasswordHasher, VerifiesHashesOfAnotherCost) {
    const std::string stored = PasswordHasher(HashingCost{3, 32}).hash(Secret("correct horse"));

    EXPECT_TRUE(PasswordHasher(kCheapCost).verify(Secret("correct horse"), stored));
}

// argon2id_hash_encoded(1, 8, 1, ...) of libargon2 20171227, of "correct horse".
constexpr std::string_view kForeignHash =
    "$argon2id$v=19$m=8,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$M7jw0GQI4Kfcxf+xPldfNRYttP89scc9XVAYAcaZ0U0";

TEST(PasswordHasher, VerifiesAHashOfAnotherImplementation) {
    EXPECT_TRUE(PasswordHasher(kCheapCost).verify(Secret("correct horse"), kForeignHash));
}

TEST(PasswordHasher, RefusesWhatIsNoHash) {
    const PasswordHasher hasher(kCheapCost);
    for (const char* stored : {"", "correct horse", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$$"}) {
        EXPECT_FALSE(hasher.verify(Secret("correct horse"), stored)) << stored;
    }
}

TEST(PasswordHasher, RefusesAHashWithAnyPartOutOfForm) {
    struct Edit {
        std::string_view from;
        std::string_view to;
    };
    const PasswordHasher hasher(kCheapCost);
    for (const Edit& edit : {Edit{"$argon2id", " $argon2id"},
                             Edit{"argon2id", "argon2i"},
                             Edit{"v=19", "v=16"},
                             Edit{"m=8", "m=7"},
                             Edit{"m=8", "m=1048577"},
                             Edit{"m=8", "m=4294967304"},
                             Edit{"m=8", "m=-8"},
                             Edit{"t=1", "t=0"},
                             Edit{"t=1", "t=65"},
                             Edit{"p=1", "p=2"},
                             Edit{"RlZg$", "RlZgA$"},
                             Edit{"RlZg$", "RlZh$"},
                             Edit{"RlZg$", "RlZg=$"},
                             Edit{"RlZg$", "RlZg$$"},
                             Edit{"Z0U0", "Z0U1"},
                             Edit{"Z0U0", "Z0U0="},
                             Edit{"Z0U0", "Z0U0A"},
                             Edit{"Z0U0", "Z0U"}}) {
        std::string stored(kForeignHash);
        stored.replace(stored.find(edit.from), edit.from.size(), edit.to);
        EXPECT_FALSE(hasher.verify(Secret("correct horse"), stored)) << stored;
    }
}

TEST(PasswordHasher, SpendsAVerificationOnNobody) {
    // Large enough to measure, and compared in the same run: the two differ by the clock's noise
    // only, while an answer without hashing would be a thousand times quicker.
    const PasswordHasher hasher(HashingCost{2, 8 * 1024});
    const std::string stored = hasher.hash(Secret("correct horse"));
    const auto timed = [](const auto& work) {
        auto quickest = steady_clock::duration::max();
        for (int i = 0; i < 5; ++i) {
            const auto start = steady_clock::now();
            work();
            quickest = std::min(quickest, steady_clock::now() - start);
        }
        return quickest;
    };

    const auto somebody = timed([&] { EXPECT_FALSE(hasher.verify(Secret("guess"), stored)); });
    const auto nobody = timed([&] { hasher.verifyNobody(Secret("guess")); });

    EXPECT_GT(nobody, somebody / 4);
    EXPECT_LT(nobody, somebody * 4);
}

TEST(PasswordHasher, ServesManyThreads) {
    const PasswordHasher hasher(kCheapCost);
    const std::string stored = hasher.hash(Secret("correct horse"));
    std::atomic<int> verified = 0;
    {
        constexpr int kThreads = 8;
        std::vector<std::jthread> threads;
        threads.reserve(kThreads);
        for (int i = 0; i < kThreads; ++i) {
            threads.emplace_back(
                [&] { verified += hasher.verify(Secret("correct horse"), stored) ? 1 : 0; });
        }
    }
    EXPECT_EQ(verified, 8);
}

TEST(PasswordHasher, DerivesTheKeyThatPasswordSaltAndCostGive) {
    const PasswordHasher hasher(kCheapCost);
    const std::string salt = "0123456789abcdef";
    const Secret key = hasher.deriveKey(Secret("correct horse"), salt, kCheapCost);

    // By another implementation: argon2id_hash_raw(1, 8, 1, ...) of libargon2 20171227.
    EXPECT_EQ(toHex(key.reveal()),
              "33b8f0d06408e0a7dcc5ffb13e575f35162db4ff3db1c73d5d501801c699d14d");
    EXPECT_NE(key.reveal(),
              hasher.deriveKey(Secret("correct horse"), salt, HashingCost{2, 8}).reveal());
    EXPECT_NE(key.reveal(),
              hasher.deriveKey(Secret("correct horse"), "0123456789abcdeg", kCheapCost).reveal());
}

TEST(PasswordHasher, RefusesCostsOutOfBounds) {
    for (const HashingCost cost : {HashingCost{0, 8},
                                   HashingCost{1, 7},
                                   HashingCost{65, 8},
                                   HashingCost{1, 1024 * 1024 + 1}}) {
        EXPECT_FALSE(PasswordHasher::isBearable(cost));
        EXPECT_THROW(PasswordHasher hasher(cost), LogicFailure);
    }
    EXPECT_TRUE(PasswordHasher::isBearable(kProductionCost));
}

}  // namespace
}  // namespace gatehouse::auth
