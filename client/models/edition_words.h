#pragma once

#include <vector>

#include "client/models/fact.h"
#include "contract/wire/api/report.h"

namespace gatehouse::client {

[[nodiscard]] QString inWords(wire::EditionState state);

/// What whoever takes an edition up has to know of it.
[[nodiscard]] std::vector<Fact> factsOf(const wire::ProgrammeEdition& edition);

}  // namespace gatehouse::client
