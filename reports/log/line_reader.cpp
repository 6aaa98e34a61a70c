#include "reports/log/line_reader.h"

#include <algorithm>
#include <cstring>
#include <istream>

#include "contract/base/exception.h"

namespace gatehouse::reports {
namespace {

/// What is read at a time stays in the processor's cache until it is looked at.
constexpr std::size_t kBlock = std::size_t{128} * 1024;

}  // namespace

LineReader::LineReader(std::istream& in) : in_(in), buffer_(2 * kLongestLine, '\0') {
}

std::optional<std::string_view> LineReader::next() {
    std::size_t searched = 0;
    while (true) {
        const char* from = buffer_.data() + begin_;
        const void* newline = std::memchr(from + searched, '\n', end_ - begin_ - searched);
        if (newline != nullptr) {
            const auto length = static_cast<std::size_t>(static_cast<const char*>(newline) - from);
            begin_ += length + 1;
            return length <= kLongestLine ? std::optional(std::string_view(from, length))
                                          : std::nullopt;
        }
        searched = end_ - begin_;
        if (searched > kLongestLine || !fill()) {
            return std::nullopt;
        }
    }
}

std::optional<std::string_view> LineReader::rest() {
    while (end_ - begin_ <= kLongestLine) {
        if (!fill()) {
            return std::string_view(buffer_.data() + begin_, end_ - begin_);
        }
    }
    return std::nullopt;
}

bool LineReader::fill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    const std::size_t size = std::min(kBlock, buffer_.size() - end_);
    in_.read(buffer_.data() + end_, static_cast<std::streamsize>(size));
    if (in_.bad()) {
        throw EnvironmentFailure("cannot read the log");
    }
    end_ += static_cast<std::size_t>(in_.gcount());
    return in_.gcount() > 0;
}

}  // namespace gatehouse::reports
