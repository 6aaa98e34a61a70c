#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/decimal.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/base/phi.h"
#include "contract/base/secret.h"
#include "contract/facts/vocabulary.h"
#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"
#include "contract/wire/reader.h"

// A codec knows one type in three ways: reading it strictly from JSON, writing it, and describing
// it as JSON Schema. Each has
//     using Type;
//     bool read(const JsonValue&, Reader&, Type&) const;   false: the reader holds the problem
//     void write(JsonWriter&, const Type&) const;
//     void describe(JsonWriter&) const;                    one schema object
// so that a body's reader, its writer and its place in the OpenAPI document cannot disagree.

namespace gatehouse::wire {

inline constexpr std::size_t kUnbounded = std::numeric_limits<std::size_t>::max();

/// A text of `minimum` to `maximum` characters; `plain` refuses control characters. A text with a
/// maximum is one to be kept, and no text that is kept holds U+0000.
struct TextCodec {
    using Type = std::string;
    std::size_t minimum = 0;
    std::size_t maximum = kUnbounded;
    bool plain = false;

    bool read(const JsonValue& json, Reader& reader, std::string& out) const;
    void write(JsonWriter& writer, const std::string& value) const { writer.string(value); }
    void describe(JsonWriter& writer) const;
};

struct SecretCodec {
    using Type = Secret;
    bool read(const JsonValue& json, Reader& reader, Secret& out) const;
    void write(JsonWriter& writer, const Secret& value) const { writer.string(value.reveal()); }
    void describe(JsonWriter& writer) const;
};

/// An opaque identifier, as this server writes them.
template <class IdType>
struct IdCodec {
    using Type = IdType;
    bool read(const JsonValue& json, Reader& reader, IdType& out) const {
        std::string text;
        if (!TextCodec{1, 64, true}.read(json, reader, text)) {
            return false;
        }
        out = IdType(std::move(text));
        return true;
    }
    void write(JsonWriter& writer, const IdType& value) const { writer.string(value.text()); }
    void describe(JsonWriter& writer) const { TextCodec{1, 64, true}.describe(writer); }
};

struct BooleanCodec {
    using Type = bool;
    bool read(const JsonValue& json, Reader& reader, bool& out) const;
    void write(JsonWriter& writer, bool value) const { writer.boolean(value); }
    void describe(JsonWriter& writer) const;
};

/// A whole number without point or exponent; values beyond 64 bits count as the largest.
struct IntegerCodec {
    using Type = std::int64_t;
    std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();

    bool read(const JsonValue& json, Reader& reader, std::int64_t& out) const;
    void write(JsonWriter& writer, std::int64_t value) const { writer.integer(value); }
    void describe(JsonWriter& writer) const;
};

/// A number over 0 with at most 3 digits after the point and no exponent. Without a maximum, one
/// that is too large for a Decimal counts as the largest: good for a comparison, not to be kept.
struct PositiveDecimalCodec {
    using Type = Decimal;
    Decimal maximum = Decimal::fromThousandths(std::numeric_limits<std::int64_t>::max());

    bool read(const JsonValue& json, Reader& reader, Decimal& out) const;
    void write(JsonWriter& writer, Decimal value) const { writer.number(value.toString()); }
    void describe(JsonWriter& writer) const;
};

/// Strengths and sensitivities that are put on record; far beyond any that exists.
inline constexpr PositiveDecimalCodec kRecordedDecimal{Decimal::fromThousandths(1'000'000'000)};

struct DateCodec {
    using Type = Date;
    bool read(const JsonValue& json, Reader& reader, Date& out) const;
    void write(JsonWriter& writer, Date value) const { writer.string(value.toString()); }
    void describe(JsonWriter& writer) const;
};

struct InstantCodec {
    using Type = Instant;
    bool read(const JsonValue& json, Reader& reader, Instant& out) const;
    void write(JsonWriter& writer, Instant value) const { writer.string(value.toString()); }
    void describe(JsonWriter& writer) const;
};

/// Reads one word of a closed vocabulary; what all vocabularies share.
struct WordReader {
    static bool text(const JsonValue& json, Reader& reader);
    static bool unknown(Reader& reader);
};

template <class E>
struct WordCodec {
    using Type = E;
    bool read(const JsonValue& json, Reader& reader, E& out) const {
        if (!WordReader::text(json, reader)) {
            return false;
        }
        const std::optional<E> word = fromName<E>(json.text());
        if (!word) {
            return WordReader::unknown(reader);
        }
        out = *word;
        return true;
    }
    void write(JsonWriter& writer, E value) const { writer.string(nameOf(value)); }
    void describe(JsonWriter& writer) const {
        writer.beginObject().key("enum").beginArray();
        for (const std::string_view name : Vocabulary<E>::kNames) {
            writer.string(name);
        }
        writer.endArray().endObject();
    }
};

/// null or what `inner` reads.
template <class Inner>
struct NullableCodec {
    using Type = std::optional<typename Inner::Type>;
    Inner inner;

    bool read(const JsonValue& json, Reader& reader, Type& out) const {
        if (json.kind() == JsonValue::Kind::Null) {
            out.reset();
            return true;
        }
        return inner.read(json, reader, out.emplace());
    }
    void write(JsonWriter& writer, const Type& value) const {
        if (value) {
            inner.write(writer, *value);
        } else {
            writer.null();
        }
    }
    void describe(JsonWriter& writer) const {
        writer.beginObject().key("oneOf").beginArray();
        inner.describe(writer);
        writer.beginObject().key("type").string("null").endObject();
        writer.endArray().endObject();
    }
};
template <class Inner>
constexpr NullableCodec<Inner> nullable(Inner inner) {
    return {inner};
}

/// Patient data, as `inner` reads it.
template <class Inner>
struct PhiCodec {
    using Type = Phi<typename Inner::Type>;
    Inner inner;

    bool read(const JsonValue& json, Reader& reader, Type& out) const {
        typename Inner::Type value{};
        if (!inner.read(json, reader, value)) {
            return false;
        }
        out = Type(std::move(value));
        return true;
    }
    void write(JsonWriter& writer, const Type& value) const { inner.write(writer, value.reveal()); }
    void describe(JsonWriter& writer) const { inner.describe(writer); }
};
template <class Inner>
constexpr PhiCodec<Inner> phi(Inner inner) {
    return {inner};
}

bool refuseArray(Reader& reader);
bool refuseLength(Reader& reader);

template <class Inner>
struct ArrayCodec {
    using Type = std::vector<typename Inner::Type>;
    Inner inner;
    std::size_t minimum = 0;
    std::size_t maximum = kUnbounded;

    bool read(const JsonValue& json, Reader& reader, Type& out) const {
        if (json.kind() != JsonValue::Kind::Array) {
            return refuseArray(reader);
        }
        if (json.elements().size() < minimum || json.elements().size() > maximum) {
            return refuseLength(reader);
        }
        out.clear();
        bool good = true;
        for (const JsonValue& element : json.elements()) {
            const Reader::Step step(reader, std::to_string(out.size()));
            typename Inner::Type value{};
            good = inner.read(element, reader, value) && good;
            out.push_back(std::move(value));
        }
        return good;
    }
    void write(JsonWriter& writer, const Type& values) const {
        writer.beginArray();
        for (const auto& value : values) {
            inner.write(writer, value);
        }
        writer.endArray();
    }
    void describe(JsonWriter& writer) const {
        writer.beginObject().key("type").string("array").key("items");
        inner.describe(writer);
        if (minimum > 0) {
            writer.key("minItems").integer(static_cast<std::int64_t>(minimum));
        }
        if (maximum != kUnbounded) {
            writer.key("maxItems").integer(static_cast<std::int64_t>(maximum));
        }
        writer.endObject();
    }
};
template <class Inner>
constexpr ArrayCodec<Inner> arrayOf(Inner inner,
                                    std::size_t minimum = 0,
                                    std::size_t maximum = kUnbounded) {
    return {inner, minimum, maximum};
}

}  // namespace gatehouse::wire
