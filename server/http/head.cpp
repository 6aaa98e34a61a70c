#include "server/http/head.h"

#include <algorithm>

#include "contract/base/text.h"

namespace gatehouse::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::size_t kLongestMethod = 16;

bool isTokenCharacter(char c) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return isUpper(c) || isLower(c) || isDigit(c) || kMarks.find(c) != std::string_view::npos;
}

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isMethod(std::string_view text) {
    return !text.empty() && text.size() <= kLongestMethod &&
           std::all_of(text.begin(), text.end(), isUpper);
}

/// "GET /path HTTP/1.1": one blank between the parts, and a path rather than an address.
bool isRequestLine(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return false;
    }
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    return isMethod(line.substr(0, first)) && target.substr(0, 1) == "/" &&
           target.find_first_of(" #") == std::string_view::npos &&
           (version == "HTTP/1.1" || version == "HTTP/1.0");
}

/// A line that is folded begins with a blank and so has no name.
bool isField(std::string_view line) {
    const std::size_t colon = line.find(':');
    return colon != std::string_view::npos && isToken(line.substr(0, colon)) &&
           line.find("=?", colon) == std::string_view::npos;
}

}  // namespace

std::optional<std::size_t> endOfHead(std::string_view bytes) {
    const std::size_t end = bytes.find(kHeadEnd);
    return end == std::string_view::npos ? std::nullopt : std::optional(end + kHeadEnd.size());
}

bool mayStandInHead(std::string_view bytes, std::size_t from) {
    for (std::size_t i = from; i < bytes.size(); ++i) {
        const char before = i == 0 ? '\0' : bytes[i - 1];
        const char c = bytes[i];
        const bool isVisible = c >= ' ' && c <= '~';
        const bool isPaired = c == '\n' ? before == '\r' : before != '\r';
        if (!isPaired || !(isVisible || c == '\r' || c == '\n')) {
            return false;
        }
    }
    return true;
}

std::optional<ErrorCode> judgeHead(std::string_view head) {
    if (head.size() > kLongestHead) {
        return ErrorCode::HeadTooLarge;
    }
    if (!mayStandInHead(head, 0) || endOfHead(head) != head.size()) {
        return ErrorCode::MalformedRequest;
    }
    std::string_view rest = head.substr(0, head.size() - kLineEnd.size());
    std::size_t lines = 0;
    while (!rest.empty()) {
        const std::size_t end = rest.find(kLineEnd);
        const std::string_view line = rest.substr(0, end);
        if (lines == 0 ? !isRequestLine(line) : !isField(line)) {
            return ErrorCode::MalformedRequest;
        }
        if (lines++ > kMostFields) {
            return ErrorCode::HeadTooLarge;
        }
        rest.remove_prefix(end + kLineEnd.size());
    }
    return std::nullopt;
}

}  // namespace gatehouse::http
