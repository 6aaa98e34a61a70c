#include "client/api/administration_calls.h"

#include <functional>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/unit/client/api/heard.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::Heard;
using testing::Note;

const UserId kUser("fictional-user");
const ProposalId kProposal("fictional-proposal");
const RecordId kRecord("fictional-record");

Date day(const char* text) {
    return Date::parse(text).value();
}

struct Operation {
    const char* name;
    const char* line;
    const char* body;
    Changes changes;
    std::function<void(AdministrationCalls&, const IdempotencyKey&, const Note&)> call;
};

std::vector<Operation> lists() {
    return {{"ListUsers",
             "GET /users?limit=200",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listUsers(std::nullopt, note); }},
            {"ListMoreUsers",
             "GET /users?limit=200&cursor=a%2Bb",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listUsers("a+b", note); }},
            {"ListSites",
             "GET /sites?limit=200",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listSites(std::nullopt, note); }},
            {"ListProposals",
             "GET /proposals?limit=200",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listProposals(std::nullopt, note); }},
            {"ListRegistrations",
             "GET /registrations?limit=200",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listRegistrations(std::nullopt, note); }},
            {"ListKeys",
             "GET /prescriber-keys?limit=200",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listKeys(std::nullopt, note); }},
            {"ListAgreements",
             "GET /supply-agreements?limit=200",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listAgreements(std::nullopt, note); }},
            {"ListEditions",
             "GET /programmes?limit=200",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listEditions(std::nullopt, note); }},
            {"ListSessionsOf",
             "GET /users/fictional-user/sessions",
             "",
             Changes::Nothing,
             [](auto& calls, auto&, auto& note) { calls.listSessionsOf(kUser, note); }}};
}

std::vector<Operation> aboutUsers() {
    return {
        {"ProposeUser",
         "POST /users",
         R"({"username":"fictional-new","role":"auditor","site":"fictional-site"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.proposeUser(
                 {"fictional-new", Role::Auditor, SiteId("fictional-site")}, key, note);
         }},
        {"ProposeRole",
         "POST /users/fictional-user/role",
         R"({"role":"administrator"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.proposeRole(kUser, Role::Administrator, key, note);
         }},
        {"DeactivateUser",
         "POST /users/fictional-user/deactivation",
         R"({"reason":"Fictional reason"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.deactivateUser(kUser, {"Fictional reason"}, key, note);
         }},
        {"ProposeReactivation",
         "POST /users/fictional-user/reactivation",
         "",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) { calls.proposeReactivation(kUser, key, note); }},
        {"InviteUser",
         "POST /users/fictional-user/invitation",
         R"({"kind":"second-factor"})",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) {
             calls.inviteUser(kUser, InvitationKind::SecondFactor, note);
         }},
        {"EndSessionsOf",
         "DELETE /users/fictional-user/sessions",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.endSessionsOf(kUser, note); }}};
}

std::vector<Operation> aboutTheOrganisation() {
    return {
        {"AddSite",
         "POST /sites",
         R"({"name":"Fictional Clinic","kind":"clinic","time_zone":"Europe/London"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.addSite({"Fictional Clinic", SiteKind::Clinic, "Europe/London"}, key, note);
         }},
        {"AddRegistration",
         "POST /registrations",
         R"({"programme":"uk-fictional","user":"fictional-user","site":null,)"
         R"("from":"2026-03-02","until":null})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.addRegistration(
                 {"uk-fictional", kUser, std::nullopt, day("2026-03-02"), std::nullopt}, key, note);
         }},
        {"SuspendRegistration",
         "POST /registrations/fictional-record/suspension",
         R"({"suspended_on":"2026-03-02"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.suspendRegistration(kRecord, day("2026-03-02"), key, note);
         }},
        {"EndRegistration",
         "POST /registrations/fictional-record/end",
         R"({"until":"2026-03-02"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.endRegistration(kRecord, day("2026-03-02"), key, note);
         }},
        {"ProposeAgreement",
         "POST /supply-agreements",
         R"({"organisation":"Fictional Pharmacies"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.proposeAgreement({"Fictional Pharmacies"}, key, note);
         }},
        {"ProposeActivation",
         "POST /programmes/activation",
         R"({"programme":"uk-fictional","edition":"2026-07"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.proposeActivation({"uk-fictional", "2026-07"}, key, note);
         }},
        {"EndAgreement",
         "POST /supply-agreements/fictional-record/end",
         R"({"reason":"Fictional reason"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.endAgreement(kRecord, {"Fictional reason"}, key, note);
         }}};
}

std::vector<Operation> withTwoPeople() {
    return {
        {"ApproveProposal",
         "POST /proposals/fictional-proposal/approval",
         "",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) { calls.approveProposal(kProposal, key, note); }},
        {"RejectProposal",
         "POST /proposals/fictional-proposal/rejection",
         R"({"reason":"Fictional reason"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.rejectProposal(kProposal, {"Fictional reason"}, key, note);
         }},
        {"ReadKeyRequest",
         "GET /prescriber-keys/a-kid_/request",
         "",
         Changes::Nothing,
         [](auto& calls, auto&, auto& note) { calls.readKeyRequest("a-kid_", note); }},
        {"OfferCertificate",
         "POST /prescriber-keys/a-kid_/certificate",
         R"({"certificate":"fictional PEM"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.offerCertificate("a-kid_", {"fictional PEM"}, key, note);
         }},
        {"RevokeKey",
         "POST /prescriber-keys/a%2Fkid/revocation",
         R"({"revoked_at":"2026-03-01T00:00:00.000Z","reason":"Fictional loss"})",
         Changes::TheRecord,
         [](auto& calls, auto& key, auto& note) {
             calls.revokeKey("a/kid",
                             {Instant::parse("2026-03-01T00:00:00.000Z").value(), "Fictional loss"},
                             key,
                             note);
         }}};
}

std::vector<Operation> allOperations() {
    std::vector<Operation> all;
    for (const auto& part : {lists(), aboutUsers(), aboutTheOrganisation(), withTwoPeople()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

class AdministrationCall : public ::testing::TestWithParam<Operation> {
  protected:
    AdministrationCall() { calls_.setToken(Secret("fictional-token")); }
    void call() { GetParam().call(administration_, key_, Note{receiver_, heard_}); }
    [[nodiscard]] bool isChange() const { return GetParam().changes == Changes::TheRecord; }

    QObject receiver_;
    Heard heard_;
    IdempotencyKey key_ = IdempotencyKey::fresh();
    FakeTransport transport_;
    Calls calls_{transport_};
    AdministrationCalls administration_{calls_};
};

TEST_P(AdministrationCall, SendsWhatTheContractSays) {
    call();
    ASSERT_EQ(transport_.sent.size(), 1U);
    const Request& request = transport_.sent.front().request;
    EXPECT_EQ(transport_.line(), GetParam().line);
    EXPECT_EQ(transport_.body(), GetParam().body);
    EXPECT_EQ(request.token, "fictional-token");
    EXPECT_EQ(request.idempotency, isChange() ? key_.text() : QByteArray());
}

TEST_P(AdministrationCall, NeverTakesNonsenseForAnAnswer) {
    for (const char* body : {"{}", "[]", "null", "<html>Welcome</html>", R"({"id":"x"})"}) {
        heard_ = {};
        call();
        Response page;
        page.status = 200;
        page.mediaType = "text/html";
        page.body = body;
        transport_.finish(std::move(page));
        EXPECT_EQ(heard_.answers, 1);
        EXPECT_EQ(heard_.kind(),
                  isChange() ? Trouble::Kind::OutcomeUnknown : Trouble::Kind::NotUnderstood)
            << body;
    }
}

TEST_P(AdministrationCall, LeavesAChangeWithoutAnAnswerUnknown) {
    call();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(heard_.kind(), isChange() ? Trouble::Kind::OutcomeUnknown : Trouble::Kind::NoAnswer);
}

TEST_P(AdministrationCall, TellsARefusal) {
    call();
    transport_.answer(404, testing::problemText(ErrorCode::NotFound));
    EXPECT_EQ(heard_.kind(), Trouble::Kind::Refused);
}

INSTANTIATE_TEST_SUITE_P(All,
                         AdministrationCall,
                         ::testing::ValuesIn(allOperations()),
                         [](const auto& operation) { return operation.param.name; });

TEST(AdministrationCallsTest, EndsSessionsWithoutAWord) {
    QObject receiver;
    Heard heard;
    FakeTransport transport;
    Calls calls(transport);
    AdministrationCalls(calls).endSessionsOf(kUser, Note{receiver, heard});
    transport.answer(204, "");
    EXPECT_TRUE(heard.isGood());
}

}  // namespace
}  // namespace gatehouse::client
