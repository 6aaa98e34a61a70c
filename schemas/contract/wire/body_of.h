#pragma once

#include <string_view>
#include <utility>

#include "contract/wire/body.h"
#include "contract/wire/object_codec.h"

// For the codecs' own files alone: what uses a body needs body.h only, and compiles much faster.

namespace gatehouse::wire {

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
