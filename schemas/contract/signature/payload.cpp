#include "contract/signature/payload.h"

#include <algorithm>
#include <array>

#include "contract/base/authorisation_number.h"
#include "contract/base/bytes.h"
#include "contract/base/text.h"
#include "contract/signature/uuid.h"

namespace gatehouse::signature {
namespace {

/// The first failure ends the reading; what is read after it has no meaning and is not used.
class CanonicalReader {
  public:
    explicit CanonicalReader(std::string_view rest) : rest_(rest) {}

    /// `"name":` after whatever must stand before it.
    void member(std::string_view before, std::string_view path);
    void literal(std::string_view text) { fail(skip(text)); }
    /// True, and the text is passed, where it comes next.
    bool skip(std::string_view text);
    void check(bool holds) { fail(holds); }

    bool boolean();
    std::int64_t wholeNumber();
    Decimal decimal();
    /// Unescaped; UTF-8 that is valid, with the escapes of RFC 8785 and no others.
    std::string string();
    std::string uuid();

    [[nodiscard]] bool hasFailed() const { return hasFailed_; }
    [[nodiscard]] bool isAtEnd() const { return rest_.empty(); }
    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    void fail(bool holds) { hasFailed_ = hasFailed_ || !holds; }
    std::string_view takeDigits(std::string_view also);
    char escaped();

    std::string_view rest_;
    std::string path_;
    bool hasFailed_ = false;
};

void CanonicalReader::member(std::string_view before, std::string_view path) {
    if (hasFailed_) {
        return;
    }
    path_ = path;
    const std::string_view name = path.substr(path.rfind('.') + 1);
    literal(before);
    literal("\"");
    literal(name);
    literal("\":");
}

bool CanonicalReader::skip(std::string_view text) {
    const bool comes = rest_.substr(0, text.size()) == text;
    if (comes) {
        rest_.remove_prefix(text.size());
    }
    return comes;
}

bool CanonicalReader::boolean() {
    const bool isTrue = skip("true");
    fail(isTrue || skip("false"));
    return isTrue;
}

std::string_view CanonicalReader::takeDigits(std::string_view also) {
    std::size_t length = 0;
    while (length < rest_.size() &&
           (isDigit(rest_[length]) || also.find(rest_[length]) != std::string_view::npos)) {
        ++length;
    }
    const std::string_view digits = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return digits;
}

std::int64_t CanonicalReader::wholeNumber() {
    const std::string_view digits = takeDigits("");
    const auto number = parseDigits(digits);
    fail(number && std::to_string(*number) == digits);
    return number.value_or(0);
}

Decimal CanonicalReader::decimal() {
    const std::string_view digits = takeDigits(".");
    const auto number = Decimal::parse(digits);
    fail(number && number->toString() == digits);
    return number.value_or(Decimal());
}

/// What stands for a character after a backslash, which has been passed.
char CanonicalReader::escaped() {
    constexpr std::string_view kNames = "\"\\bfnrt";
    constexpr std::string_view kCharacters = "\"\\\b\f\n\r\t";
    const std::size_t at = rest_.empty() ? std::string_view::npos : kNames.find(rest_.front());
    if (at != std::string_view::npos) {
        rest_.remove_prefix(1);
        return kCharacters[at];
    }
    // Of the rest below U+0020, each has one form: \u00xx in lower case.
    for (char c = '\0'; c < ' '; ++c) {
        const bool isNamed = c != '\0' && kCharacters.find(c) != std::string_view::npos;
        if (!isNamed && skip("u00" + toHex(std::string_view(&c, 1)))) {
            return c;
        }
    }
    fail(false);
    return ' ';
}

std::string CanonicalReader::string() {
    std::string text;
    literal("\"");
    while (!hasFailed_ && !skip("\"")) {
        if (skip("\\")) {
            text += escaped();
        } else if (rest_.empty() || static_cast<unsigned char>(rest_.front()) < ' ') {
            fail(false);
        } else {
            text += rest_.front();
            rest_.remove_prefix(1);
        }
    }
    fail(utf8Length(text).has_value());
    return text;
}

std::string CanonicalReader::uuid() {
    std::string text = string();
    fail(isUuid(text));
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
    content.id = AuthorisationId(reader.uuid());
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
    content.patient = PatientId(reader.uuid());
    reader.member(",", "patient.initials");
    content.initials = Phi<std::string>(reader.string());
    reader.literal("}");
    reader.member(",", "prescriber");
    reader.member("{", "prescriber.id");
    content.prescriber = UserId(reader.uuid());
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
    content.site = SiteId(reader.uuid());
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
        return gatehouse::fail(PayloadFlaw{reader.path()});
    }
    return content;
}

}  // namespace gatehouse::signature
