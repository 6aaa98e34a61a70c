#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/proof/hash.h"

namespace gatehouse::reports {

struct JudgedEntry {
    proof::Hash leaf;
    std::optional<std::uint64_t> sequence;  ///< absent where it is no entry
};

/// Some lines of a log, to be judged apart from the others.
class EntryBatch {
  public:
    void add(std::string_view line);
    /// Whether it is worth a thread of its own.
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] std::vector<JudgedEntry> judge() const;

  private:
    std::string text_;
    std::vector<std::size_t> ends_;
};

}  // namespace gatehouse::reports
