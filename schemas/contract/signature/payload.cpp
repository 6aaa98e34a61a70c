#include "contract/signature/payload.h"

#include <algorithm>
#include <array>

#include "contract/base/authorisation_number.h"
#include "contract/base/canonical_reader.h"
#include "contract/base/text.h"
#include "contract/signature/uuid.h"

namespace gatehouse::signature {
namespace {

std::string readUuid(CanonicalReader& reader) {
    std::string text = reader.string();
    reader.check(isUuid(text));
    return text;
}

bool isCode(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return isLower(c) || isDigit(c) || c == '-';
    });
}

std::string readCode(CanonicalReader& reader) {
    std::string code = reader.string();
    reader.check(isCode(code));
    return code;
}

std::string readName(CanonicalReader& reader) {
    std::string name = reader.string();
    reader.check(!name.empty());
    return name;
}

std::string readCategory(CanonicalReader& reader) {
    constexpr std::array<std::string_view, 3> kCategories{
        "childbearing-potential", "no-childbearing-potential", "male"};
    std::string category = reader.string();
    reader.check(std::find(kCategories.begin(), kCategories.end(), category) != kCategories.end());
    return category;
}

std::string readNumber(CanonicalReader& reader) {
    std::string text = reader.string();
    const auto number = AuthorisationNumber::parse(text);
    reader.check(number && number->text() == text);
    return text;
}

Date readDate(CanonicalReader& reader) {
    const auto date = Date::parse(reader.string());
    reader.check(date.has_value());
    return date.value_or(Date());
}

Instant readInstant(CanonicalReader& reader) {
    const std::string text = reader.string();
    const auto instant = Instant::parse(text);
    reader.check(instant && instant->toString() == text);
    return instant.value_or(Instant());
}

std::string readTimeZone(CanonicalReader& reader) {
    std::string name = reader.string();
    reader.check(!name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return isUpper(c) || isLower(c) || isDigit(c) ||
               std::string_view("/_+-").find(c) != std::string_view::npos;
    }));
    return name;
}

SignedItem readItem(CanonicalReader& reader) {
    SignedItem item;
    reader.member("{", "items[].capsules");
    item.capsules = reader.wholeNumber();
    reader.member(",", "items[].capsules_per_dosing_day");
    item.capsulesPerDosingDay = reader.wholeNumber();
    reader.member(",", "items[].cycle_days");
    item.cycleDays = reader.wholeNumber();
    reader.member(",", "items[].dosing_days");
    item.dosingDays = reader.wholeNumber();
    reader.member(",", "items[].strength_mg");
    item.strengthMg = reader.decimal();
    reader.literal("}");
    return item;
}

/// At least one, in ascending order of strength, no strength twice.
std::vector<SignedItem> readItems(CanonicalReader& reader) {
    std::vector<SignedItem> items;
    reader.literal("[");
    do {
        items.push_back(readItem(reader));
        reader.check(items.size() < 2 ||
                     items[items.size() - 2].strengthMg < items.back().strengthMg);
    } while (!reader.hasFailed() && reader.skip(","));
    reader.literal("]");
    return items;
}

void readTreatment(CanonicalReader& reader, SignedAuthorisation& content) {
    reader.member("{", "category");
    content.category = readCategory(reader);
    reader.member(",", "counselling_confirmed");
    content.counsellingConfirmed = reader.boolean();
    reader.member(",", "id");
    content.id = AuthorisationId(readUuid(reader));
    reader.member(",", "indication");
    if (!reader.skip("null")) {
        content.indication = readName(reader);
    }
    reader.member(",", "items");
    content.items = readItems(reader);
    reader.member(",", "medicine");
    content.medicine = readCode(reader);
    reader.member(",", "number");
    content.number = readNumber(reader);
    reader.member(",", "off_label_confirmed");
    content.offLabelConfirmed = reader.boolean();
}

void readPeople(CanonicalReader& reader, SignedAuthorisation& content) {
    reader.member(",", "patient");
    reader.member("{", "patient.date_of_birth");
    content.dateOfBirth = Phi<Date>(readDate(reader));
    reader.member(",", "patient.hospital_number");
    content.hospitalNumber = Phi<std::string>(reader.string());
    reader.member(",", "patient.id");
    content.patient = PatientId(readUuid(reader));
    reader.member(",", "patient.initials");
    content.initials = Phi<std::string>(reader.string());
    reader.literal("}");
    reader.member(",", "prescriber");
    reader.member("{", "prescriber.id");
    content.prescriber = UserId(readUuid(reader));
    reader.member(",", "prescriber.name");
    content.prescriberName = readName(reader);
    reader.literal("}");
}

void readCircumstances(CanonicalReader& reader, SignedAuthorisation& content) {
    reader.member(",", "programme");
    content.programme = readCode(reader);
    reader.member(",", "signed_at");
    content.signedAt = readInstant(reader);
    reader.member(",", "site");
    reader.member("{", "site.id");
    content.site = SiteId(readUuid(reader));
    reader.member(",", "site.name");
    content.siteName = readName(reader);
    reader.literal("}");
    reader.member(",", "supply_days");
    content.supplyDays = reader.wholeNumber();
    reader.member(",", "time_zone");
    content.timeZone = readTimeZone(reader);
    reader.member(",", "under_18_confirmed");
    content.under18Confirmed = reader.boolean();
    reader.member(",", "version");
    reader.literal("1}");
}

}  // namespace

Result<SignedAuthorisation, PayloadFlaw> readPayload(std::string_view payload) {
    CanonicalReader reader(payload);
    SignedAuthorisation content;
    readTreatment(reader, content);
    readPeople(reader, content);
    readCircumstances(reader, content);
    reader.check(reader.isAtEnd());
    if (reader.hasFailed()) {
        return gatehouse::fail(PayloadFlaw{std::string(reader.path())});
    }
    return content;
}

}  // namespace gatehouse::signature
