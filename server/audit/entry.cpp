#include "server/audit/entry.h"

#include <charconv>
#include <utility>

#include "contract/base/bytes.h"
#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"
#include "server/audit/digest.h"

namespace gatehouse::audit {
namespace {

using wire::JsonValue;
using wire::JsonWriter;

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kBlobMember = "base64url";
// The entry, its changes, a change, its cells, a cell, the text of a blob.
constexpr std::size_t kLevels = 6;

std::string digestOf(const storage::Value& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return sha256Hex(std::to_string(*number));
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return sha256Hex(*text);
    }
    return sha256Hex(std::get<storage::Blob>(value).bytes);
}

void writeCells(JsonWriter& writer, std::string_view name, const Cells& cells) {
    writer.key(name).beginObject();
    for (const auto& [column, json] : cells) {
        writer.key(column).raw(json);
    }
    writer.endObject();
}

void writeChange(JsonWriter& writer, const EntryChange& change) {
    writer.beginObject();
    if (change.kind == storage::ChangeKind::Insert) {
        writeCells(writer, "insert", change.values);
    } else {
        writeCells(writer, "key", change.key);
        writeCells(writer, "set", change.values);
    }
    writer.key("table").string(change.table).endObject();
}

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

bool isCell(const JsonValue& json) {
    if (json.kind() == JsonValue::Kind::Number) {
        const auto value = parseInteger(&json);
        return value && std::to_string(*value) == json.text();
    }
    if (json.kind() == JsonValue::Kind::Object) {
        const std::string* blob = stringOf(json.find(kBlobMember));
        return json.members().size() == 1 && blob != nullptr && fromBase64Url(*blob).has_value();
    }
    return isNullOrString(&json);
}

std::optional<Cells> parseCells(const JsonValue* json) {
    if (json == nullptr || json->kind() != JsonValue::Kind::Object) {
        return std::nullopt;
    }
    Cells cells;
    for (const JsonValue::Member& member : json->members()) {
        if (!isCell(member.value)) {
            return std::nullopt;
        }
        cells.emplace(member.key, JsonWriter().value(member.value).take());
    }
    return cells;
}

std::optional<EntryChange> parseChange(const JsonValue& json) {
    const std::string* table = stringOf(json.find("table"));
    if (table == nullptr) {
        return std::nullopt;
    }
    if (const JsonValue* inserted = json.find("insert")) {
        auto values = parseCells(inserted);
        if (!values) {
            return std::nullopt;
        }
        return EntryChange{storage::ChangeKind::Insert, *table, {}, std::move(*values)};
    }
    auto key = parseCells(json.find("key"));
    auto set = parseCells(json.find("set"));
    if (!key || !set) {
        return std::nullopt;
    }
    return EntryChange{storage::ChangeKind::Update, *table, std::move(*key), std::move(*set)};
}

std::optional<std::vector<EntryChange>> parseChanges(const JsonValue* json) {
    if (json == nullptr || json->kind() != JsonValue::Kind::Array) {
        return std::nullopt;
    }
    std::vector<EntryChange> changes;
    for (const JsonValue& element : json->elements()) {
        auto change = parseChange(element);
        if (!change) {
            return std::nullopt;
        }
        changes.push_back(std::move(*change));
    }
    return changes;
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
    auto changes = parseChanges(json.find("changes"));
    const JsonValue* detail = json.find("detail");
    auto cells = detail != nullptr ? parseCells(detail) : Cells();
    if (!header || !sequence || !changes || !cells) {
        return std::nullopt;
    }
    return Entry{std::move(*header), *sequence, std::move(*changes), std::move(*cells)};
}

}  // namespace

std::string encodeCell(const storage::Column& column, const storage::Value& value) {
    JsonWriter writer;
    if (std::holds_alternative<std::monostate>(value)) {
        writer.null();
    } else if (column.secret) {
        writer.string("sha256:" + digestOf(value));
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        writer.integer(*number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        writer.string(*text);
    } else {
        writer.beginObject().key(kBlobMember);
        writer.string(toBase64Url(std::get<storage::Blob>(value).bytes)).endObject();
    }
    return writer.take();
}

EntryChange describeChange(const storage::Change& change) {
    const storage::Table& table = *change.table;
    EntryChange described{change.kind, std::string(table.name), {}, {}};
    for (const auto& [name, value] : change.values) {
        const auto column = storage::findColumn(table, name);
        described.values.emplace(name, encodeCell(table.columns[column.value()], value));
    }
    if (change.kind == storage::ChangeKind::Update) {
        for (std::size_t i = 0; i < table.keyColumns; ++i) {
            described.key.emplace(table.columns[i].name,
                                  encodeCell(table.columns[i], change.key.at(i)));
        }
    }
    return described;
}

std::string writeEntry(const Entry& entry) {
    const EntryHeader& header = entry.header;
    JsonWriter writer;
    writer.beginObject().key("action").string(nameOf(header.action));
    writeOptional(writer, "actor", header.actor ? &header.actor->text() : nullptr);
    writer.key("at").string(header.at.toString());
    writer.key("changes").beginArray();
    for (const EntryChange& change : entry.changes) {
        writeChange(writer, change);
    }
    writer.endArray();
    if (!entry.detail.empty()) {
        writeCells(writer, "detail", entry.detail);
    }
    writer.key("role").string(header.role).key("sequence").integer(entry.sequence);
    writeOptional(writer, "site", header.site ? &header.site->text() : nullptr);
    writeOptional(writer, "subject", header.subject.empty() ? nullptr : &header.subject);
    writer.key("version").integer(kVersion).endObject();
    return writer.take();
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
    row.leafHash = leafHashHex(row.entry);
    return row;
}

std::optional<Entry> parseEntry(std::string_view text) {
    const auto json = wire::parseJson(text, kLevels);
    auto entry = json ? readEntry(json->value) : std::nullopt;
    if (!entry || writeEntry(*entry) != text) {
        return std::nullopt;
    }
    return entry;
}

}  // namespace gatehouse::audit
