#pragma once

#include "contract/wire/json_value.h"
#include "server/domain/situation.h"

namespace gatehouse::programmes {

/// What a requirement looked at, as one object of names and values. A length of time is
/// {"amount", "unit"}.
[[nodiscard]] wire::JsonValue factsOf(const domain::Observations& seen);

}  // namespace gatehouse::programmes
