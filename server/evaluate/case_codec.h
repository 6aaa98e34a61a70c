#pragma once

#include "contract/facts/dispensing_facts.h"
#include "contract/wire/object_codec.h"

namespace gatehouse::evaluate {

/// A case as it stands in its line.
struct CaseText {
    std::string name;
    std::string timeZone;
    DispensingFacts facts;
};

/// Reads the members of a case; the fields stand in the order of `required` of its JSON Schema.
bool readCaseText(const wire::JsonValue& json, wire::Reader& reader, CaseText& out);

}  // namespace gatehouse::evaluate
