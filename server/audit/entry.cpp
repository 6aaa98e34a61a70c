#include "server/audit/entry.h"

#include <charconv>
#include <utility>

#include "contract/base/bytes.h"
#include "contract/proof/hasher.h"
#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::audit {
namespace {

using wire::JsonValue;
using wire::JsonWriter;

constexpr std::int64_t kVersion = 1;
// The entry, its commitments.
constexpr std::size_t kLevels = 2;

void writeOptional(JsonWriter& writer, std::string_view name, const std::string* text) {
    writer.key(name);
    if (text != nullptr) {
        writer.string(*text);
    } else {
        writer.null();
    }
}

std::optional<std::int64_t> parseInteger(const JsonValue* json) {
    if (json == nullptr || json->kind() != JsonValue::Kind::Number) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    const char* end = json->text().data() + json->text().size();
    const auto [stop, error] = std::from_chars(json->text().data(), end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

const std::string* stringOf(const JsonValue* json) {
    return json != nullptr && json->kind() == JsonValue::Kind::String ? &json->text() : nullptr;
}

bool isNullOrString(const JsonValue* json) {
    return json != nullptr &&
           (json->kind() == JsonValue::Kind::Null || json->kind() == JsonValue::Kind::String);
}

std::optional<std::vector<std::string>> parseCommitments(const JsonValue* json) {
    if (json == nullptr || json->kind() != JsonValue::Kind::Array) {
        return std::nullopt;
    }
    std::vector<std::string> commitments;
    for (const JsonValue& element : json->elements()) {
        const std::string* text = stringOf(&element);
        auto bytes = text != nullptr ? fromBase64Url(*text) : std::nullopt;
        if (!bytes || !proof::hashOf(*bytes)) {
            return std::nullopt;
        }
        commitments.push_back(std::move(*bytes));
    }
    return commitments;
}

std::optional<EntryHeader> parseHeader(const JsonValue& json) {
    const std::string* action = stringOf(json.find("action"));
    const std::string* at = stringOf(json.find("at"));
    const std::string* role = stringOf(json.find("role"));
    const JsonValue* actor = json.find("actor");
    const JsonValue* site = json.find("site");
    const JsonValue* subject = json.find("subject");
    const bool isComplete = action != nullptr && at != nullptr && role != nullptr &&
                            isNullOrString(actor) && isNullOrString(site) &&
                            isNullOrString(subject);
    const auto instant = isComplete ? Instant::parse(*at) : std::nullopt;
    const auto word = isComplete ? fromName<AuditAction>(*action) : std::nullopt;
    if (!instant || !word) {
        return std::nullopt;
    }
    EntryHeader header{*instant, *word, {}, *role, {}, subject->text()};
    if (const std::string* id = stringOf(actor)) {
        header.actor = UserId(*id);
    }
    if (const std::string* id = stringOf(site)) {
        header.site = SiteId(*id);
    }
    return header;
}

/// Of what is there; what does not belong there, or is there twice, shows when it is written again.
std::optional<Entry> readEntry(const JsonValue& json) {
    auto header = parseHeader(json);
    const auto sequence = parseInteger(json.find("sequence"));
    auto commitments = parseCommitments(json.find("commitments"));
    if (!header || !sequence || !commitments) {
        return std::nullopt;
    }
    return Entry{std::move(*header), *sequence, std::move(*commitments)};
}

}  // namespace

std::string writeEntry(const Entry& entry) {
    const EntryHeader& header = entry.header;
    JsonWriter writer;
    writer.beginObject().key("action").string(nameOf(header.action));
    writeOptional(writer, "actor", header.actor ? &header.actor->text() : nullptr);
    writer.key("at").string(header.at.toString());
    writer.key("commitments").beginArray();
    for (const std::string& commitment : entry.commitments) {
        writer.string(toBase64Url(commitment));
    }
    writer.endArray();
    writer.key("role").string(header.role).key("sequence").integer(entry.sequence);
    writeOptional(writer, "site", header.site ? &header.site->text() : nullptr);
    writeOptional(writer, "subject", header.subject.empty() ? nullptr : &header.subject);
    writer.key("version").integer(kVersion).endObject();
    return writer.take();
}

std::optional<Entry> parseEntry(std::string_view text) {
    const auto json = wire::parseJson(text, kLevels);
    auto entry = json ? readEntry(json->value) : std::nullopt;
    if (!entry || writeEntry(*entry) != text) {
        return std::nullopt;
    }
    return entry;
}

storage::AuditRow auditRowOf(const Entry& entry) {
    const EntryHeader& header = entry.header;
    storage::AuditRow row;
    row.sequence = entry.sequence;
    row.recordedAt = header.at.milliseconds();
    if (header.actor) {
        row.actorId = header.actor->text();
    }
    if (header.site) {
        row.siteId = header.site->text();
    }
    row.action = nameOf(header.action);
    if (!header.subject.empty()) {
        row.subjectId = header.subject;
    }
    row.entry = writeEntry(entry);
    row.leafHash = proof::bytesOf(proof::Hasher().leaf(row.entry));
    return row;
}

}  // namespace gatehouse::audit
