#include "client/api/answer.h"

#include <gtest/gtest.h>

#include "contract/wire/api/check.h"
#include "tests/support/fake_transport.h"

namespace gatehouse::client {
namespace {

using testing::checkedSupply;
using testing::problemText;
using testing::refusalText;
using Kind = Trouble::Kind;

TransportResult response(int status, std::string_view body, std::string_view type = {}) {
    Response response;
    response.status = status;
    response.mediaType = QByteArray(type.data(), static_cast<qsizetype>(type.size()));
    response.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
    return response;
}

Trouble troubleOf(const TransportResult& result, Changes changes) {
    Answer<QByteArray> answer = sortOut(result, changes);
    EXPECT_FALSE(answer) << "a good answer";
    return answer ? Trouble{Kind::BadAddress} : answer.error();
}

Kind kindOf(const TransportResult& result, Changes changes) {
    return troubleOf(result, changes).kind;
}

TransportResult failure(TransportFailure::Kind kind) {
    return fail(TransportFailure{kind, std::nullopt});
}

/// What a problem that keeps all of `code` but these says.
std::string problemWith(ErrorCode code, int status, const std::string& name) {
    wire::Problem problem = wire::problemOf({code}, "fictional-request");
    problem.status = status;
    problem.code = name;
    return wire::encode(problem);
}

TEST(Answer, IsTheBodyOfASuccess) {
    for (const int status : {200, 201, 204, 299}) {
        for (const Changes changes : {Changes::Nothing, Changes::TheRecord}) {
            const Answer<QByteArray> answer = sortOut(response(status, "{}"), changes);
            ASSERT_TRUE(answer) << status;
            EXPECT_EQ(*answer, "{}");
        }
    }
}

TEST(Answer, OfNoConnectionIsUnreachable) {
    for (const Changes changes : {Changes::Nothing, Changes::TheRecord}) {
        EXPECT_EQ(kindOf(failure(TransportFailure::Kind::NotSent), changes), Kind::Unreachable);
        EXPECT_EQ(kindOf(failure(TransportFailure::Kind::BadAddress), changes), Kind::BadAddress);
    }
}

TEST(Answer, ThatNeverCameLeavesAChangeUnknown) {
    const TransportResult late = failure(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(kindOf(late, Changes::Nothing), Kind::NoAnswer);
    EXPECT_EQ(kindOf(late, Changes::TheRecord), Kind::OutcomeUnknown);
}

TEST(Answer, OfAnUnknownServerBearsItsCertificate) {
    ServerCertificate certificate;
    certificate.sha256 = QByteArray(32, 'x');
    for (const Changes changes : {Changes::Nothing, Changes::TheRecord}) {
        const Trouble trouble = troubleOf(
            fail(TransportFailure{TransportFailure::Kind::Untrusted, certificate}), changes);
        EXPECT_EQ(trouble.kind, Kind::Untrusted);
        ASSERT_TRUE(trouble.certificate);
        EXPECT_EQ(trouble.certificate->sha256, certificate.sha256);
    }
}

class AnswerToEachProblem : public ::testing::TestWithParam<ErrorText> {};

TEST_P(AnswerToEachProblem, IsWhatTheCodeSays) {
    const ErrorText& text = GetParam();
    wire::Problem problem;
    problem.type = "urn:gatehouse:problem:" + std::string(text.code);
    problem.title = text.title;
    problem.status = text.status;
    problem.code = text.code;
    problem.detail = text.detail;
    problem.requestId = "fictional-request";
    Kind asked = Kind::Refused;
    Kind changing = Kind::Refused;
    if (text.code == "not-signed-in") {
        asked = changing = Kind::SignedOut;
    } else if (text.code == "outcome-unknown") {
        asked = Kind::NoAnswer;
        changing = Kind::OutcomeUnknown;
    }
    const TransportResult result = response(text.status, wire::encode(problem));
    EXPECT_EQ(kindOf(result, Changes::Nothing), asked);
    const Trouble trouble = troubleOf(result, Changes::TheRecord);
    EXPECT_EQ(trouble.kind, changing);
    if (changing != Kind::OutcomeUnknown) {
        EXPECT_EQ(trouble.problem.code, text.code);
        EXPECT_EQ(trouble.problem.requestId, "fictional-request");
    }
}

INSTANTIATE_TEST_SUITE_P(Codes,
                         AnswerToEachProblem,
                         ::testing::ValuesIn(allErrorTexts().begin(), allErrorTexts().end()),
                         [](const auto& text) {
                             std::string name(text.param.code);
                             std::erase(name, '-');
                             return name;
                         });

TEST(Answer, OfARefusedSupplyBearsItsCheck) {
    const wire::CheckResult check = checkedSupply("refuse");
    const Trouble trouble = troubleOf(response(409, refusalText(ErrorCode::DispenseRefused, check)),
                                      Changes::TheRecord);
    EXPECT_EQ(trouble.kind, Kind::Refused);
    EXPECT_EQ(trouble.problem.code, "dispense-refused");
    ASSERT_TRUE(trouble.check);
    EXPECT_EQ(wire::encode(*trouble.check), wire::encode(check));
}

TEST(Answer, OfARefusalWithoutACheckHasNone) {
    const Trouble trouble =
        troubleOf(response(409, problemText(ErrorCode::DispenseRefused)), Changes::TheRecord);
    EXPECT_EQ(trouble.kind, Kind::Refused);
    EXPECT_FALSE(trouble.check);
}

// A page shows a check's decision in large letters: a refusal never brings one that says yes.
TEST(Answer, OfARefusalNeverBearsACheckThatSaysDispense) {
    for (const char* decision : {"dispense", "", "perhaps"}) {
        const Trouble trouble = troubleOf(
            response(409, refusalText(ErrorCode::DispenseRefused, checkedSupply(decision))),
            Changes::TheRecord);
        EXPECT_EQ(trouble.kind, Kind::Refused) << decision;
        EXPECT_FALSE(trouble.check) << decision;
    }
}

TEST(Answer, KeepsWhenToTryAgain) {
    TransportResult result = response(429, problemText(ErrorCode::TooManyAttempts));
    result->retryAfter = std::chrono::seconds(30);
    EXPECT_EQ(troubleOf(result, Changes::Nothing).retryAfter, std::chrono::seconds(30));
    result->retryAfter = std::nullopt;
    EXPECT_EQ(troubleOf(result, Changes::Nothing).retryAfter, std::nullopt);
}

struct Nonsense {
    const char* name;
    int status;
    std::string body;
};

class AnswerToNonsense : public ::testing::TestWithParam<Nonsense> {};

TEST_P(AnswerToNonsense, IsNeverARefusal) {
    const TransportResult result = response(GetParam().status, GetParam().body);
    EXPECT_EQ(kindOf(result, Changes::Nothing), Kind::NotUnderstood);
    EXPECT_EQ(kindOf(result, Changes::TheRecord), Kind::OutcomeUnknown);
}

INSTANTIATE_TEST_SUITE_P(
    Answers,
    AnswerToNonsense,
    ::testing::Values(
        Nonsense{"PageOfAProxy", 502, "<html><body>Bad Gateway</body></html>"},
        Nonsense{"PageThatRefuses", 403, "<html><body>Blocked by policy</body></html>"},
        Nonsense{"NothingAtAll", 500, ""},
        Nonsense{"NothingOfAConflict", 409, ""},
        Nonsense{"CutOff", 409, problemText(ErrorCode::StateRefused).substr(0, 40)},
        Nonsense{"WithSomethingBehind", 409, problemText(ErrorCode::StateRefused) + "x"},
        Nonsense{"ForeignProblem", 404, R"({"title":"Not Found","status":404})"},
        Nonsense{"StatusOfAnother", 502, problemText(ErrorCode::StateRefused)},
        Nonsense{"SignedOutByAProxy", 502, problemText(ErrorCode::NotSignedIn)},
        Nonsense{"RefusalOfAnotherStatus",
                 500,
                 refusalText(ErrorCode::DispenseRefused, checkedSupply("refuse"))},
        Nonsense{"CodeOfAnotherStatus", 409, problemWith(ErrorCode::NotFound, 409, "not-found")},
        Nonsense{"NewCodeOfAFault", 503, problemWith(ErrorCode::Unavailable, 503, "half-done")},
        Nonsense{"RefusalThatRedirects", 302, problemWith(ErrorCode::NotFound, 302, "moved")},
        Nonsense{"Redirection", 307, ""},
        Nonsense{"Continue", 100, ""},
        Nonsense{"NotModified", 304, ""},
        Nonsense{"NoStatus", 0, ""}),
    [](const auto& nonsense) { return nonsense.param.name; });

// A newer server may refuse for a reason that has no name here yet.
TEST(Answer, OfANewReasonToRefuseIsARefusal) {
    const Trouble trouble =
        troubleOf(response(422, problemWith(ErrorCode::ContentRefused, 422, "batch-recalled")),
                  Changes::TheRecord);
    EXPECT_EQ(trouble.kind, Kind::Refused);
    EXPECT_EQ(trouble.problem.code, "batch-recalled");
}

TEST(Answer, WithoutSenseIsToldByWhatWasAsked) {
    EXPECT_EQ(senseless(Changes::Nothing).kind, Kind::NotUnderstood);
    EXPECT_EQ(senseless(Changes::TheRecord).kind, Kind::OutcomeUnknown);
}

}  // namespace
}  // namespace gatehouse::client
