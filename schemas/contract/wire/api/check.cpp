#include "contract/wire/api/check.h"

#include "contract/wire/api/check_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

// Zero capsules can be left over but not asked for.
const auto kRequestedItem =
    objectCodec<Item>("RequestedItem",
                      required("strength_mg", &Item::strengthMg, kRecordedDecimal),
                      required("capsules", &Item::capsules, IntegerCodec{1, 10'000}));

const auto kCheckRequest = objectCodec<CheckRequest>(
    "CheckRequest",
    required("number", &CheckRequest::number, TextCodec{1, 40, true}),
    optional("items", &CheckRequest::items, nullable(arrayOf(kRequestedItem, 1, 20))),
    optional("handover", &CheckRequest::handover, WordCodec<Handover>{}),
    optional("confirmation_obtained_at",
             &CheckRequest::confirmationObtainedAt,
             nullable(InstantCodec{})));

const auto kCheckedPatient = objectCodec<CheckedPatient>(
    "CheckedPatient",
    required("initials", &CheckedPatient::initials, phi(TextCodec{})),
    required("date_of_birth", &CheckedPatient::dateOfBirth, phi(DateCodec{})),
    required("hospital_number", &CheckedPatient::hospitalNumber, phi(TextCodec{})));

const auto kCheckResult = objectCodec<CheckResult>(
    "CheckResult",
    required("decision", &CheckResult::decision, TextCodec{}),
    required("edition", &CheckResult::edition, TextCodec{}),
    required("at", &CheckResult::at, InstantCodec{}),
    required("until", &CheckResult::until, nullable(DateCodec{})),
    required("unmet", &CheckResult::unmet, arrayOf(TextCodec{})),
    required("flags", &CheckResult::flags, arrayOf(TextCodec{})),
    required("supply_days", &CheckResult::supplyDays, IntegerCodec{}),
    required("remaining", &CheckResult::remaining, arrayOf(itemCodec())),
    required("patient", &CheckResult::patient, kCheckedPatient),
    required("requirements", &CheckResult::requirements, arrayOf(requirementCodec())),
    required("earliest", &CheckResult::earliest, nullable(InstantCodec{})),
    required("outlook", &CheckResult::outlook, TextCodec{}));

const auto kDispensedItem = objectCodec<DispensedItem>(
    "DispensedItem",
    required("strength_mg", &DispensedItem::strengthMg, kRecordedDecimal),
    required("capsules", &DispensedItem::capsules, IntegerCodec{1, 10'000}),
    required("batch", &DispensedItem::batch, TextCodec{1, 40, true}));

const auto kDispenseRequest = objectCodec<DispenseRequest>(
    "DispenseRequest",
    required("number", &DispenseRequest::number, TextCodec{1, 40, true}),
    required("items", &DispenseRequest::items, arrayOf(kDispensedItem, 1, 20)),
    required("handover", &DispenseRequest::handover, WordCodec<Handover>{}),
    optional("confirmation_obtained_at",
             &DispenseRequest::confirmationObtainedAt,
             nullable(InstantCodec{})),
    required("date_of_birth", &DispenseRequest::dateOfBirth, phi(DateCodec{})));

const auto kDispensed =
    objectCodec<Dispensed>("Dispensed",
                           required("id", &Dispensed::id, IdCodec<DispenseId>{}),
                           required("dispensed_at", &Dispensed::dispensedAt, InstantCodec{}),
                           required("supply_days", &Dispensed::supplyDays, IntegerCodec{}),
                           required("remaining", &Dispensed::remaining, arrayOf(itemCodec())),
                           required("decision", &Dispensed::decision, TextCodec{}),
                           optional("receipt", &Dispensed::receipt, nullable(TextCodec{})));

const auto kFieldProblem =
    objectCodec<FieldProblem>("FieldProblem",
                              required("pointer", &FieldProblem::pointer, TextCodec{}),
                              required("code", &FieldProblem::code, TextCodec{}),
                              required("message", &FieldProblem::message, TextCodec{}),
                              required("remedy", &FieldProblem::remedy, TextCodec{}));

/// A status is an int to everybody else.
struct StatusCodec {
    using Type = int;
    bool read(const JsonValue& json, Reader& reader, int& out) const {
        std::int64_t status = 0;
        const bool good = IntegerCodec{100, 599}.read(json, reader, status);
        out = static_cast<int>(status);
        return good;
    }
    void write(JsonWriter& writer, int value) const { writer.integer(value); }
    void describe(JsonWriter& writer) const { IntegerCodec{100, 599}.describe(writer); }
};

const auto kProblem =
    objectCodec<Problem>("Problem",
                         required("type", &Problem::type, TextCodec{}),
                         required("title", &Problem::title, TextCodec{}),
                         required("status", &Problem::status, StatusCodec{}),
                         required("code", &Problem::code, TextCodec{}),
                         required("detail", &Problem::detail, TextCodec{}),
                         required("request_id", &Problem::requestId, TextCodec{}),
                         required("errors", &Problem::errors, arrayOf(kFieldProblem)));

const auto kRefusal = objectCodecOf<Refusal>("Refusal",
                                             fieldsThrough(&Refusal::problem, kProblem),
                                             fieldsThrough(&Refusal::check, kCheckResult));

}  // namespace

bool FactListCodec::read(const JsonValue& json, Reader& reader, FactList& out) const {
    if (json.kind() != JsonValue::Kind::Object) {
        return refuseObject(reader);
    }
    out.values = json;
    return true;
}

void FactListCodec::describe(JsonWriter& writer) const {
    writer.beginObject().key("type").string("object").endObject();
}

Problem problemOf(const Error& error, const std::string& requestId) {
    const ErrorText& text = errorText(error.code);
    return {"urn:gatehouse:problem:" + std::string(text.code),
            std::string(text.title),
            text.status,
            std::string(text.code),
            std::string(text.detail),
            requestId,
            error.fields};
}

template <>
const Body<CheckRequest>& bodyOf<CheckRequest>() {
    static const BodyOf kBody(kCheckRequest);
    return kBody;
}

template <>
const Body<CheckResult>& bodyOf<CheckResult>() {
    static const BodyOf kBody(kCheckResult);
    return kBody;
}

template <>
const Body<DispenseRequest>& bodyOf<DispenseRequest>() {
    static const BodyOf kBody(kDispenseRequest);
    return kBody;
}

template <>
const Body<Dispensed>& bodyOf<Dispensed>() {
    static const BodyOf kBody(kDispensed);
    return kBody;
}

template <>
const Body<Problem>& bodyOf<Problem>() {
    static const BodyOf kBody(kProblem);
    return kBody;
}

template <>
const Body<Refusal>& bodyOf<Refusal>() {
    static const BodyOf kBody(kRefusal);
    return kBody;
}

}  // namespace gatehouse::wire
