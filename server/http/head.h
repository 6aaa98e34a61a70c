#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "contract/base/error_code.h"

namespace gatehouse::http {

constexpr std::size_t kLongestHead = 16'384;
constexpr std::size_t kMostFields = 64;

/// Where the head of a request ends in bytes that begin with it: after its empty line. Nothing
/// where it is not there yet.
[[nodiscard]] std::optional<std::size_t> endOfHead(std::string_view bytes);

/// Whether these bytes, from `from` on, may stand in a head or at its beginning: visible ASCII,
/// blanks, and CR only before LF, LF only after CR. Told as soon as they come, so that nobody
/// waits for the end of a head that cannot become one. Start where the last look ended.
[[nodiscard]] bool mayStandInHead(std::string_view bytes, std::size_t from);

/// Judges a complete head, empty line included, by RFC 9112 at its strictest: a request line of
/// three parts with an absolute path, fields with a name that is a token right before its colon,
/// no folding, no encoded words (RFC 2047). Whatever passes, Poco and a proxy read alike.
[[nodiscard]] std::optional<ErrorCode> judgeHead(std::string_view head);

}  // namespace gatehouse::http
