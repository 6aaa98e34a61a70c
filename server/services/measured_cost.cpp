#include "server/services/measured_cost.h"

#include <optional>
#include <string>

#include "contract/base/text.h"
#include "server/records/sign_in_memory.h"

namespace gatehouse::services {
namespace {

constexpr const char* kName = "hashing-cost";

/// "passes memory", both within what the tuning gives.
std::optional<auth::HashingCost> parseCost(const std::string& text) {
    const std::size_t blank = text.find(' ');
    const auto passes = parseDigits(text.substr(0, blank));
    const auto memory =
        blank == std::string::npos ? std::nullopt : parseDigits(text.substr(blank + 1));
    if (!passes || !memory || *passes < auth::kLeastCost.passes || *passes > 64 ||
        *memory < auth::kLeastCost.memoryKib || *memory > auth::kMostMemoryKib) {
        return std::nullopt;
    }
    return auth::HashingCost{static_cast<std::uint32_t>(*passes),
                             static_cast<std::uint32_t>(*memory)};
}

}  // namespace

auth::HashingCost measuredCost(storage::RuntimeDatabase& runtime,
                               const auth::MeasureHash& measure,
                               Measuring measuring) {
    const auto kept = runtime.transact([&](const storage::RuntimeTransaction& transaction) {
        return records::findMeasurement(transaction, kName);
    });
    const auto known = kept ? parseCost(*kept) : std::nullopt;
    if (known && measuring == Measuring::WhereUnknown) {
        return *known;
    }
    const auth::HashingCost cost = auth::tunedCost(measure);
    runtime.transact([&](storage::RuntimeTransaction& transaction) {
        records::saveMeasurement(
            transaction, kName, std::to_string(cost.passes) + " " + std::to_string(cost.memoryKib));
    });
    return cost;
}

}  // namespace gatehouse::services
