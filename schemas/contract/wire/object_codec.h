#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <string_view>
#include <tuple>
#include <utility>

#include "contract/wire/codec.h"

namespace gatehouse::wire {

/// What a member's absence means.
enum class Presence {
    Required,  ///< a problem
    Optional,  ///< the target keeps the value that it was made with
};

/// One member of an object and where its value lives. `access` gives a reference to it.
template <class Access, class Codec>
struct Field {
    std::string_view name;
    Access access;
    Codec codec;
    Presence presence = Presence::Required;
};

template <class Access, class Codec>
constexpr Field<Access, Codec> required(std::string_view name, Access access, Codec codec) {
    return {name, access, codec, Presence::Required};
}

template <class Access, class Codec>
constexpr Field<Access, Codec> optional(std::string_view name, Access access, Codec codec) {
    return {name, access, codec, Presence::Optional};
}

bool refuseObject(Reader& reader);
void refuseUnknownMember(Reader& reader, std::string_view name);
void refuseMissingMember(Reader& reader, std::string_view name);

/// An object whose shape its neighbours explain.
struct ObjectValueCodec {
    using Type = JsonValue;
    bool read(const JsonValue& json, Reader& reader, JsonValue& out) const {
        out = json;
        return json.kind() == JsonValue::Kind::Object || refuseObject(reader);
    }
    void write(JsonWriter& writer, const JsonValue& value) const { writer.value(value); }
    void describe(JsonWriter& writer) const {
        writer.beginObject().key("type").string("object").endObject();
    }
};

/// An object with exactly the members of its fields. It is read in the order of the text: unknown
/// members are refused where they are met, missing ones at the end, in the order of the fields.
template <class T, class... Fields>
class ObjectCodec {
  public:
    using Type = T;

    constexpr explicit ObjectCodec(std::string_view name, Fields... fields)
        : name_(name), fields_(fields...) {}
    constexpr ObjectCodec(std::string_view name, std::tuple<Fields...> fields)
        : name_(name), fields_(std::move(fields)) {}

    [[nodiscard]] constexpr const std::tuple<Fields...>& fields() const { return fields_; }

    /// The schema's name in the OpenAPI document.
    [[nodiscard]] constexpr std::string_view name() const { return name_; }

    bool read(const JsonValue& json, Reader& reader, T& out) const {
        if (json.kind() != JsonValue::Kind::Object) {
            return refuseObject(reader);
        }
        const std::size_t before = reader.problems().size();
        std::array<bool, sizeof...(Fields)> seen{};
        for (const JsonValue::Member& member : json.members()) {
            if (!readMember(member, reader, out, seen, std::index_sequence_for<Fields...>())) {
                refuseUnknownMember(reader, member.key);
            }
        }
        noteMissing(reader, seen, std::index_sequence_for<Fields...>());
        return reader.problems().size() == before;
    }

    void write(JsonWriter& writer, const T& value) const {
        writer.beginObject();
        writeMembers(writer, value);
        writer.endObject();
    }

    /// The members alone, into an object that is open.
    void writeMembers(JsonWriter& writer, const T& value) const {
        std::apply(
            [&](const auto&... field) {
                ((writer.key(field.name),
                  field.codec.write(writer, std::invoke(field.access, value))),
                 ...);
            },
            fields_);
    }

    void describe(JsonWriter& writer) const {
        writer.beginObject()
            .key("type")
            .string("object")
            .key("additionalProperties")
            .boolean(false);
        writer.key("required").beginArray();
        forEach([&](const auto& field) {
            if (field.presence == Presence::Required) {
                writer.string(field.name);
            }
        });
        writer.endArray().key("properties").beginObject();
        forEach([&](const auto& field) {
            writer.key(field.name);
            field.codec.describe(writer);
        });
        writer.endObject().endObject();
    }

  private:
    template <class Visit>
    void forEach(const Visit& visit) const {
        std::apply([&](const auto&... field) { (visit(field), ...); }, fields_);
    }

    template <std::size_t... I>
    bool readMember(const JsonValue::Member& member,
                    Reader& reader,
                    T& out,
                    std::array<bool, sizeof...(Fields)>& seen,
                    std::index_sequence<I...> /*indices*/) const {
        return ((std::get<I>(fields_).name == member.key &&
                 (seen[I] = true, readField(std::get<I>(fields_), member, reader, out), true)) ||
                ...);
    }

    template <class F>
    static void readField(const F& field, const JsonValue::Member& member, Reader& reader, T& out) {
        const Reader::Step step(reader, member.key);
        field.codec.read(member.value, reader, std::invoke(field.access, out));
    }

    template <std::size_t... I>
    void noteMissing(Reader& reader,
                     const std::array<bool, sizeof...(Fields)>& seen,
                     std::index_sequence<I...> /*indices*/) const {
        ((!seen[I] && std::get<I>(fields_).presence == Presence::Required
              ? refuseMissingMember(reader, std::get<I>(fields_).name)
              : void()),
         ...);
    }

    std::string_view name_;
    std::tuple<Fields...> fields_;
};

/// ObjectCodec<T>("Name", required(...), optional(...), ...).
template <class T, class... Fields>
constexpr ObjectCodec<T, Fields...> objectCodec(std::string_view name, Fields... fields) {
    return ObjectCodec<T, Fields...>(name, fields...);
}

template <class Access, class Codec>
Field(std::string_view, Access, Codec, Presence) -> Field<Access, Codec>;

/// First one step, then the other: reaches a member of a member.
template <class Outer, class Inner>
struct Path {
    Outer outer;
    Inner inner;

    template <class T>
    constexpr auto& operator()(T& value) const {
        return std::invoke(inner, std::invoke(outer, value));
    }
};

template <class Outer, class Inner>
Path(Outer, Inner) -> Path<Outer, Inner>;

/// The fields of `inner`, reached through `access`: for an object that holds them beside its own.
template <class Access, class T, class... Fields>
constexpr auto fieldsThrough(Access access, const ObjectCodec<T, Fields...>& inner) {
    return std::apply(
        [&](const auto&... field) {
            return std::make_tuple(
                Field{field.name, Path{access, field.access}, field.codec, field.presence}...);
        },
        inner.fields());
}

/// objectCodec from fields and tuples of fields, in their order.
template <class T, class... Tuples>
constexpr auto objectCodecOf(std::string_view name, Tuples... tuples) {
    return std::apply(
        [&](auto... fields) { return ObjectCodec<T, decltype(fields)...>(name, fields...); },
        std::tuple_cat(tuples...));
}

}  // namespace gatehouse::wire
