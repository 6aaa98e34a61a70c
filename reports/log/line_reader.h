#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::reports {

/// Reads a stream line by line into one buffer, whatever the stream's length.
class LineReader {
  public:
    static constexpr std::size_t kLongestLine = std::size_t{1024} * 1024;

    explicit LineReader(std::istream& in);

    /// The next line without its newline, good until the next call. None where the rest has no
    /// newline or a line is longer than kLongestLine. Throws EnvironmentFailure where reading
    /// fails.
    [[nodiscard]] std::optional<std::string_view> next();
    /// All that is left; none where it is over kLongestLine.
    [[nodiscard]] std::optional<std::string_view> rest();

  private:
    /// False where nothing more came.
    bool fill();

    std::istream& in_;
    std::string buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace gatehouse::reports
