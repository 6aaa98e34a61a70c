#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "contract/base/error.h"
#include "server/http/message.h"

namespace gatehouse::http {

// What a query asks of a list. Each gives bad-query where a value is not of its kind.

inline constexpr std::int64_t kDefaultLimit = 50;
inline constexpr std::int64_t kLargestLimit = 200;

/// A parameter as it stands in the query, none where it is not given.
[[nodiscard]] std::optional<std::string> parameterOf(const Call& call, const std::string& name);

/// A parameter as `parse` reads it, none where it is not given.
template <class T, class Parse>
[[nodiscard]] Outcome<std::optional<T>> parameterAs(const Call& call,
                                                    const std::string& name,
                                                    const Parse& parse) {
    const auto given = parameterOf(call, name);
    auto value = given ? parse(*given) : std::optional<T>();
    if (given && !value) {
        return fail(ErrorCode::BadQuery);
    }
    return value;
}

/// How many items a page may have: 1 to 200, 50 where the query does not say.
[[nodiscard]] Outcome<std::int64_t> limitOf(const Call& call);

/// Where the page before ended, none on the first page.
template <class IdType>
[[nodiscard]] std::optional<IdType> cursorOf(const Call& call) {
    const auto cursor = parameterOf(call, "cursor");
    return cursor ? std::optional(IdType(*cursor)) : std::nullopt;
}

/// The part of a list that is numbered: what comes after `after`. A cursor is what `next` of the
/// page before said: how far that page went.
struct Part {
    std::int64_t after = 0;
    std::int64_t limit = 0;
};
[[nodiscard]] Outcome<Part> partOf(const Call& call);

}  // namespace gatehouse::http
