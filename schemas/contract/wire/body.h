#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/error.h"
#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"
#include "contract/wire/reader.h"

namespace gatehouse::wire {

/// What describes a body in the OpenAPI document.
class Schema {
  public:
    Schema() = default;
    Schema(const Schema&) = delete;
    Schema& operator=(const Schema&) = delete;
    virtual ~Schema() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    virtual void describe(JsonWriter& writer) const = 0;
};

/// Reads and writes one kind of request or response body.
template <class T>
class Body : public Schema {
  public:
    virtual bool read(const JsonValue& json, Reader& reader, T& out) const = 0;
    virtual void write(JsonWriter& writer, const T& value) const = 0;
};

/// The body of each type that the API speaks of; defined beside the type's codec.
template <class T>
const Body<T>& bodyOf();

template <class T>
[[nodiscard]] std::string encode(const T& value) {
    JsonWriter writer;
    bodyOf<T>().write(writer, value);
    return writer.take();
}

inline constexpr std::size_t kMaximumBodyLevels = 16;

/// A body's text, read strictly: not-json, repeated-key or content-refused with every problem.
template <class T>
[[nodiscard]] Outcome<T> decode(std::string_view text) {
    const auto parsed = parseJson(text, kMaximumBodyLevels);
    if (!parsed) {
        return fail(ErrorCode::NotJson);
    }
    if (parsed->repeatedKey) {
        return fail(Error{ErrorCode::RepeatedKey,
                          {{*parsed->repeatedKey,
                            "repeated-key",
                            "This key stands twice.",
                            "Send each member of an object once."}}});
    }
    Reader reader;
    T value{};
    if (!bodyOf<T>().read(parsed->value, reader, value)) {
        std::vector<FieldProblem> problems = reader.takeProblems();
        // Nobody reads more, and an answer must not be many times as long as what was sent.
        constexpr std::size_t kMostProblems = 100;
        problems.resize(std::min(problems.size(), kMostProblems));
        return fail(Error{ErrorCode::ContentRefused, std::move(problems)});
    }
    return value;
}

}  // namespace gatehouse::wire
