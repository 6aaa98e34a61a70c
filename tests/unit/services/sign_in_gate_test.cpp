#include "server/services/sign_in_gate.h"

#include <string>

#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using namespace std::chrono_literals;
using testing::problemOf;
using testing::textAt;
using testing::valueOf;

constexpr const char* kPharmacy = "192.0.2.1";
constexpr const char* kStranger = "203.0.113.9";

class SignInGateTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string signIn(const std::string& username,
                                     const std::string& address,
                                     const std::string& password = testing::kPassword) {
        wire::SignInRequest request;
        request.username = username;
        request.password = Secret(password);
        return problemOf(world_.accounts.signIn(request, address));
    }
    /// Guesses without pause until none is judged any more; says how many were.
    int guess(const std::string& username, const std::string& address) {
        int judged = 0;
        while (signIn(username, address, "fictional wrong guess") == "sign-in-failed") {
            ++judged;
        }
        return judged;
    }
    /// The wait of a name that strangers, or the pharmacy, failed so often.
    [[nodiscard]] std::chrono::seconds waitAfter(const std::string& address, int failures) {
        for (int i = 0; i < failures; ++i) {
            gate("pharmacist", address).noteFailure();
        }
        std::chrono::seconds wait{0};
        while (gate("pharmacist", address).isClosed()) {
            world_.clock.advance(1s);
            ++wait;
        }
        return wait;
    }
    [[nodiscard]] SignInGate gate(const std::string& username, const std::string& address) {
        return {world_.accountParts, "sign-in", {username, address, world_.pharmacist.user}};
    }

    testing::World world_;
};

TEST_F(SignInGateTest, StrangersDoNotLockOutAnAddressThatTheUserIsKnownFrom) {
    ASSERT_EQ(signIn("pharmacist", kPharmacy), "");
    EXPECT_EQ(guess("pharmacist", kStranger), 5);

    EXPECT_EQ(signIn("pharmacist", kStranger), "too-many-attempts");
    EXPECT_EQ(signIn("pharmacist", kPharmacy), "");
}

TEST_F(SignInGateTest, StrangersDoNotDisturbASessionOrItsConfirmation) {
    wire::SignInRequest request;
    request.username = "prescriber";
    request.password = Secret(testing::kPassword);
    const std::string token = textAt(valueOf(world_.accounts.signIn(request, kPharmacy)), "/token");
    (void)guess("prescriber", kStranger);

    wire::ReauthenticationRequest once;
    once.password = Secret(testing::kPassword);
    EXPECT_EQ(problemOf(world_.accounts.reauthenticate(world_.prescriber, token, once)), "");
}

TEST_F(SignInGateTest, WaitsAMinuteAtMostWhereTheUserIsKnown) {
    ASSERT_EQ(signIn("pharmacist", kPharmacy), "");
    EXPECT_EQ(waitAfter(kPharmacy, 30), 60s);
}

TEST_F(SignInGateTest, WaitsAQuarterOfAnHourAtMostElsewhere) {
    EXPECT_EQ(waitAfter(kStranger, 30), 15min);
}

// Two hundred tries, as fast as they go: at most twenty are judged in the first hour.
TEST_F(SignInGateTest, JudgesFewGuessesAnHour) {
    int judged = 0;
    for (int second = 0; second < 3600; second += 5) {
        judged += guess("pharmacist", kStranger);
        world_.clock.advance(5s);
    }
    EXPECT_LE(judged, 20);
    EXPECT_GE(judged, 10);
}

TEST_F(SignInGateTest, HoldsANameThatDoesNotExistBackAlike) {
    EXPECT_EQ(guess("nobody", kStranger), guess("pharmacist", kStranger));
    for (int i = 0; i < 3; ++i) {
        world_.clock.advance(40s);
        EXPECT_EQ(guess("nobody", kStranger), guess("pharmacist", kStranger)) << i;
    }
}

TEST_F(SignInGateTest, SlowsDownAnAddressThatTriesManyNamesAndForgetsSoon) {
    int judged = 0;
    for (int name = 0; name < 60; ++name) {
        for (int i = 0; i < 2; ++i) {
            judged += signIn("name-" + std::to_string(name), kStranger, "guess") == "sign-in-failed"
                          ? 1
                          : 0;
        }
    }
    EXPECT_EQ(judged, 100);
    EXPECT_EQ(signIn("pharmacist", kStranger), "too-many-attempts");
    EXPECT_EQ(signIn("pharmacist", kPharmacy), "");

    world_.clock.advance(15min + 1s);
    EXPECT_EQ(signIn("name-1", kStranger, "guess"), "sign-in-failed");
    EXPECT_EQ(signIn("pharmacist", kStranger), "");
}

TEST_F(SignInGateTest, KeepsNoNameThatWasTyped) {
    (void)signIn("fictional-secret-name", kStranger);
    for (const storage::Row& row : world_.runtime->query("SELECT key FROM throttles")) {
        EXPECT_EQ(storage::text(row, 0).find("fictional-secret-name"), std::string::npos);
    }
}

TEST_F(SignInGateTest, OutlivesARestart) {
    (void)guess("pharmacist", kStranger);
    Throttle restarted(*world_.runtime, world_.clock);
    AccountParts parts{world_.environment,
                       *world_.runtime,
                       world_.hasher,
                       world_.accountKey,
                       restarted,
                       world_.security,
                       SecondFactorRule::Optional};
    AccountService accounts(parts);
    wire::SignInRequest request;
    request.username = "pharmacist";
    request.password = Secret(testing::kPassword);

    EXPECT_EQ(problemOf(accounts.signIn(request, kStranger)), "too-many-attempts");
}

}  // namespace
}  // namespace gatehouse::services
