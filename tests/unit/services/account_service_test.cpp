#include "server/services/account_service.h"

#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using namespace std::chrono_literals;
using testing::problemOf;
using testing::textAt;
using testing::valueOf;

constexpr const char* kWrong = "fictional wrong password";

class AccountServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> signIn(const std::string& username,
                                        const std::string& password = testing::kPassword) {
        wire::SignInRequest request;
        request.username = username;
        request.password = Secret(password);
        return world_.accounts.signIn(request);
    }
    [[nodiscard]] std::string token(const std::string& username) {
        return textAt(valueOf(signIn(username)), "/token");
    }
    [[nodiscard]] bool isOpen(const std::string& token) {
        return world_.accounts.actorOf(token).has_value();
    }
    [[nodiscard]] std::vector<storage::Row> sessions() {
        return world_.runtime->query("SELECT token_hash, user_id FROM sessions");
    }

    /// Action, actor and detail of each event that the test brought about.
    [[nodiscard]] std::string events() {
        world_.security.flush();
        std::string lines;
        for (const storage::Row& row :
             world_.query("SELECT action, entry FROM audit_entries WHERE sequence > " +
                          std::to_string(before_) + " ORDER BY sequence")) {
            const std::string& entry = storage::text(row, 1);
            lines += storage::text(row, 0) + " " + textAt(entry, "/actor") + " " +
                     textAt(entry, "/detail") + "\n";
        }
        return lines;
    }

    testing::World world_;
    const std::int64_t before_ = world_.count("audit_entries");
};

TEST_F(AccountServiceTest, SignsIn) {
    const Reply reply = valueOf(signIn("pharmacist"));

    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(textAt(reply, "/expires_at"), "2026-03-02T23:00:00.000Z");
    EXPECT_EQ(textAt(reply, "/user/name"), "pharmacist");
    EXPECT_EQ(textAt(reply, "/user/role"), "pharmacist");
    EXPECT_EQ(textAt(reply, "/user/site"), "Fictional Pharmacy");
    EXPECT_EQ(textAt(reply, "/token").size(), 43U);
}

TEST_F(AccountServiceTest, TokenStandsForWhoSignedIn) {
    const auto actor = world_.accounts.actorOf(token("pharmacist"));

    ASSERT_TRUE(actor);
    EXPECT_EQ(actor->user, world_.pharmacist.user);
    EXPECT_EQ(actor->username, "pharmacist");
    EXPECT_EQ(actor->role, Role::Pharmacist);
    EXPECT_EQ(actor->site, world_.pharmacist.site);
    EXPECT_EQ(actor->organisation, world_.pharmacist.organisation);
    EXPECT_EQ(actor->zone.dayOf(Instant::parse("2026-07-01T23:30:00Z").value()).toString(),
              "2026-07-02");
}

TEST_F(AccountServiceTest, KeepsNoTokenAtRest) {
    const std::string given = token("pharmacist");

    ASSERT_EQ(sessions().size(), 1U);
    EXPECT_NE(storage::text(sessions().front(), 0), given);
    EXPECT_FALSE(isOpen(storage::text(sessions().front(), 0)));
}

TEST_F(AccountServiceTest, AnswersAWrongPasswordAndAnUnknownUserAlike) {
    EXPECT_EQ(problemOf(signIn("pharmacist", kWrong)), "sign-in-failed");
    EXPECT_EQ(problemOf(signIn("nobody")), "sign-in-failed");
    EXPECT_EQ(problemOf(signIn("Pharmacist")), "sign-in-failed");
    EXPECT_EQ(problemOf(signIn("pharmacist", "")), "sign-in-failed");
    EXPECT_TRUE(sessions().empty());
}

TEST_F(AccountServiceTest, KnowsNoOtherToken) {
    (void)token("pharmacist");

    EXPECT_FALSE(isOpen(""));
    EXPECT_FALSE(isOpen("no-such-token"));
}

TEST_F(AccountServiceTest, TellsTheJournalWhoSignedInAndOutAndFromWhere) {
    wire::SignInRequest request;
    request.username = "pharmacist";
    request.password = Secret(testing::kPassword);
    const std::string given =
        textAt(valueOf(world_.accounts.signIn(request, "192.0.2.1")), "/token");
    world_.accounts.signOut(world_.pharmacist, given);

    const std::string id = world_.pharmacist.user.text();
    EXPECT_EQ(events(),
              "sign-in.succeeded " + id + R"( {"address":"192.0.2.1"})" + "\n" +
                  "session.signed-out " + id + " null\n");
}

// What was typed as a name may be a password.
TEST_F(AccountServiceTest, TellsTheJournalOfFailuresWithoutANameThatDoesNotExist) {
    (void)problemOf(signIn("pharmacist", kWrong));
    (void)problemOf(signIn("FICTIONAL-SECRET"));
    (void)problemOf(world_.accounts.confirmPassword(world_.prescriber, Secret(kWrong)));

    EXPECT_EQ(events(),
              R"(sign-in.failed null {"address":"","why":"password"})"
              "\n"
              R"(sign-in.failed null {"address":"","why":"unknown-name"})"
              "\n"
              "reauthentication.failed " +
                  world_.prescriber.user.text() + " null\n");
    for (const storage::Row& row : world_.query("SELECT entry FROM audit_entries")) {
        EXPECT_EQ(storage::text(row, 0).find("FICTIONAL-SECRET"), std::string::npos);
    }
}

class Guesses : public AccountServiceTest, public ::testing::WithParamInterface<const char*> {};

TEST_P(Guesses, AreFreeFiveTimesAndThenWait) {
    for (int guess = 0; guess < 5; ++guess) {
        EXPECT_EQ(problemOf(signIn(GetParam(), kWrong)), "sign-in-failed");
    }
    EXPECT_EQ(problemOf(signIn(GetParam(), kWrong)), "too-many-attempts");
    EXPECT_EQ(problemOf(signIn(GetParam())), "too-many-attempts");

    world_.clock.advance(1s);
    EXPECT_EQ(problemOf(signIn(GetParam(), kWrong)), "sign-in-failed");
    world_.clock.advance(1999ms);
    EXPECT_EQ(problemOf(signIn(GetParam())), "too-many-attempts");
    world_.clock.advance(1ms);
    EXPECT_NE(problemOf(signIn(GetParam())), "too-many-attempts");
}

INSTANTIATE_TEST_SUITE_P(Each, Guesses, ::testing::Values("pharmacist", "nobody"));

TEST_F(AccountServiceTest, SuccessForgivesFailures) {
    for (int round = 0; round < 2; ++round) {
        for (int guess = 0; guess < 4; ++guess) {
            EXPECT_EQ(problemOf(signIn("pharmacist", kWrong)), "sign-in-failed");
        }
        EXPECT_EQ(problemOf(signIn("pharmacist")), "");
    }
}

TEST_F(AccountServiceTest, SlowsNobodyElseDown) {
    for (int guess = 0; guess < 6; ++guess) {
        (void)problemOf(signIn("pharmacist", kWrong));
    }

    EXPECT_EQ(problemOf(signIn("auditor")), "");
}

TEST_F(AccountServiceTest, SessionInUseEndsAfterTwelveHours) {
    const std::string given = token("pharmacist");
    for (int hour = 0; hour < 23; ++hour) {
        world_.clock.advance(30min);
        EXPECT_TRUE(isOpen(given)) << hour;
    }

    world_.clock.set("2026-03-02T22:59:59.999Z");
    EXPECT_TRUE(isOpen(given));
    world_.clock.set("2026-03-02T23:00:00.000Z");
    EXPECT_FALSE(isOpen(given));
}

TEST_F(AccountServiceTest, SessionWithoutUseEndsAfterAnHour) {
    const std::string given = token("pharmacist");
    world_.clock.advance(60min - 1ms);
    EXPECT_TRUE(isOpen(given));
    world_.clock.advance(60min - 1ms);
    EXPECT_TRUE(isOpen(given));
    world_.clock.advance(60min);
    EXPECT_FALSE(isOpen(given));
}

TEST_F(AccountServiceTest, SigningInTidiesUpWhatHasEnded) {
    (void)token("pharmacist");
    world_.clock.advance(12h);
    (void)token("auditor");

    EXPECT_EQ(sessions().size(), 1U);
}

TEST_F(AccountServiceTest, SigningOutEndsThisSessionAlone) {
    const std::string left = token("pharmacist");
    const std::string kept = token("pharmacist");

    world_.accounts.signOut(world_.pharmacist, left);
    world_.accounts.signOut(world_.pharmacist, "no-such-token");

    EXPECT_FALSE(isOpen(left));
    EXPECT_TRUE(isOpen(kept));
}

TEST_F(AccountServiceTest, ConfirmsThePasswordOnceMore) {
    EXPECT_EQ(
        problemOf(world_.accounts.confirmPassword(world_.prescriber, Secret(testing::kPassword))),
        "");
    EXPECT_EQ(problemOf(world_.accounts.confirmPassword(world_.prescriber, Secret(kWrong))),
              "reauthentication-failed");
}

TEST_F(AccountServiceTest, CountsConfirmationsAndSignInsTogether) {
    for (int guess = 0; guess < 5; ++guess) {
        (void)problemOf(world_.accounts.confirmPassword(world_.prescriber, Secret(kWrong)));
    }

    EXPECT_EQ(problemOf(signIn("prescriber")), "too-many-attempts");
    EXPECT_EQ(
        problemOf(world_.accounts.confirmPassword(world_.prescriber, Secret(testing::kPassword))),
        "too-many-attempts");
}

class ThrottleTest : public ::testing::Test {
  protected:
    void failTimes(int times) {
        for (int i = 0; i < times; ++i) {
            world_.throttle.noteFailure("name");
        }
    }
    testing::World world_;
};

TEST_F(ThrottleTest, DoublesTheWaitUpToAMinute) {
    failTimes(4);
    EXPECT_EQ(world_.throttle.waitOf("name"), std::nullopt);
    for (const std::chrono::seconds wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        failTimes(1);
        EXPECT_EQ(world_.throttle.waitOf("name"), wait);
        EXPECT_EQ(world_.throttle.waitOf("other"), std::nullopt);
    }
}

TEST_F(ThrottleTest, TellsWhatIsLeftInWholeSeconds) {
    failTimes(7);
    world_.clock.advance(1ms);
    EXPECT_EQ(world_.throttle.waitOf("name"), 4s);
    world_.clock.advance(3998ms);
    EXPECT_EQ(world_.throttle.waitOf("name"), 1s);
    world_.clock.advance(1ms);
    EXPECT_EQ(world_.throttle.waitOf("name"), std::nullopt);
}

TEST_F(ThrottleTest, OutlivesARestart) {
    failTimes(6);

    Throttle restarted(*world_.runtime, world_.clock);

    EXPECT_EQ(restarted.waitOf("name"), 2s);
}

TEST_F(ThrottleTest, WaitsForNothingWhenTheClockIsSetBack) {
    failTimes(5);
    world_.clock.set("2020-01-01T00:00:00Z");

    EXPECT_EQ(world_.throttle.waitOf("name"), std::nullopt);
}

}  // namespace
}  // namespace gatehouse::services
