#include "client/models/filing.h"

#include <set>

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::kAuthorisation;
using testing::kPatient;
using testing::kRecord;
using testing::on;
using testing::problemText;
using testing::recorded;
using State = Filing::State;

wire::Counselling counselling(const char* notes = "Fictional notes") {
    return {on("2026-03-02"), notes};
}

class FilingTest : public ::testing::Test {
  protected:
    void file(const char* notes = "Fictional notes") {
        filing_.record(PatientId(kPatient), counselling(notes));
    }
    void answerRecorded() { transport_.answer(201, wire::encode(recorded(counselling()))); }
    void refuse(ErrorCode code) { transport_.answer(errorText(code).status, problemText(code)); }
    /// Sent, and its fate is not known.
    void fileInDoubt() {
        file();
        transport_.fail(TransportFailure::Kind::NoAnswer);
    }
    [[nodiscard]] Trouble::Kind lastTrouble() const {
        return failures_.back().at(0).value<Trouble>().kind;
    }

    FakeTransport transport_;
    Client client_{transport_};
    Filing filing_{client_};
    QSignalSpy recorded_{&filing_, &Filing::recorded};
    QSignalSpy failures_{&filing_, &Filing::failed};
};

TEST_F(FilingTest, IsRecordedOnlyOnceTheServerHasSaidSo) {
    EXPECT_EQ(filing_.state(), State::Open);
    file();
    EXPECT_EQ(filing_.state(), State::Asking);
    EXPECT_EQ(recorded_.count(), 0);
    EXPECT_FALSE(transport_.key().empty());
    answerRecorded();
    EXPECT_EQ(filing_.state(), State::Recorded);
    ASSERT_EQ(recorded_.count(), 1);
    EXPECT_EQ(recorded_[0][0].toString(), kRecord);
    file();
    filing_.askAgain();
    EXPECT_TRUE(transport_.sent.empty()) << "it is on record";
}

TEST_F(FilingTest, SendsEachFormToItsPlaceWithAKeyOfItsOwn) {
    const PatientId patient(kPatient);
    const std::string below = std::string("POST /patients/") + kPatient;
    const std::string done = R"({"evidence":"Fictional"})";
    std::set<std::string> keys;
    const auto expectSent = [&](const std::string& line, auto&& fileIt, const std::string& answer) {
        SCOPED_TRACE(line);
        Filing filing(client_);
        QSignalSpy spy(&filing, &Filing::recorded);
        fileIt(filing);
        ASSERT_EQ(transport_.sent.size(), 1U);
        EXPECT_EQ(transport_.line(), line);
        EXPECT_TRUE(keys.insert(transport_.key()).second);
        transport_.answer(201, answer);
        EXPECT_EQ(spy.count(), 1);
        EXPECT_EQ(filing.state(), State::Recorded);
    };
    const auto recordOf = [&](auto form) {
        return [patient, form](Filing& filing) { filing.record(patient, form); };
    };
    const auto assessment = testing::assessment("2026-03-02", Category::Male);
    Initiation initiation;
    initiation.medicine = "lenalidomide";
    const auto test = testing::pregnancyTest("2026-03-02T09:00:00.000Z", TestResult::Negative);
    const wire::Resolution resolution{RecordId(kRecord), "Fictional", {}, "demo-prescriber"};

    expectSent(
        "POST /patients",
        [](Filing& filing) { filing.enrol(testing::patient().identity); },
        wire::encode(testing::patient()));
    expectSent(below + "/assessments", recordOf(assessment), wire::encode(recorded(assessment)));
    expectSent(below + "/initiations", recordOf(initiation), wire::encode(recorded(initiation)));
    expectSent(below + "/contraception",
               recordOf(Contraception()),
               wire::encode(recorded(Contraception())));
    expectSent(
        below + "/counselling", recordOf(counselling()), wire::encode(recorded(counselling())));
    const wire::Survey survey{testing::on("2026-03-02")};
    expectSent(below + "/surveys", recordOf(survey), wire::encode(recorded(survey)));
    expectSent(below + "/pregnancy-tests", recordOf(test), wire::encode(recorded(test)));
    expectSent(
        below + "/signals", recordOf(wire::SignalRequest()), wire::encode(recorded(Signal())));
    expectSent(
        std::string("POST /pregnancy-tests/") + kRecord + "/resolution",
        [](Filing& filing) { filing.resolveTest(RecordId(kRecord), {"Fictional"}); },
        wire::encode(resolution));
    expectSent(
        std::string("POST /signals/") + kRecord + "/resolution",
        [](Filing& filing) { filing.resolveSignal(RecordId(kRecord), {"Fictional"}); },
        wire::encode(resolution));
    expectSent(
        std::string("POST /authorisations/") + kAuthorisation + "/cancel",
        [](Filing& filing) { filing.cancel(AuthorisationId(kAuthorisation), {"Fictional"}); },
        wire::encode(testing::authorisation(AuthorisationStatus::Cancelled)));
}

TEST_F(FilingTest, TakesNothingElseWhileTheServerIsAsked) {
    file();
    file("Other notes");
    filing_.askAgain();
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(FilingTest, SaysAfterEveryTroubleWhetherItMayBeOnRecord) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        Filing filing(client_);
        QSignalSpy failures(&filing, &Filing::failed);
        filing.record(PatientId(kPatient), counselling());
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofChange);
        EXPECT_EQ(filing.state(),
                  trouble.ofChange == Trouble::Kind::OutcomeUnknown ? State::Unknown : State::Open);
    }
}

TEST_F(FilingTest, RepeatsWithTheSameKeyWhatWasNotSent) {
    file();
    const std::string key = transport_.key();
    for (const auto kind : {TransportFailure::Kind::NotSent,
                            TransportFailure::Kind::Untrusted,
                            TransportFailure::Kind::BadAddress}) {
        transport_.fail(kind);
        EXPECT_EQ(filing_.state(), State::Open);
        file();
        EXPECT_EQ(transport_.key(), key);
    }
    refuse(ErrorCode::NotSignedIn);
    file();
    EXPECT_EQ(transport_.key(), key);
}

TEST_F(FilingTest, GivesChangedContentANewKey) {
    file();
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NotSent);
    file("Other notes");
    const std::string other = transport_.key();
    EXPECT_NE(other, key);
    transport_.fail(TransportFailure::Kind::NotSent);
    file();
    EXPECT_NE(transport_.key(), key);
    EXPECT_NE(transport_.key(), other);
}

TEST_F(FilingTest, GivesANewKeyAfterARefusal) {
    file();
    std::set<std::string> keys{transport_.key()};
    for (const ErrorCode code : {ErrorCode::ContentRefused,
                                 ErrorCode::Duplicate,
                                 ErrorCode::StateRefused,
                                 ErrorCode::NotFound,
                                 ErrorCode::RoleRefused,
                                 ErrorCode::IdempotencyKeyReused,
                                 ErrorCode::TooManyAttempts,
                                 ErrorCode::InternalError,
                                 ErrorCode::Unavailable}) {
        refuse(code);
        EXPECT_EQ(filing_.state(), State::Open);
        file();
        EXPECT_TRUE(keys.insert(transport_.key()).second);
    }
}

TEST_F(FilingTest, AsksAgainWithTheSameKeyAndContentWhereTheOutcomeIsUnknown) {
    file();
    const std::string key = transport_.key();
    const std::string body = transport_.body();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(filing_.state(), State::Unknown);
    EXPECT_EQ(recorded_.count(), 0);
    file("Other notes");
    EXPECT_TRUE(transport_.sent.empty()) << "first it must be known what became of it";
    filing_.askAgain();
    EXPECT_EQ(filing_.state(), State::Asking);
    EXPECT_EQ(transport_.key(), key);
    EXPECT_EQ(transport_.body(), body);
    answerRecorded();
    EXPECT_EQ(filing_.state(), State::Recorded);
    EXPECT_EQ(recorded_.count(), 1);
}

TEST_F(FilingTest, StaysUnknownUntilTheServerHasLookedAtTheKey) {
    fileInDoubt();
    for (const auto& trouble : testing::everyTrouble()) {
        if (std::string(trouble.name) == "content") {
            continue;
        }
        SCOPED_TRACE(trouble.name);
        filing_.askAgain();
        trouble.bring(transport_);
        EXPECT_EQ(filing_.state(), State::Unknown);
        EXPECT_EQ(lastTrouble(), Trouble::Kind::OutcomeUnknown);
    }
    filing_.askAgain();
    refuse(ErrorCode::IdempotencyKeyReused);
    EXPECT_EQ(filing_.state(), State::Unknown);
}

TEST_F(FilingTest, IsOpenAgainWhereTheServerRefusesTheRepetition) {
    for (const ErrorCode code : {ErrorCode::ContentRefused,
                                 ErrorCode::Duplicate,
                                 ErrorCode::StateRefused,
                                 ErrorCode::NotFound}) {
        fileInDoubt();
        filing_.askAgain();
        const std::string key = transport_.key();
        refuse(code);
        EXPECT_EQ(filing_.state(), State::Open);
        EXPECT_EQ(lastTrouble(), Trouble::Kind::Refused);
        file();
        EXPECT_NE(transport_.key(), key);
        refuse(code);
    }
}

}  // namespace
}  // namespace gatehouse::client
