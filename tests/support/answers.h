#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/error.h"
#include "contract/base/text.h"
#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"
#include "server/services/reply.h"
#include "server/storage/audit_table.h"

// Short words for what services answer.
namespace gatehouse::testing {

/// The code of the error, "" where there is none.
template <class T>
[[nodiscard]] std::string problemOf(const Outcome<T>& outcome) {
    return outcome ? "" : std::string(errorText(outcome.error().code).code);
}

/// "pointer code" of each member that was refused.
template <class T>
[[nodiscard]] std::vector<std::string> refusedFields(const Outcome<T>& outcome) {
    std::vector<std::string> fields;
    if (!outcome) {
        for (const FieldProblem& problem : outcome.error().fields) {
            fields.push_back(problem.pointer + " " + problem.code);
        }
    }
    return fields;
}

/// The value; a test that has none says which error there is instead.
template <class T>
[[nodiscard]] T valueOf(Outcome<T> outcome) {
    if (!outcome) {
        std::string text = "refused: " + problemOf(outcome);
        for (const std::string& field : refusedFields(outcome)) {
            text += ", " + field;
        }
        throw std::runtime_error(text);
    }
    return std::move(*outcome);
}

[[nodiscard]] inline wire::JsonValue parsed(std::string_view json) {
    const auto read = wire::parseJson(json, 64);
    if (!read) {
        throw std::runtime_error("not JSON: " + std::string(json));
    }
    return read->value;
}

/// The value at `pointer` (without escapes), null where there is none.
[[nodiscard]] inline wire::JsonValue jsonAt(const wire::JsonValue& json, std::string_view pointer) {
    if (pointer.empty()) {
        return json;
    }
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    const std::string_view rest = pointer.substr(token.size());
    if (json.kind() == wire::JsonValue::Kind::Array) {
        const auto index = parseDigits(token);
        const bool isThere = index && *index < static_cast<std::int64_t>(json.elements().size());
        return isThere ? jsonAt(json.elements()[static_cast<std::size_t>(*index)], rest)
                       : wire::JsonValue();
    }
    const wire::JsonValue* member = json.find(token);
    return member ? jsonAt(*member, rest) : wire::JsonValue();
}

/// A string's text, and of anything else its JSON.
[[nodiscard]] inline std::string textAt(std::string_view json, std::string_view pointer) {
    const wire::JsonValue found = jsonAt(parsed(json), pointer);
    return found.kind() == wire::JsonValue::Kind::String ? found.text()
                                                         : wire::JsonWriter().value(found).take();
}
/// What an audit entry says beside its changes, or of it what the pointer leads to.
[[nodiscard]] inline std::string detailOf(const storage::AuditRow& row,
                                          const std::string& pointer = "") {
    return textAt(row.payloads.value(), "/0/payload/detail" + pointer);
}
[[nodiscard]] inline std::string textAt(const services::Reply& reply, std::string_view pointer) {
    return textAt(reply.body, pointer);
}

}  // namespace gatehouse::testing
