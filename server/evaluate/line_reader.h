#pragma once

#include <cstdio>
#include <string>

namespace gatehouse::evaluate {

/// Reads lines of bounded length in bounded memory. LF and CRLF end a line; the last one may lack
/// its ending.
class LineReader {
  public:
    enum class Outcome { Line, TooLong, End };

    LineReader(std::FILE* file, std::size_t maximumBytes)
        : file_(file), maximumBytes_(maximumBytes) {}

    /// `line` is without its ending; after TooLong it is empty and the rest of it has been passed.
    /// Throws EnvironmentFailure where reading fails.
    Outcome next(std::string& line);

  private:
    std::FILE* file_;
    std::size_t maximumBytes_;
};

}  // namespace gatehouse::evaluate
