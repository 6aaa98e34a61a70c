#pragma once

#include "contract/wire/api/check.h"
#include "contract/wire/object_codec.h"

namespace gatehouse::wire {

/// Any object of names and values.
struct FactListCodec {
    using Type = FactList;
    bool read(const JsonValue& json, Reader& reader, FactList& out) const;
    void write(JsonWriter& writer, const FactList& value) const { writer.value(value.values); }
    void describe(JsonWriter& writer) const;
};

inline auto itemCodec() {
    return objectCodec<Item>("Item",
                             required("strength_mg", &Item::strengthMg, PositiveDecimalCodec{}),
                             required("capsules", &Item::capsules, IntegerCodec{0, 10'000}));
}

inline auto requirementCodec() {
    const auto source =
        objectCodec<SourceText>("Source",
                                required("document", &SourceText::document, TextCodec{}),
                                required("section", &SourceText::section, TextCodec{}),
                                required("date", &SourceText::date, TextCodec{}));
    return objectCodec<RequirementResult>(
        "Requirement",
        required("code", &RequirementResult::code, TextCodec{}),
        required("effect", &RequirementResult::effect, TextCodec{}),
        required("met", &RequirementResult::met, BooleanCodec{}),
        required("facts", &RequirementResult::facts, FactListCodec{}),
        required("sentence", &RequirementResult::sentence, TextCodec{}),
        required("remedy", &RequirementResult::remedy, TextCodec{}),
        required("new_authorisation", &RequirementResult::newAuthorisation, BooleanCodec{}),
        required("source", &RequirementResult::source, source));
}

}  // namespace gatehouse::wire
