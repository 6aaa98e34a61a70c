#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "contract/base/error.h"
#include "contract/wire/object_codec.h"

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

/// Makes the Body of an object codec.
template <class Codec>
class BodyOf final : public Body<typename Codec::Type> {
  public:
    using Type = typename Codec::Type;
    explicit BodyOf(Codec codec) : codec_(std::move(codec)) {}
    [[nodiscard]] std::string_view name() const override { return codec_.name(); }
    void describe(JsonWriter& writer) const override { codec_.describe(writer); }
    bool read(const JsonValue& json, Reader& reader, Type& out) const override {
        return codec_.read(json, reader, out);
    }
    void write(JsonWriter& writer, const Type& value) const override {
        codec_.write(writer, value);
    }

  private:
    Codec codec_;
};

}  // namespace gatehouse::wire
