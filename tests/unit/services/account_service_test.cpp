#include "server/services/account_service.h"

#include <chrono>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/audit/log.h"
#include "server/records/accounts.h"
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

    [[nodiscard]] Outcome<Reply> reauthenticate(const std::string& token,
                                                const std::string& password) {
        wire::ReauthenticationRequest request;
        request.password = Secret(password);
        return world_.accounts.reauthenticate(world_.prescriber, token, request);
    }
    /// Changes a user's row, as another part of the program would.
    void edit(const std::vector<std::pair<std::string_view, storage::Value>>& set,
              const std::string& username) {
        world_.database->write([&](storage::WriteTransaction& transaction) {
            const auto user = records::findUser(transaction, username).value();
            transaction.update(records::kUsers, {user.id.text()}, set);
            audit::append(transaction,
                          {.at = world_.clock.now(), .action = AuditAction::UserAdded});
        });
    }
    [[nodiscard]] std::string hashOf(const std::string& username) {
        return storage::text(
            world_.query("SELECT password_hash FROM users WHERE username = '" + username + "'")
                .front(),
            0);
    }
    /// Action, actor and detail of each event that the test brought about.
    [[nodiscard]] std::string events() {
        world_.security.flush();
        std::string lines;
        for (const storage::AuditRow& row :
             world_.entries("sequence > " + std::to_string(before_))) {
            lines += row.action + " " + row.actorId.value_or("null") + " " +
                     testing::detailOf(row) + "\n";
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
    (void)problemOf(reauthenticate("no-such-token", kWrong));

    EXPECT_EQ(events(),
              R"(sign-in.failed null {"address":"","why":"password"})"
              "\n"
              R"(sign-in.failed null {"address":"","why":"unknown-name"})"
              "\n"
              "reauthentication.failed " +
                  world_.prescriber.user.text() + " null\n");
    for (const storage::AuditRow& row : world_.entries()) {
        EXPECT_EQ(row.payloads->find("FICTIONAL-SECRET"), std::string::npos);
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

struct Limits {
    const char* username;
    std::chrono::minutes idle;
    std::chrono::hours absolute;
};

class SessionsOfRoles : public AccountServiceTest, public ::testing::WithParamInterface<Limits> {};

TEST_P(SessionsOfRoles, EndWithoutUse) {
    const std::string given = token(GetParam().username);
    for (int i = 0; i < 2; ++i) {
        world_.clock.advance(GetParam().idle - 1ms);
        EXPECT_TRUE(isOpen(given)) << i;
    }
    world_.clock.advance(GetParam().idle);
    EXPECT_FALSE(isOpen(given));
    EXPECT_THAT(events(), ::testing::HasSubstr("session.ended"));
}

TEST_P(SessionsOfRoles, EndInUse) {
    const std::string given = token(GetParam().username);
    const Instant end =
        world_.clock.now().plusSeconds(std::chrono::seconds(GetParam().absolute).count());
    const auto step = std::chrono::milliseconds(GetParam().idle) - 1ms;
    while (world_.clock.now().milliseconds() + step.count() < end.milliseconds() - 1) {
        world_.clock.advance(step);
        EXPECT_TRUE(isOpen(given));
    }
    world_.clock.set(Instant::fromMilliseconds(end.milliseconds() - 1));
    EXPECT_TRUE(isOpen(given));
    world_.clock.set(end);
    EXPECT_FALSE(isOpen(given));
    EXPECT_FALSE(isOpen(given));
}

INSTANTIATE_TEST_SUITE_P(Each,
                         SessionsOfRoles,
                         ::testing::Values(Limits{"prescriber", 30min, 12h},
                                           Limits{"pharmacist", 30min, 12h},
                                           Limits{"auditor", 60min, 12h},
                                           Limits{"administrator", 15min, 8h}));

TEST_F(AccountServiceTest, IsFreshForAQuarterOfAnHour) {
    const std::string given = token("prescriber");
    world_.clock.advance(15min - 1ms);
    EXPECT_TRUE(world_.accounts.admit(given)->isFresh);
    world_.clock.advance(1ms);
    EXPECT_FALSE(world_.accounts.admit(given)->isFresh);
}

TEST_F(AccountServiceTest, ReauthenticationGivesANewTokenAndKillsTheOldOne) {
    const std::string old = token("prescriber");
    world_.clock.advance(20min);

    const Reply reply = valueOf(reauthenticate(old, testing::kPassword));

    const std::string fresh = textAt(reply, "/token");
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(textAt(reply, "/expires_at"), "2026-03-02T23:20:00.000Z");
    EXPECT_NE(fresh, old);
    EXPECT_FALSE(isOpen(old));
    EXPECT_TRUE(world_.accounts.admit(fresh)->isFresh);
    EXPECT_EQ(sessions().size(), 1U);
    EXPECT_THAT(events(), ::testing::HasSubstr("session.renewed"));
}

TEST_F(AccountServiceTest, ReauthenticationWithAWrongPasswordLeavesTheSession) {
    const std::string given = token("prescriber");

    EXPECT_EQ(problemOf(reauthenticate(given, kWrong)), "reauthentication-failed");

    EXPECT_TRUE(isOpen(given));
    EXPECT_THAT(events(), ::testing::HasSubstr("reauthentication.failed"));
}

// A token that somebody planted before is not taken over by a sign-in.
TEST_F(AccountServiceTest, SignInNeverTakesATokenThatWasThere) {
    const std::string first = token("pharmacist");
    const std::string second = token("pharmacist");
    EXPECT_NE(first, second);
    EXPECT_FALSE(isOpen("a token of the attacker's"));
}

TEST_F(AccountServiceTest, RoleCountsFromTheNextRequestOn) {
    const std::string given = token("auditor");
    edit({{"role", "administrator"}}, "auditor");

    EXPECT_EQ(world_.accounts.actorOf(given)->role, Role::Administrator);
    world_.clock.advance(15min);
    EXPECT_FALSE(isOpen(given));
}

TEST_F(AccountServiceTest, DeactivationKillsSessionsAtOnceAndLetsNobodyIn) {
    const std::string given = token("pharmacist");
    edit({{"deactivated_at", world_.clock.now().milliseconds()}}, "pharmacist");

    EXPECT_FALSE(isOpen(given));
    EXPECT_EQ(problemOf(signIn("pharmacist")), "sign-in-failed");
    EXPECT_THAT(events(), ::testing::HasSubstr("no-account"));
}

TEST_F(AccountServiceTest, RenewsAHashOfALowerCostAtTheNextSignIn) {
    const auth::PasswordHasher costly({2, 16});
    AccountParts parts{world_.environment,
                       *world_.runtime,
                       costly,
                       world_.accountKey,
                       world_.throttle,
                       world_.security,
                       SecondFactorRule::Optional};
    AccountService accounts(parts);
    wire::SignInRequest request;
    request.username = "pharmacist";
    request.password = Secret(testing::kPassword);

    EXPECT_EQ(problemOf(accounts.signIn(request)), "");
    EXPECT_THAT(hashOf("pharmacist"), ::testing::StartsWith("$argon2id$v=19$m=16,t=2,"));
    EXPECT_EQ(world_.lastAction(), "password.upgraded");

    EXPECT_EQ(problemOf(signIn("pharmacist")), "");
    EXPECT_THAT(hashOf("pharmacist"), ::testing::StartsWith("$argon2id$v=19$m=16,t=2,"));
    EXPECT_THAT(world_.findings(), ::testing::IsEmpty());
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

TEST_F(AccountServiceTest, CountsConfirmationsAndSignInsTogether) {
    const std::string given = token("prescriber");
    for (int guess = 0; guess < 5; ++guess) {
        (void)problemOf(reauthenticate(given, kWrong));
    }

    EXPECT_EQ(problemOf(signIn("prescriber")), "too-many-attempts");
    EXPECT_EQ(problemOf(reauthenticate(given, testing::kPassword)), "too-many-attempts");
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

TEST_F(ThrottleTest, ForgetsAfterADay) {
    failTimes(9);
    world_.clock.advance(24h + 16s);
    failTimes(4);
    EXPECT_EQ(world_.throttle.waitOf("name"), std::nullopt);
    failTimes(1);
    EXPECT_EQ(world_.throttle.waitOf("name"), 1s);
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
