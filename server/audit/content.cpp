#include "server/audit/content.h"

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

constexpr std::string_view kBlobMember = "base64url";
// The content, its changes, a change, its cells, a cell, the text of a blob.
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

const std::string* stringOf(const JsonValue* json) {
    return json != nullptr && json->kind() == JsonValue::Kind::String ? &json->text() : nullptr;
}

bool isInteger(const JsonValue& json) {
    std::int64_t value = 0;
    const char* end = json.text().data() + json.text().size();
    const auto [stop, error] = std::from_chars(json.text().data(), end, value);
    return error == std::errc() && stop == end && std::to_string(value) == json.text();
}

bool isCell(const JsonValue& json) {
    switch (json.kind()) {
        case JsonValue::Kind::Null:
        case JsonValue::Kind::String: return true;
        case JsonValue::Kind::Number: return isInteger(json);
        case JsonValue::Kind::Object: {
            const std::string* blob = stringOf(json.find(kBlobMember));
            return json.members().size() == 1 && blob != nullptr &&
                   fromBase64Url(*blob).has_value();
        }
        case JsonValue::Kind::Boolean:
        case JsonValue::Kind::Array: break;
    }
    return false;
}

std::optional<Cells> cellsOf(const JsonValue* json) {
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

std::optional<RowChange> readChange(const JsonValue& json) {
    const std::string* table = stringOf(json.find("table"));
    if (table == nullptr) {
        return std::nullopt;
    }
    const JsonValue* inserted = json.find("insert");
    auto key = cellsOf(json.find("key"));
    auto values = cellsOf(inserted != nullptr ? inserted : json.find("set"));
    if (!key || !values) {
        return std::nullopt;
    }
    const auto kind =
        inserted != nullptr ? storage::ChangeKind::Insert : storage::ChangeKind::Update;
    return RowChange{kind, *table, std::move(*key), std::move(*values)};
}

std::optional<RowChanges> readChanges(const JsonValue& json) {
    if (json.kind() != JsonValue::Kind::Array) {
        return std::nullopt;
    }
    RowChanges changes;
    for (const JsonValue& element : json.elements()) {
        auto change = readChange(element);
        if (!change) {
            return std::nullopt;
        }
        changes.changes.push_back(std::move(*change));
    }
    return changes;
}

/// Of what is there; what does not belong there, or is there twice, shows when it is written again.
std::optional<Content> readContent(const JsonValue& json) {
    if (const JsonValue* detail = json.find("detail")) {
        auto cells = cellsOf(detail);
        return cells ? std::optional<Content>(Detail{std::move(*cells)}) : std::nullopt;
    }
    if (const JsonValue* changes = json.find("changes")) {
        return readChanges(*changes);
    }
    return readChange(json);
}

void put(JsonWriter& writer, const Cells& cells) {
    writer.beginObject();
    for (const auto& [column, json] : cells) {
        writer.key(column).raw(json);
    }
    writer.endObject();
}

void put(JsonWriter& writer, const Detail& detail) {
    put(writer.key("detail"), detail.cells);
}

void put(JsonWriter& writer, const RowChange& change) {
    if (change.kind == storage::ChangeKind::Insert) {
        put(writer.key("insert"), change.values);
    }
    put(writer.key("key"), change.key);
    if (change.kind == storage::ChangeKind::Update) {
        put(writer.key("set"), change.values);
    }
    writer.key("table").string(change.table);
}

void put(JsonWriter& writer, const RowChanges& changes) {
    writer.key("changes").beginArray();
    for (const RowChange& change : changes.changes) {
        writer.beginObject();
        put(writer, change);
        writer.endObject();
    }
    writer.endArray();
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

RowChange describeChange(const storage::Change& change) {
    const storage::Table& table = *change.table;
    RowChange described{change.kind, std::string(table.name), {}, {}};
    for (const auto& [name, value] : change.values) {
        const std::size_t column = storage::findColumn(table, name).value();
        if (column >= table.keyColumns) {
            described.values.emplace(name, encodeCell(table.columns[column], value));
        }
    }
    for (std::size_t i = 0; i < table.keyColumns; ++i) {
        described.key.emplace(table.columns[i].name,
                              encodeCell(table.columns[i], change.key.at(i)));
    }
    return described;
}

std::string writeContent(const Content& content) {
    JsonWriter writer;
    writer.beginObject();
    std::visit([&](const auto& told) { put(writer, told); }, content);
    writer.endObject();
    return writer.take();
}

std::optional<Content> parseContent(std::string_view text) {
    const auto json = wire::parseJson(text, kLevels);
    auto content = json ? readContent(json->value) : std::nullopt;
    if (!content || writeContent(*content) != text) {
        return std::nullopt;
    }
    return content;
}

std::string writeCells(const Cells& cells) {
    JsonWriter writer;
    put(writer, cells);
    return writer.take();
}

std::optional<Cells> parseCells(std::string_view text) {
    const auto json = wire::parseJson(text, kLevels);
    auto cells = json ? cellsOf(&json->value) : std::nullopt;
    if (!cells || writeCells(*cells) != text) {
        return std::nullopt;
    }
    return cells;
}

}  // namespace gatehouse::audit
