#include "client/models/log_memory.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/models/log_words.h"
#include "tests/support/every_trouble.h"
#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::integrityHold;
using testing::integrityText;
using testing::problemText;
using testing::ServerLog;
using State = LogMemory::State;

class LogMemoryTest : public ::testing::Test {
  protected:
    LogMemoryTest() { client_.calls().setToken(Secret("fictional-token")); }

    void answerKeys() {
        ASSERT_EQ(transport_.line(), "GET /log/keys");
        transport_.answer(200, server_.keys());
    }
    void answerIntegrity(std::vector<wire::IntegrityHold> holds = {}) {
        ASSERT_EQ(transport_.line(), "GET /integrity");
        transport_.answer(200, integrityText(std::move(holds)));
    }
    /// All of a check that finds what it should.
    void checkWell() {
        memory_.check();
        answerKeys();
        if (remembered_.known.checkpoint.empty()) {
            ASSERT_EQ(transport_.line(), "GET /log/checkpoint");
            transport_.answer(200, server_.checkpoint());
        } else {
            ASSERT_EQ(transport_.line(), "POST /log/comparison");
            transport_.answer(200, server_.consistency(knownSize()));
        }
        answerIntegrity();
    }
    /// Until the server is asked to compare.
    void beginComparison() {
        memory_.check();
        answerKeys();
        ASSERT_EQ(transport_.line(), "POST /log/comparison");
    }
    void refuse(ErrorCode code) { transport_.answer(errorText(code).status, problemText(code)); }
    void expectAlarm(LogFault fault) {
        EXPECT_EQ(memory_.state(), State::Alarm);
        EXPECT_EQ(memory_.fault(), fault);
        EXPECT_FALSE(memory_.mayDispense());
        EXPECT_TRUE(transport_.sent.empty());
        EXPECT_THAT(words(), HasSubstr("ALARM"));
        EXPECT_FALSE(whyNotDispensing(memory_).isEmpty());
    }
    [[nodiscard]] std::uint64_t knownSize() const {
        const auto known = readCheckpointNote(remembered_.known.checkpoint);
        return known ? known->tree.size : 0;
    }
    [[nodiscard]] std::string words() const { return inWords(memory_).toStdString(); }

    testing::FakeTransport transport_;
    Client client_{transport_};
    ServerLog server_;
    testing::RememberedLog remembered_;
    LogMemory memory_{client_, remembered_.store()};
    QSignalSpy checked_{&memory_, &LogMemory::checked};
};

TEST_F(LogMemoryTest, BelievesAFirstLogAndSaysSoOnce) {
    EXPECT_EQ(memory_.state(), State::Unasked);
    EXPECT_TRUE(memory_.mayDispense());
    checkWell();
    EXPECT_EQ(memory_.state(), State::Fine);
    EXPECT_EQ(remembered_.known, server_.known());
    EXPECT_EQ(checked_.count(), 1);
    EXPECT_THAT(words(), HasSubstr("for the first time"));
    EXPECT_THAT(words(), HasSubstr(keyIdText(server_.signers()[0].verifier())));
    memory_.dismiss();
    EXPECT_EQ(words(), "");
    checkWell();
    EXPECT_EQ(words(), "");
}

TEST_F(LogMemoryTest, RemembersWhatContinuesTheRecord) {
    remembered_.known = server_.known();
    server_.add("sign-in.succeeded", "somebody");
    checkWell();
    EXPECT_EQ(knownSize(), 6U);
    EXPECT_EQ(memory_.state(), State::Fine);
    EXPECT_FALSE(memory_.isFirstUse());
}

TEST_F(LogMemoryTest, AsksAboutWhatItRemembers) {
    remembered_.known = server_.known();
    beginComparison();
    EXPECT_EQ(transport_.body(), wire::encode(wire::LogComparison{remembered_.known.checkpoint}));
}

TEST_F(LogMemoryTest, FollowsANewKeyThatTheOldOneSignedFor) {
    checkWell();
    server_.replaceKey();
    server_.add("log-key.replaced", "key");
    checkWell();
    EXPECT_EQ(remembered_.known, server_.known());
    EXPECT_EQ(memory_.state(), State::Fine);
}

TEST_F(LogMemoryTest, RaisesTheAlarmAboutAnotherLog) {
    remembered_.known = server_.known();
    const KnownLog before = remembered_.known;
    struct Case {
        std::string text;
        LogFault fault;
        bool mayAdopt;
    };
    const std::vector<Case> cases{{ServerLog("gatehouse/another").keys(), LogFault::OtherLog, true},
                                  {ServerLog().keys(), LogFault::OtherKeys, true},
                                  {"nonsense", LogFault::KeysMalformed, false}};
    for (const Case& each : cases) {
        memory_.check();
        transport_.answer(200, each.text);
        expectAlarm(each.fault);
        EXPECT_EQ(memory_.mayAdopt(), each.mayAdopt);
    }
    EXPECT_EQ(remembered_.known, before);
}

TEST_F(LogMemoryTest, RaisesTheAlarmAboutAProofThatDoesNotHold) {
    remembered_.known = server_.known();
    const KnownLog before = remembered_.known;
    ServerLog forger;
    const auto oldKey = server_.checkpoint(5, server_.signers()[0]);
    const std::vector<std::pair<std::string, LogFault>> cases{
        {"nonsense", LogFault::ProofMalformed},
        {forger.consistency(5), LogFault::NotSigned},
        {proof::writeConsistency({5, {}, server_.checkpoint(4)}), LogFault::Smaller},
        {proof::writeConsistency({4, {}, server_.checkpoint()}), LogFault::ProofMalformed}};
    for (const auto& [text, fault] : cases) {
        beginComparison();
        transport_.answer(200, text);
        expectAlarm(fault);
        EXPECT_FALSE(memory_.mayAdopt());
    }
    server_.replaceKey();
    beginComparison();
    transport_.answer(200, proof::writeConsistency({5, {}, oldKey}));
    expectAlarm(LogFault::NotSigned);
    EXPECT_EQ(remembered_.known.checkpoint, before.checkpoint);
}

TEST_F(LogMemoryTest, RaisesTheAlarmAboutARecordThatWasChanged) {
    server_.add("sign-in.succeeded", "one");
    remembered_.known = {server_.keys(), server_.checkpoint()};
    auto head = readCheckpointNote(remembered_.known.checkpoint).value();
    head.tree.root[3] ^= 4U;
    const std::string text = proof::writeCheckpoint(head);
    remembered_.known.checkpoint =
        proof::writeNote({text, {proof::signText(server_.signers()[0], text)}});
    server_.add("sign-in.succeeded", "two");
    beginComparison();
    transport_.answer(200, server_.consistency(6));
    expectAlarm(LogFault::NotConsistent);
    EXPECT_EQ(knownSize(), 6U);
}

TEST_F(LogMemoryTest, RaisesTheAlarmWhereTheServerDisownsItsOwnKey) {
    remembered_.known = server_.known();
    beginComparison();
    refuse(ErrorCode::ContentRefused);
    expectAlarm(LogFault::NotAccepted);
}

TEST_F(LogMemoryTest, RaisesTheAlarmAboutAFirstCheckpointThatDoesNotHold) {
    memory_.check();
    answerKeys();
    transport_.answer(200, ServerLog().checkpoint());
    expectAlarm(LogFault::NotSigned);
    EXPECT_EQ(remembered_.known.checkpoint, "");
}

TEST_F(LogMemoryTest, RaisesTheAlarmAboutAMemoryThatCannotBeRead) {
    remembered_.known = {"nonsense", server_.checkpoint()};
    memory_.check();
    answerKeys();
    expectAlarm(LogFault::MemoryUnreadable);
    remembered_.known = {server_.keys(), "nonsense"};
    memory_.check();
    answerKeys();
    expectAlarm(LogFault::MemoryUnreadable);
    EXPECT_TRUE(memory_.mayAdopt());
}

TEST_F(LogMemoryTest, EndsAnAlarmOnceTheRecordHolds) {
    remembered_.known = server_.known();
    memory_.check();
    transport_.answer(200, ServerLog().keys());
    expectAlarm(LogFault::OtherKeys);
    memory_.check();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    expectAlarm(LogFault::OtherKeys);
    EXPECT_THAT(words(), HasSubstr("last attempt came to nothing"));
    checkWell();
    EXPECT_EQ(memory_.state(), State::Fine);
    EXPECT_TRUE(memory_.mayDispense());
}

TEST_F(LogMemoryTest, TellsEveryTroubleOfEveryStepAsNotYet) {
    const std::vector<std::function<void()>> steps{[this] { memory_.check(); },
                                                   [this] {
                                                       memory_.check();
                                                       answerKeys();
                                                   },
                                                   [this] {
                                                       memory_.check();
                                                       answerKeys();
                                                       transport_.answer(200,
                                                                         server_.consistency(5));
                                                   }};
    for (std::size_t step = 0; step < steps.size(); ++step) {
        for (const auto& trouble : testing::everyTrouble()) {
            using Kind = Trouble::Kind;
            const bool isNoTrouble =
                trouble.ofQuestion == Kind::NotUnderstood ||  // texts have their own tests
                (step == 1 && std::string(trouble.name) == "content");
            if (isNoTrouble) {
                continue;
            }
            SCOPED_TRACE(trouble.name + std::to_string(step));
            client_.calls().setToken(Secret("fictional-token"));
            remembered_.known = server_.known();
            checkWell();
            steps[step]();
            trouble.bring(transport_);
            if (trouble.ofQuestion == Kind::SignedOut) {
                EXPECT_EQ(memory_.state(), State::Fine);
                continue;
            }
            EXPECT_EQ(memory_.state(), State::NotYet);
            EXPECT_EQ(memory_.trouble()->kind, trouble.ofQuestion);
            EXPECT_TRUE(memory_.mayDispense());
            EXPECT_THAT(words(), HasSubstr("2 March 2026"));
        }
    }
}

TEST_F(LogMemoryTest, SaysSinceWhenItCouldNotCompare) {
    memory_.check();
    transport_.fail(TransportFailure::Kind::NotSent);
    const Instant first = memory_.since();
    EXPECT_EQ(first, remembered_.now);
    remembered_.now = first.plusSeconds(3600);
    memory_.check();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(memory_.since(), first);
    checkWell();
    memory_.check();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(memory_.since(), first.plusSeconds(3600));
}

TEST_F(LogMemoryTest, ShowsAHoldThatTheServerIsUnder) {
    remembered_.known = server_.known();
    beginComparison();
    refuse(ErrorCode::IntegrityHold);
    EXPECT_EQ(memory_.state(), State::Unasked);
    answerIntegrity({integrityHold(), integrityHold(true)});
    EXPECT_EQ(memory_.state(), State::Hold);
    EXPECT_FALSE(memory_.mayDispense());
    EXPECT_FALSE(memory_.mayAdopt());
    EXPECT_FALSE(memory_.hold()->endedAt);
    EXPECT_THAT(words(), HasSubstr("INTEGRITY HOLD"));
    EXPECT_THAT(words(), HasSubstr("remembers 5 entries, and the record had only 3 entries"));
    memory_.check();
    answerKeys();
    refuse(ErrorCode::IntegrityHold);
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(memory_.state(), State::Hold) << "without details";
    EXPECT_FALSE(memory_.hold());
}

TEST_F(LogMemoryTest, ShowsAHoldAboutWhatOthersRemember) {
    remembered_.known = server_.known();
    server_.add("integrity-hold.begun", "somebody");
    beginComparison();
    transport_.answer(200, server_.consistency(5));
    answerIntegrity({integrityHold()});
    EXPECT_EQ(memory_.state(), State::Hold);
    EXPECT_EQ(knownSize(), 6U) << "what is remembered here is continued";
    memory_.check();
    answerKeys();
    transport_.answer(200, server_.consistency(6));
    answerIntegrity({integrityHold(true)});
    EXPECT_EQ(memory_.state(), State::Fine) << "it has ended";
}

TEST_F(LogMemoryTest, RemembersAReplacedRecordOnlyWhereThatIsWanted) {
    ServerLog before;
    before.add("sign-in.succeeded", "later");
    remembered_.known = {server_.keys(), before.checkpoint(6, server_.signers()[0])};
    const KnownLog known = remembered_.known;
    memory_.adopt();
    EXPECT_TRUE(transport_.sent.empty()) << "nothing was replaced";
    beginComparison();
    refuse(ErrorCode::HistoryReplaced);
    answerIntegrity({integrityHold(true)});
    EXPECT_EQ(memory_.state(), State::Replaced);
    EXPECT_FALSE(memory_.mayDispense());
    EXPECT_TRUE(memory_.mayAdopt());
    EXPECT_EQ(remembered_.known, known);
    EXPECT_THAT(words(), HasSubstr("Acknowledged by demo-auditor (Auditor) on 2 March 2026"));
    EXPECT_THAT(words(), HasSubstr("A fictional backup was restored"));
    EXPECT_THAT(words(), HasSubstr("Somebody of another organisation (Administrator)"));
    memory_.adopt();
    EXPECT_EQ(transport_.line(), "GET /log/checkpoint");
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(memory_.state(), State::Replaced);
    EXPECT_EQ(remembered_.known, known);
    memory_.adopt();
    transport_.answer(200, server_.checkpoint());
    answerIntegrity({integrityHold(true)});
    EXPECT_EQ(memory_.state(), State::Fine);
    EXPECT_EQ(remembered_.known, server_.known());
    EXPECT_EQ(words(), "");
}

TEST_F(LogMemoryTest, AdoptsAnotherLogWithItsKeys) {
    remembered_.known = ServerLog("gatehouse/another").known();
    memory_.check();
    answerKeys();
    expectAlarm(LogFault::OtherLog);
    EXPECT_THAT(words(), HasSubstr("of gatehouse/another. Shown now: key"));
    memory_.adopt();
    transport_.answer(200, ServerLog().checkpoint());
    expectAlarm(LogFault::NotSigned);
    EXPECT_FALSE(memory_.mayAdopt());
    memory_.check();
    answerKeys();
    memory_.adopt();
    transport_.answer(200, server_.checkpoint());
    answerIntegrity();
    EXPECT_EQ(remembered_.known, server_.known());
    EXPECT_EQ(memory_.state(), State::Fine);
}

TEST_F(LogMemoryTest, HearsNoAnswerToAnEarlierCheck) {
    remembered_.known = server_.known();
    memory_.check();
    memory_.check();
    transport_.answer(200, "nonsense");
    EXPECT_EQ(memory_.state(), State::Unasked);
    EXPECT_TRUE(memory_.isBusy());
    answerKeys();
    transport_.answer(200, server_.consistency(5));
    answerIntegrity();
    EXPECT_EQ(memory_.state(), State::Fine);
    EXPECT_FALSE(memory_.isBusy());
    EXPECT_EQ(checked_.count(), 1);
}

TEST_F(LogMemoryTest, KeepsWhatAnotherWindowSawMeanwhile) {
    remembered_.known = server_.known();
    beginComparison();
    const std::string answer = server_.consistency(5);
    server_.add("sign-in.succeeded", "somebody");
    remembered_.known = server_.known();
    transport_.answer(200, answer);
    answerIntegrity();
    EXPECT_EQ(knownSize(), 6U);
}

TEST_F(LogMemoryTest, AsksNothingWhileNobodyIsSignedIn) {
    client_.calls().setToken(Secret());
    memory_.check();
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(memory_.state(), State::Unasked);
    EXPECT_EQ(checked_.count(), 1) << "who waits for it goes on";
}

TEST_F(LogMemoryTest, ComparesAgainByItself) {
    using std::chrono::milliseconds;
    LogMemory quick(client_, remembered_.store(), {milliseconds(0), std::chrono::hours(1)});
    quick.check();
    answerKeys();
    transport_.answer(200, server_.checkpoint());
    answerIntegrity();
    ASSERT_TRUE(QTest::qWaitFor([this] { return !transport_.sent.empty(); }));
    EXPECT_EQ(transport_.line(), "GET /log/keys");
    LogMemory patient(client_, remembered_.store(), {std::chrono::hours(1), milliseconds(0)});
    transport_.sent.clear();
    patient.check();
    transport_.fail(TransportFailure::Kind::NotSent);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !transport_.sent.empty(); }));
    EXPECT_EQ(transport_.line(), "GET /log/keys");
}

}  // namespace
}  // namespace gatehouse::client
