#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "contract/base/decimal.h"

namespace gatehouse {

/// Reads JSON in its canonical form (RFC 8785) only, member after member as they must come, so that
/// there is one text for one content. The first failure ends the reading; what is read after it has
/// no meaning and is not used.
class CanonicalReader {
  public:
    explicit CanonicalReader(std::string_view rest) : rest_(rest) {}

    /// `"name":` after whatever must stand before it. The name is the last part of the path, which
    /// outlives the reader.
    void member(std::string_view before, std::string_view path);
    void literal(std::string_view text) { fail(skip(text)); }
    /// True, and the text is passed, where it comes next.
    bool skip(std::string_view text);
    void check(bool holds) { fail(holds); }

    bool boolean();
    /// Of up to 18 digits, without leading zeros.
    std::int64_t wholeNumber();
    Decimal decimal();
    /// Unescaped; UTF-8 that is valid, with the escapes of RFC 8785 and no others.
    std::string string();
    /// A string of visible ASCII without anything that would be escaped; not empty. Part of what is
    /// read.
    std::string_view word();

    [[nodiscard]] bool hasFailed() const { return hasFailed_; }
    /// What has not been read yet.
    [[nodiscard]] std::string_view rest() const { return rest_; }
    [[nodiscard]] bool isAtEnd() const { return rest_.empty(); }
    /// Of the member that was to come last.
    [[nodiscard]] std::string_view path() const { return path_; }

  private:
    void fail(bool holds) { hasFailed_ = hasFailed_ || !holds; }
    std::string_view takeDigits(std::string_view also);
    char escaped();

    std::string_view rest_;
    std::string_view path_;
    bool hasFailed_ = false;
};

/// Whether CanonicalReader::word() can read the text where it is written between quotes.
[[nodiscard]] bool isCanonicalWord(std::string_view text);

}  // namespace gatehouse
