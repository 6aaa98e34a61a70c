#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

// Bytes travel as std::string; these are their printable forms.

/// Lower-case hexadecimal.
[[nodiscard]] std::string toHex(std::string_view bytes);

/// RFC 4648 section 5, without padding.
[[nodiscard]] std::string toBase64Url(std::string_view bytes);
/// No value where a character is outside the alphabet, padding is present, or the length or the
/// unused bits are not what toBase64Url would have written.
[[nodiscard]] std::optional<std::string> fromBase64Url(std::string_view text);
/// Whether fromBase64Url would give a value.
[[nodiscard]] bool isBase64Url(std::string_view text);

/// RFC 4648 section 4, with padding: what signed notes are written in.
[[nodiscard]] std::string toBase64(std::string_view bytes);
/// No value where the text is not exactly what toBase64 writes.
[[nodiscard]] std::optional<std::string> fromBase64(std::string_view text);

}  // namespace gatehouse
