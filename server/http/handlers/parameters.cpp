#include "server/http/handlers/parameters.h"

#include <algorithm>

#include "contract/base/text.h"

namespace gatehouse::http {
namespace {

/// A whole number, or `fallback` where it is not given.
Outcome<std::int64_t> numberOf(const Call& call, const std::string& name, std::int64_t fallback) {
    const auto given = parameterOf(call, name);
    if (!given) {
        return fallback;
    }
    const auto number = parseDigits(*given);
    if (!number) {
        return fail(ErrorCode::BadQuery);
    }
    return *number;
}

}  // namespace

std::optional<std::string> parameterOf(const Call& call, const std::string& name) {
    const auto found = call.query.find(name);
    return found == call.query.end() ? std::nullopt : std::optional(found->second);
}

Outcome<std::int64_t> limitOf(const Call& call) {
    const auto limit = numberOf(call, "limit", kDefaultLimit);
    if (!limit || *limit < 1 || *limit > kLargestLimit) {
        return fail(ErrorCode::BadQuery);
    }
    return *limit;
}

Outcome<Part> partOf(const Call& call) {
    const auto after = numberOf(call, "after", 0);
    const auto cursor = numberOf(call, "cursor", 0);
    const auto limit = limitOf(call);
    if (!after || !cursor || !limit) {
        return fail(ErrorCode::BadQuery);
    }
    return Part{std::max(*after, *cursor), *limit};
}

}  // namespace gatehouse::http
