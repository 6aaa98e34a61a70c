#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "contract/base/result.h"
#include "contract/facts/dispensing_facts.h"
#include "server/programmes/catalogue.h"

namespace gatehouse::evaluate {

/// A valid case and the edition that decides it.
struct Case {
    std::string name;
    DispensingFacts facts;
    const domain::Programme* edition = nullptr;
};

/// The first fault of a line, in the order of the decision contract.
struct CaseFault {
    std::optional<std::string> name;  ///< the text under `case`, where there is one
    std::string pointer;              ///< RFC 6901
    std::string message;
};

inline constexpr std::size_t kMaximumLineBytes = 16U * 1024 * 1024;

/// Reads one line without its ending. `at` takes the place of the case's own moment.
/// Source: decision contract, "What is no valid case".
[[nodiscard]] Result<Case, CaseFault> readCase(std::string_view line,
                                               const programmes::Catalogue& catalogue,
                                               const std::optional<Instant>& at = {});

}  // namespace gatehouse::evaluate
