#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "contract/facts/vocabulary.h"
#include "contract/wire/api/check.h"

namespace gatehouse::client {

/// What the server says to a supply.
enum class Verdict { Dispense, Hold, Refuse };

/// What an answer to a check decides about `asked` (empty: all that is left). None where the answer
/// contradicts itself or says what this program does not know: then nothing may be supplied on it.
[[nodiscard]] std::optional<Verdict> readVerdict(const wire::CheckResult& check,
                                                 const std::vector<Item>& asked);

/// What an unmet requirement does; none where it says what this program does not know.
[[nodiscard]] std::optional<Verdict> effectOf(const wire::RequirementResult& requirement);

/// The strengths of which something is still to be supplied.
[[nodiscard]] std::vector<Item> leftOf(const std::vector<Item>& remaining);

/// Capsules of that strength; 0 where it is not listed.
[[nodiscard]] std::int64_t capsulesOf(const std::vector<Item>& items, Decimal strengthMg);

/// Whether the same strengths and quantities are meant, in whatever order.
[[nodiscard]] bool areSame(const std::vector<Item>& one, const std::vector<Item>& other);

/// Whether an answer says that this very supply was recorded, where `before` was left of it.
[[nodiscard]] bool isRecordOf(const wire::Dispensed& dispensed,
                              const std::vector<wire::DispensedItem>& supplied,
                              const std::vector<Item>& before);

}  // namespace gatehouse::client

namespace gatehouse {

template <>
struct Vocabulary<client::Verdict> {
    static constexpr std::array<std::string_view, 3> kNames{"dispense", "hold", "refuse"};
};

}  // namespace gatehouse
