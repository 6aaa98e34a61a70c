#include "server/http/pipeline.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include <gmock/gmock.h>

#include "server/services/store_failure.h"
#include "server/storage/failures.h"
#include "tests/support/edit_file.h"
#include "tests/unit/http/pipeline_fixture.h"

namespace gatehouse::http {
namespace {

constexpr const char* kNewPatient =
    R"({"hospital_number":"FICTIONAL-SECRET","initials":"FX","date_of_birth":"1990-05-17"})";

class PipelineChecks : public PipelineTest {
  protected:
    /// A prescriber's request that would enrol a patient.
    [[nodiscard]] Request enrolment(const std::string& body = kNewPatient) {
        Request made = request(Method::Post, "/patients", body);
        made.bearerToken.emplace(signIn("prescriber"));
        return made;
    }
    void TearDown() override {
        for (const KeptLog::Line& line : log_.lines) {
            EXPECT_EQ((line.requestId + line.operationId + line.code).find("FICTIONAL-SECRET"),
                      std::string::npos);
        }
    }
};

TEST_F(PipelineChecks, LetAGoodRequestThrough) {
    const Response response = answer(enrolment());

    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(response.contentType, "application/json");
    EXPECT_EQ(testing::textAt(response.body, "/recorded_by"), "prescriber");
    EXPECT_EQ(world_.count("patients"), 1);
    ASSERT_EQ(log_.lines.size(), 1U);
    EXPECT_EQ(log_.lines.front().requestId, "request-1");
    EXPECT_EQ(log_.lines.front().operationId, "enrolPatient");
    EXPECT_EQ(log_.lines.front().status, 201);
    EXPECT_EQ(log_.lines.front().code, "");
}

TEST_F(PipelineChecks, AnswerNobodyWithHowToSignIn) {
    Request nobody = enrolment();
    nobody.bearerToken.reset();

    const Response response = answer(nobody);

    EXPECT_EQ(response.status, 401);
    EXPECT_EQ(codeOf(response), "not-signed-in");
    EXPECT_THAT(response.headers,
                ::testing::Contains(::testing::Pair("WWW-Authenticate", "Bearer")));
}

// The client tells from the code that its session is over, whatever ended it.
TEST_F(PipelineChecks, AnswerAnEndedAnExpiredAndAnUnknownTokenAlike) {
    const auto codeWith = [&](const std::string& token) {
        Request asked = enrolment();
        asked.bearerToken = Secret(token);
        const Response response = answer(asked);
        return std::to_string(response.status) + " " + codeOf(response);
    };
    const std::string ended = signIn("prescriber");
    const std::string expired = signIn("prescriber");
    world_.accounts.signOut(world_.prescriber, ended);
    EXPECT_EQ(codeWith(ended), "401 not-signed-in");
    EXPECT_EQ(codeWith("no-token-of-this-server"), "401 not-signed-in");

    world_.clock.advance(std::chrono::hours(24));
    EXPECT_EQ(codeWith(expired), "401 not-signed-in");
    EXPECT_EQ(world_.count("patients"), 0);
}

TEST_F(PipelineChecks, TellTheJournalOfARoleThatWasRefused) {
    Request asked = enrolment();
    asked.bearerToken.emplace(signIn("auditor"));

    EXPECT_EQ(codeOf(answer(asked)), "role-refused");

    world_.security.flush();
    const auto rows = world_.entries("action = 'role.refused'");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows.front().actorId, world_.auditor.user.text());
    EXPECT_EQ(testing::detailOf(rows.front()), R"({"operation":"enrolPatient"})");
}

TEST_F(PipelineChecks, NameTheMethodsThatAnAddressTakes) {
    const Response response = answer(request(Method::Patch, "/patients"));

    EXPECT_EQ(response.status, 405);
    EXPECT_EQ(codeOf(response), "method-not-allowed");
    EXPECT_THAT(response.headers, ::testing::Contains(::testing::Pair("Allow", "POST, GET")));
}

TEST_F(PipelineChecks, KnowNoOtherAddress) {
    const Response response = answer(request(Method::Get, "/nowhere"));

    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(codeOf(response), "not-found");
    EXPECT_EQ(log_.lines.front().operationId, "");
    EXPECT_EQ(log_.lines.front().code, "not-found");
}

struct MediaCase {
    const char* name;
    std::optional<std::string> type;
    bool isTaken;
};

class MediaType : public PipelineChecks, public ::testing::WithParamInterface<MediaCase> {};

TEST_P(MediaType, IsJsonInUtf8) {
    Request asked = enrolment();
    asked.contentType = GetParam().type;

    const Response response = answer(asked);

    EXPECT_EQ(response.status, GetParam().isTaken ? 201 : 415);
    EXPECT_EQ(world_.count("patients"), GetParam().isTaken ? 1 : 0);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    MediaType,
    ::testing::Values(MediaCase{"Plain", "application/json", true},
                      MediaCase{"WithCharset", "Application/JSON; charset=UTF-8", true},
                      MediaCase{"WithQuotedCharset", "application/json; charset=\"utf-8\"", true},
                      MediaCase{"None", std::nullopt, false},
                      MediaCase{"Empty", "", false},
                      MediaCase{"OtherCharset", "application/json; charset=latin1", false},
                      MediaCase{"Text", "text/plain", false},
                      MediaCase{"Form", "application/x-www-form-urlencoded", false},
                      MediaCase{"MoreAfterIt", "application/jsonx", false}),
    [](const auto& given) { return given.param.name; });

struct KeyCase {
    const char* name;
    std::optional<std::string> key;
    bool isTaken;
};

class IdempotencyKey : public PipelineChecks, public ::testing::WithParamInterface<KeyCase> {};

TEST_P(IdempotencyKey, HasSixteenToHundredTwentyEightPlainCharacters) {
    Request asked = enrolment();
    asked.idempotencyKey = GetParam().key;

    const Response response = answer(asked);

    EXPECT_EQ(response.status, GetParam().isTaken ? 201 : 400);
    if (!GetParam().isTaken) {
        EXPECT_EQ(codeOf(response), "idempotency-key-required");
    }
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    IdempotencyKey,
    ::testing::Values(KeyCase{"None", std::nullopt, false},
                      KeyCase{"Empty", "", false},
                      KeyCase{"Fifteen", std::string(15, 'a'), false},
                      KeyCase{"Sixteen", std::string(16, 'a'), true},
                      KeyCase{"HundredTwentyEight", std::string(128, '9'), true},
                      KeyCase{"HundredTwentyNine", std::string(129, '9'), false},
                      KeyCase{"EveryKind", "aAzZ09-_aAzZ09-_", true},
                      KeyCase{"Blank", "aaaaaaaa aaaaaaaa", false},
                      KeyCase{"Dot", "aaaaaaaa.aaaaaaaa", false},
                      KeyCase{"Accent",
                              "aaaaaaaa\xc3\xa9"
                              "aaaaaaaa",
                              false}),
    [](const auto& given) { return given.param.name; });

struct BodyCase {
    const char* name;
    const char* body;
    int status;
    const char* code;
    const char* pointer;  ///< of the first problem; "null" for none
};

class BadBody : public PipelineChecks, public ::testing::WithParamInterface<BodyCase> {};

TEST_P(BadBody, IsAProblemOfItsOwnAndChangesNothing) {
    const BodyCase& given = GetParam();

    const Response response = answer(enrolment(given.body));

    EXPECT_EQ(response.status, given.status);
    EXPECT_EQ(response.contentType, "application/problem+json");
    EXPECT_EQ(codeOf(response), given.code);
    EXPECT_EQ(testing::textAt(response.body, "/errors/0/pointer"), given.pointer);
    EXPECT_EQ(testing::textAt(response.body, "/request_id"), "request-1");
    EXPECT_EQ(response.body.find("FICTIONAL-SECRET"), std::string::npos);
    EXPECT_EQ(log_.lines.front().code, given.code);
    EXPECT_EQ(world_.count("patients"), 0);
    EXPECT_EQ(world_.count("idempotency_keys"), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    BadBody,
    ::testing::Values(BodyCase{"Empty", "", 400, "not-json", "null"},
                      BodyCase{"NotJson", "{FICTIONAL-SECRET", 400, "not-json", "null"},
                      BodyCase{"BadUtf8", "{\"initials\":\"\xff\"}", 400, "not-json", "null"},
                      BodyCase{"TwoTexts", "{}{}", 400, "not-json", "null"},
                      BodyCase{"RepeatedKey",
                               R"({"initials":"FX","initials":"FICTIONAL-SECRET"})",
                               400,
                               "repeated-key",
                               "/initials"},
                      BodyCase{"NoObject", "[]", 422, "content-refused", ""},
                      BodyCase{"UnknownMember",
                               R"({"hospital_number":"FICTIONAL-SECRET","initials":"FX",
                     "date_of_birth":"1990-05-17","FICTIONAL-SECRE":1})",
                               422,
                               "content-refused",
                               "/FICTIONAL-SECRE"},
                      BodyCase{"MissingMember",
                               R"({"hospital_number":"FICTIONAL-SECRET","initials":"FX"})",
                               422,
                               "content-refused",
                               "/date_of_birth"},
                      BodyCase{"NoSuchDay",
                               R"({"hospital_number":"FICTIONAL-SECRET","initials":"FX",
                     "date_of_birth":"1990-02-31"})",
                               422,
                               "content-refused",
                               "/date_of_birth"},
                      BodyCase{"Tomorrow",
                               R"({"hospital_number":"FICTIONAL-SECRET","initials":"FX",
                     "date_of_birth":"2026-03-03"})",
                               422,
                               "content-refused",
                               "/date_of_birth"},
                      BodyCase{
                          "OtherType",
                          R"({"hospital_number":7,"initials":"FX","date_of_birth":"1990-05-17"})",
                          422,
                          "content-refused",
                          "/hospital_number"}),
    [](const auto& given) { return given.param.name; });

TEST_F(PipelineChecks, RefuseAQueryThatIsNotKnown) {
    Request asked = request(Method::Get, "/audit-entries");
    asked.bearerToken.emplace(signIn("auditor"));
    for (const char* query : {"other=1",
                              "limit=0",
                              "limit=201",
                              "limit=x",
                              "after=-1",
                              "limit=1&limit=2",
                              "action=patient",
                              "action=Patient.enrolled",
                              "action=",
                              "user=",
                              "from=2026-02-29",
                              "until=2026-3-1",
                              "until=2026-03-01T00%3A00%3A00Z",
                              "from=2026-03-02&until=2026-03-01"}) {
        asked.query = query;
        const Response response = answer(asked);
        EXPECT_EQ(response.status, 400) << query;
        EXPECT_EQ(codeOf(response), "bad-query") << query;
    }
    for (const char* query : {"",
                              "limit=1",
                              "limit=200&after=0",
                              "user=no%20such%20user",
                              "action=dispense.patient-mismatch&user=pharmacist&from=2026-03-01"
                              "&until=2026-03-01&limit=1&cursor=7"}) {
        asked.query = query;
        EXPECT_EQ(answer(asked).status, 200) << query;
    }
}

TEST_F(PipelineChecks, FindAuditEntriesByWhatTheQuerySays) {
    (void)world_.fileMan();
    Request asked = request(Method::Get, "/audit-entries");
    asked.bearerToken.emplace(signIn("auditor"));
    asked.query =
        "action=patient.enrolled&user=prescriber&from=2026-03-02&until=2026-03-02&limit=2";

    const Response found = answer(asked);

    EXPECT_EQ(testing::textAt(found.body, "/items/0/action"), "patient.enrolled");
    EXPECT_EQ(testing::textAt(found.body, "/items/0/actor"), "prescriber");
    EXPECT_EQ(testing::textAt(found.body, "/items/1"), "null");
    asked.query += "&after=" + testing::textAt(found.body, "/items/0/sequence");
    EXPECT_EQ(testing::textAt(answer(asked).body, "/items"), "[]");
}

TEST_F(PipelineChecks, PageTheListOfPatients) {
    Request asked = request(Method::Get, "/patients");
    asked.bearerToken.emplace(signIn("prescriber"));
    const PatientId older = world_.fileMan();
    const PatientId newer = world_.fileMan();
    asked.query = "limit=1";
    const Response first = answer(asked);
    ASSERT_EQ(first.status, 200);
    EXPECT_EQ(testing::textAt(first.body, "/items/0/id"), newer.text());
    EXPECT_EQ(testing::textAt(first.body, "/items/1"), "null");

    asked.query += "&cursor=" + testing::textAt(first.body, "/next");
    const Response second = answer(asked);

    EXPECT_EQ(testing::textAt(second.body, "/items/0/id"), older.text());
    EXPECT_EQ(testing::textAt(second.body, "/next"), "null");
}

TEST_F(PipelineChecks, RefuseABadQueryForPatients) {
    Request asked = request(Method::Get, "/patients");
    asked.bearerToken.emplace(signIn("prescriber"));
    const PatientId theirs = world_.enrol(world_.otherPrescriber, *Date::parse("1990-05-17"));
    for (const std::string& query : {std::string("limit=0"),
                                     std::string("limit=201"),
                                     std::string("limit=x"),
                                     std::string("after=1"),
                                     std::string("cursor="),
                                     std::string("cursor=no-such-id"),
                                     "cursor=" + theirs.text()}) {
        asked.query = query;
        const Response response = answer(asked);
        EXPECT_EQ(response.status, 400) << query;
        EXPECT_EQ(codeOf(response), "bad-query") << query;
    }
}

TEST_F(PipelineChecks, GiveARepeatedRequestItsFirstAnswer) {
    const Response first = answer(enrolment());

    const Response second = answer(enrolment());
    const Response other = answer(enrolment(
        R"({"hospital_number":"FICTIONAL-2","initials":"FX","date_of_birth":"1990-05-17"})"));

    EXPECT_EQ(second.status, first.status);
    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(codeOf(other), "idempotency-key-reused");
    EXPECT_EQ(world_.count("patients"), 1);
}

TEST_F(PipelineChecks, KeepOneKeyForOneAddress) {
    ASSERT_EQ(answer(enrolment()).status, 201);
    const PatientId patient(storage::text(world_.query("SELECT id FROM patients").front(), 0));
    Request elsewhere = enrolment();
    elsewhere.path += "/" + patient.text() + "/surveys";
    elsewhere.body = R"({"surveyed_on":"2026-03-01"})";

    EXPECT_EQ(codeOf(answer(elsewhere)), "idempotency-key-reused");
}

TEST_F(PipelineChecks, LogARefusalByItsStatus) {
    const testing::Signed woman = world_.signedWoman();
    Request dispensing = request(Method::Post,
                                 "/dispenses",
                                 R"({"number":")" + woman.number +
                                     R"(","items":[{"strength_mg":25,"capsules":22,"batch":"F"}],)"
                                     R"("handover":"in-person","date_of_birth":"1990-05-17"})");
    dispensing.bearerToken.emplace(signIn("pharmacist"));

    const Response response = answer(dispensing);

    EXPECT_EQ(response.status, 409);
    EXPECT_EQ(response.contentType, "application/problem+json");
    EXPECT_EQ(codeOf(response), "dispense-refused");
    EXPECT_EQ(testing::textAt(response.body, "/unmet"), R"(["quantity-available"])");
    EXPECT_EQ(log_.lines.front().status, 409);
}

TEST_F(PipelineChecks, SignOutEndsTheSession) {
    const std::string token = signIn("auditor");
    Request leaving = request(Method::Delete, "/sessions/current");
    leaving.bearerToken.emplace(token);
    Request later = request(Method::Get, "/programmes");
    later.bearerToken.emplace(token);
    ASSERT_EQ(answer(later).status, 200);

    const Response response = answer(leaving);

    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(answer(later).status, 401);
}

class FailureInside : public PipelineChecks {
  protected:
    [[nodiscard]] Request dispensing(const testing::Signed& woman) {
        Request made = request(Method::Post,
                               "/dispenses",
                               R"({"number":")" + woman.number +
                                   R"(","items":[{"strength_mg":25,"capsules":21,"batch":"F"}],)"
                                   R"("handover":"in-person","date_of_birth":"1990-05-17"})");
        made.bearerToken.emplace(signIn("pharmacist"));
        return made;
    }
};

TEST_F(FailureInside, OfTheMachineIsUnavailableAndNoSupply) {
    const testing::Signed woman = world_.signedWoman();
    const Request asked = dispensing(woman);
    world_.clock.breakDown();

    const Response response = answer(asked);

    world_.clock.repair();
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(codeOf(response), "unavailable");
    EXPECT_THAT(response.headers, ::testing::Contains(::testing::Pair("Retry-After", "2")));
    EXPECT_THAT(log_.failures, ::testing::ElementsAre("request-1 the test's clock is broken"));
    EXPECT_EQ(world_.count("dispenses"), 0);
    EXPECT_EQ(answer(asked).status, 201);
}

TEST_F(FailureInside, OfWhatIsStoredIsAnErrorAndNoSupply) {
    const testing::Signed woman = world_.signedWoman();
    const Request asked = dispensing(woman);
    testing::editFile(world_.folder / "gatehouse.db",
                      "UPDATE pregnancy_tests SET result = 'FICTIONAL-SECRET'");

    const Response response = answer(asked);

    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(codeOf(response), "internal-error");
    EXPECT_EQ(response.body.find("FICTIONAL-SECRET"), std::string::npos);
    ASSERT_EQ(log_.failures.size(), 1U);
    EXPECT_EQ(log_.failures.front().find("FICTIONAL-SECRET"), std::string::npos);
    EXPECT_EQ(world_.count("dispenses"), 0);
}

TEST(ErrorCodeOf, NeverTakesAFailureForASuccess) {
    using services::errorCodeOf;
    using storage::FailureKind;
    EXPECT_EQ(errorCodeOf(storage::CommitFailure(FailureKind::Io, "x")), ErrorCode::OutcomeUnknown);
    EXPECT_EQ(errorCodeOf(storage::StorageFailure(FailureKind::Busy, "x")), ErrorCode::Unavailable);
    EXPECT_EQ(errorCodeOf(storage::StorageFailure(FailureKind::Full, "x")), ErrorCode::Unavailable);
    EXPECT_EQ(errorCodeOf(storage::StorageFailure(FailureKind::Corrupt, "x")),
              ErrorCode::InternalError);
    EXPECT_EQ(errorCodeOf(EnvironmentFailure("x")), ErrorCode::Unavailable);
    EXPECT_EQ(errorCodeOf(LogicFailure("x")), ErrorCode::InternalError);
    EXPECT_EQ(errorCodeOf(std::bad_alloc()), ErrorCode::InternalError);
}

TEST_F(PipelineChecks, RefuseWhatCouldNotBeRead) {
    const Response response = pipeline_.refuse("request-7", ErrorCode::BodyTooLarge);

    EXPECT_EQ(response.status, 413);
    EXPECT_EQ(codeOf(response), "body-too-large");
    ASSERT_EQ(log_.lines.size(), 1U);
    EXPECT_EQ(log_.lines.front().requestId, "request-7");
    EXPECT_EQ(log_.lines.front().code, "body-too-large");
}

TEST_F(PipelineChecks, TellHealthWithoutSignIn) {
    EXPECT_EQ(testing::textAt(answer(request(Method::Get, "/health/live")).body, "/status"),
              "live");
    EXPECT_EQ(testing::textAt(answer(request(Method::Get, "/health/ready")).body, "/status"),
              "ready");
}

}  // namespace
}  // namespace gatehouse::http
