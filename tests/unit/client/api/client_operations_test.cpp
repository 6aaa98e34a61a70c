#include <gtest/gtest.h>

#include "client/api/client.h"
#include "tests/support/fake_transport.h"
#include "tests/unit/client/api/heard.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::Heard;
using testing::Note;
using namespace std::chrono_literals;

const PatientId kPatient("fictional-id");
const RecordId kRecord("fictional-id");
const AuthorisationId kAuthorisation("fictional-id");
const ReportId kReport("fictional-id");

constexpr const char* kSession =
    R"({"token":"fictional-token","expires_at":"2026-03-02T12:00:00.000Z","user":)"
    R"({"id":"0190a000-0000-7000-8000-000000000001","name":"demo-prescriber",)"
    R"("role":"prescriber","site":"Fictional Clinic"}})";

Date day(const char* text) {
    return Date::parse(text).value();
}
Instant moment(const char* text) {
    return Instant::parse(text).value();
}
Decimal decimal(const char* text) {
    return Decimal::parse(text).value();
}
Phi<std::string> phi(const char* text) {
    return Phi<std::string>(text);
}

wire::NewAuthorisation authorisation() {
    wire::NewAuthorisation content;
    content.programme = "uk-fictional";
    content.category = Category::Male;
    content.items = {{decimal("2.5"), 21, 1, 21, 28}};
    content.supplyDays = 28;
    content.counsellingConfirmed = true;
    content.indication = "multiple-myeloma";
    return content;
}
constexpr const char* kAuthorisationBody =
    R"({"programme":"uk-fictional","category":"male","items":[{"strength_mg":2.5,"capsules":21,)"
    R"("capsules_per_dosing_day":1,"dosing_days":21,"cycle_days":28}],"supply_days":28,)"
    R"("counselling_confirmed":true,"indication":"multiple-myeloma",)"
    R"("off_label_confirmed":false,"under_18_confirmed":false})";

struct Operation {
    const char* name;
    const char* line;
    const char* body;
    Changes changes;
    std::function<void(Client&, const IdempotencyKey&, const Note&)> call;
    std::chrono::milliseconds deadline = 30s;
};

std::vector<Operation> patientOperations() {
    return {
        {"ListPatients",
         "GET /patients",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.listPatients(std::nullopt, note); }},
        {"ListMorePatients",
         "GET /patients?cursor=50",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.listPatients("50", note); }},
        {"SearchPatients",
         "POST /patients/search",
         R"({"hospital_number":"FICTIONAL-1"})",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) {
             client.searchPatients({phi("FICTIONAL-1")}, note);
         }},
        {"EnrolPatient",
         "POST /patients",
         R"({"hospital_number":"FICTIONAL-1","initials":"F T","date_of_birth":"1985-03-02",)"
         R"("irregular_cycles":true})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.enrolPatient(
                 {phi("FICTIONAL-1"), phi("F T"), Phi<Date>(day("1985-03-02")), true}, key, note);
         }},
        {"ReadPatient",
         "GET /patients/fictional-id",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.readPatient(kPatient, note); }},
        {"RecordAssessment",
         "POST /patients/fictional-id/assessments",
         R"({"assessed_on":"2026-03-02","category":"no-childbearing-potential","basis":"hysterectomy",)"
         R"("amenorrhoea_since":null,"amenorrhoea_cause":null,"specialist_confirmed":true,)"
         R"("uterus_or_ovaries":false,"evidence":"fictional letter"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.recordAssessment(kPatient,
                                     {day("2026-03-02"),
                                      Category::NoChildbearingPotential,
                                      Basis::Hysterectomy,
                                      std::nullopt,
                                      std::nullopt,
                                      true,
                                      false,
                                      "fictional letter"},
                                     key,
                                     note);
         }},
        {"RecordInitiation",
         "POST /patients/fictional-id/initiations",
         R"({"medicine":"fictional","category":"male","signed_on":"2026-03-02",)"
         R"("prescriber_signed":true,"patient_signed":false,"items":["condoms"]})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.recordInitiation(
                 kPatient,
                 {"fictional", Category::Male, day("2026-03-02"), true, false, {"condoms"}},
                 key,
                 note);
         }},
        {"RecordContraception",
         "POST /patients/fictional-id/contraception",
         R"({"method":"implant","from":"2026-02-02","until":null,"confirmed":true,)"
         R"("negative_semen_analyses":0,"reconfirmed_on":["2026-03-02"]})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.recordContraception(kPatient,
                                        {ContraceptiveMethod::Implant,
                                         {day("2026-02-02"), std::nullopt},
                                         true,
                                         0,
                                         {day("2026-03-02")}},
                                        key,
                                        note);
         }},
        {"RecordCounselling",
         "POST /patients/fictional-id/counselling",
         R"({"counselled_on":"2026-03-02","notes":"fictional"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.recordCounselling(kPatient, {day("2026-03-02"), "fictional"}, key, note);
         }},
        {"RecordSurvey",
         "POST /patients/fictional-id/surveys",
         R"({"surveyed_on":"2026-03-02"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.recordSurvey(kPatient, {day("2026-03-02")}, key, note);
         }},
        {"RecordPregnancyTest",
         "POST /patients/fictional-id/pregnancy-tests",
         R"({"taken_at":"2026-03-02T09:30:00.000Z","result":"negative",)"
         R"("sensitivity_miu_per_ml":25,"supervised":true})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.recordPregnancyTest(kPatient,
                                        {moment("2026-03-02T09:30:00Z"),
                                         TestResult::Negative,
                                         decimal("25"),
                                         true,
                                         std::nullopt},
                                        key,
                                        note);
         }},
        {"RaiseSignal",
         "POST /patients/fictional-id/signals",
         R"({"kind":"missed-period","raised_at":null})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.raiseSignal(kPatient, {SignalKind::MissedPeriod, std::nullopt}, key, note);
         }},
        {"ResolvePregnancyTest",
         "POST /pregnancy-tests/fictional-id/resolution",
         R"({"evidence":"fictional"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.resolvePregnancyTest(kRecord, {"fictional"}, key, note);
         }},
        {"ResolveSignal",
         "POST /signals/fictional-id/resolution",
         R"({"evidence":"fictional"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.resolveSignal(kRecord, {"fictional"}, key, note);
         }},
    };
}

std::vector<Operation> supplyOperations() {
    return {
        {"PreviewAuthorisation",
         "POST /patients/fictional-id/authorisations/preview",
         kAuthorisationBody,
         Changes::Nothing,
         [](auto& client, auto&, auto& note) {
             client.previewAuthorisation(kPatient, authorisation(), note);
         }},
        {"DraftAuthorisation",
         "POST /patients/fictional-id/authorisations",
         kAuthorisationBody,
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.draftAuthorisation(kPatient, authorisation(), key, note);
         }},
        {"SignAuthorisation",
         "POST /authorisations/fictional-id/sign",
         R"({"jws":"a.fictional.jws"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.signAuthorisation(kAuthorisation, {"a.fictional.jws"}, key, note);
         }},
        {"CancelAuthorisation",
         "POST /authorisations/fictional-id/cancel",
         R"({"reason":"fictional"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.cancelAuthorisation(kAuthorisation, {"fictional"}, key, note);
         }},
        {"CheckSupply",
         "POST /checks",
         R"({"number":"GH-0000-0000-0","items":[{"strength_mg":25,"capsules":21}],)"
         R"("handover":"in-person","confirmation_obtained_at":null})",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) {
             client.checkSupply({"GH-0000-0000-0",
                                 std::vector<Item>{{decimal("25"), 21}},
                                 Handover::InPerson,
                                 std::nullopt},
                                note);
         }},
        {"Dispense",
         "POST /dispenses",
         R"({"number":"GH-0000-0000-0","items":[{"strength_mg":25,"capsules":21,"batch":"F-1"}],)"
         R"("handover":"shipment","confirmation_obtained_at":"2026-03-02T09:30:00.000Z",)"
         R"("date_of_birth":"1985-03-02"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.dispense({"GH-0000-0000-0",
                              {{decimal("25"), 21, "F-1"}},
                              Handover::Shipment,
                              moment("2026-03-02T09:30:00Z"),
                              Phi<Date>(day("1985-03-02"))},
                             key,
                             note);
         }},
    };
}

std::vector<Operation> signingOperations() {
    return {
        {"ProposeSigning",
         "POST /authorisations/fictional-id/signing",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.proposeSigning(kAuthorisation, note); }},
        {"ReadProof",
         "GET /authorisations/fictional-id/proof",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.readProof(kAuthorisation, note); },
         180s},
        {"ListPrescriberKeys",
         "GET /prescriber-keys?limit=200",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.listPrescriberKeys(note); }},
        {"RequestCertificate",
         "POST /prescriber-keys",
         R"({"request":"fictional"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.requestCertificate({"fictional"}, key, note);
         }},
        {"RevokeKey",
         "POST /prescriber-keys/kid-_9%2F/revocation",
         R"({"revoked_at":"2026-03-02T09:30:00.000Z","reason":"fictional"})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.revokeKey("kid-_9/", {moment("2026-03-02T09:30:00Z"), "fictional"}, key, note);
         }},
        {"AcknowledgeKey",
         "POST /prescriber-keys/kid-_9/acknowledgement",
         "",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) { client.acknowledgeKey("kid-_9", key, note); }},
    };
}

std::vector<Operation> overviewOperations() {
    return {
        {"ListProgrammes",
         "GET /programmes?limit=200",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.listProgrammes(note); }},
        {"MakeReport",
         "POST /reports",
         R"({"kind":"compliance","from":"2026-01-01","until":"2026-03-31","programme":null})",
         Changes::TheRecord,
         [](auto& client, auto& key, auto& note) {
             client.makeReport(
                 {wire::ReportKind::Compliance, day("2026-01-01"), day("2026-03-31"), std::nullopt},
                 key,
                 note);
         },
         180s},
        {"ReadReport",
         "GET /reports/fictional-id",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.readReport(kReport, note); }},
        {"ReadReportContent",
         "GET /reports/fictional-id/content",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.readReportContent(kReport, note); },
         180s},
        {"ReadReportAuthority",
         "GET /report-authority",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.readReportAuthority(note); }},
        {"ListAuditEntries",
         "GET /audit-entries",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) { client.listAuditEntries({}, note); }},
        {"ListChosenAuditEntries",
         "GET /audit-entries?action=a%26b%3Dc&user=%C3%A9%2B%20%25%23%3F&from=2026-01-01&"
         "until=2026-03-31&cursor=50",
         "",
         Changes::Nothing,
         [](auto& client, auto&, auto& note) {
             client.listAuditEntries(
                 {"a&b=c", "é+ %#?", day("2026-01-01"), day("2026-03-31"), "50"}, note);
         }},
    };
}

std::vector<Operation> allOperations() {
    std::vector<Operation> all;
    for (const auto& part :
         {patientOperations(), supplyOperations(), signingOperations(), overviewOperations()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

class ClientOperation : public ::testing::TestWithParam<Operation> {
  protected:
    ClientOperation() {
        Heard signedIn;
        client_.signIn({}, Note{receiver_, signedIn});
        transport_.answer(201, kSession);
    }
    void call() { GetParam().call(client_, key_, Note{receiver_, heard_}); }
    [[nodiscard]] bool isChange() const { return GetParam().changes == Changes::TheRecord; }

    QObject receiver_;
    Heard heard_;
    IdempotencyKey key_ = IdempotencyKey::fresh();
    FakeTransport transport_;
    Client client_{transport_};
};

TEST_P(ClientOperation, SendsWhatTheContractSays) {
    call();
    ASSERT_EQ(transport_.sent.size(), 1U);
    const Request& request = transport_.sent.front().request;
    EXPECT_EQ(transport_.line(), GetParam().line);
    EXPECT_EQ(transport_.body(), GetParam().body);
    EXPECT_EQ(request.token, "fictional-token");
    EXPECT_EQ(request.idempotency, isChange() ? key_.text() : QByteArray());
    EXPECT_EQ(request.deadline, GetParam().deadline);
    EXPECT_EQ(heard_.answers, 0);
}

TEST_P(ClientOperation, NeverTakesNonsenseForAnAnswer) {
    for (const char* body : {"", "{}", "[]", "null", "<html>Welcome</html>", R"({"id":"x"})"}) {
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

TEST_P(ClientOperation, LeavesAChangeWithoutAnAnswerUnknown) {
    call();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(heard_.answers, 1);
    EXPECT_EQ(heard_.kind(), isChange() ? Trouble::Kind::OutcomeUnknown : Trouble::Kind::NoAnswer);
}

TEST_P(ClientOperation, TellsARefusal) {
    call();
    transport_.answer(404, testing::problemText(ErrorCode::NotFound));
    EXPECT_EQ(heard_.kind(), Trouble::Kind::Refused);
}

INSTANTIATE_TEST_SUITE_P(All,
                         ClientOperation,
                         ::testing::ValuesIn(allOperations()),
                         [](const auto& operation) { return operation.param.name; });

}  // namespace
}  // namespace gatehouse::client
