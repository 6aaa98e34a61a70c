#include "reports/witness/request_reader.h"

#include <algorithm>
#include <utility>

#include "contract/base/text.h"

namespace gatehouse::witness {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

bool isTokenCharacter(char c) {
    return isDigit(c) || isUpper(c) || isLower(c) ||
           std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool isToken(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), isTokenCharacter);
}

bool isVisible(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool isFieldText(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c == '\t' || (static_cast<unsigned char>(c) >= ' ' && c != '\x7f');
    });
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

std::string_view trimmed(std::string_view text) {
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

}  // namespace

RequestReader::State RequestReader::add(std::string_view bytes) {
    received_ += bytes;
    return state_ == State::Incomplete ? advance() : state_;
}

Request RequestReader::take() {
    Request request{std::move(head_->method),
                    std::move(head_->target),
                    received_.substr(head_->size, head_->bodySize)};
    received_.erase(0, head_->size + head_->bodySize);
    head_.reset();
    state_ = State::Incomplete;
    advance();
    return request;
}

bool RequestReader::takeWish() {
    return head_ && state_ == State::Incomplete && std::exchange(head_->wishesToContinue, false);
}

RequestReader::State RequestReader::advance() {
    if (!head_) {
        const std::size_t end = received_.find(kHeadEnd);
        if (end == std::string::npos) {
            return received_.size() > kLargestHead ? refuse(431) : state_;
        }
        if (end > kLargestHead) {
            return refuse(431);
        }
        Head head;
        const int refusal = readHead(std::string_view(received_).substr(0, end), head);
        if (refusal != 0) {
            return refuse(refusal);
        }
        head.size = end + kHeadEnd.size();
        head_ = std::move(head);
    }
    if (received_.size() - head_->size >= head_->bodySize) {
        state_ = State::Complete;
    }
    return state_;
}

RequestReader::State RequestReader::refuse(int status) {
    refusal_ = status;
    state_ = State::Refused;
    return state_;
}

int RequestReader::readHead(std::string_view text, Head& head) {
    bool isFirst = true;
    while (true) {
        const std::size_t end = std::min(text.find(kLineEnd), text.size());
        const std::string_view line = text.substr(0, end);
        const int refusal = isFirst ? readRequestLine(line, head) : readField(line, head);
        if (refusal != 0) {
            return refusal;
        }
        if (end == text.size()) {
            break;
        }
        text.remove_prefix(end + kLineEnd.size());
        isFirst = false;
    }
    if (head.hosts != 1) {
        return 400;
    }
    return head.method == "POST" && !head.hasBodySize ? 411 : 0;
}

int RequestReader::readRequestLine(std::string_view line, Head& head) {
    const std::size_t first = std::min(line.find(' '), line.size());
    const std::size_t second = std::min(line.find(' ', first + 1), line.size());
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(std::min(first + 1, second), second - first - 1);
    const std::string_view version = line.substr(std::min(second + 1, line.size()));
    if (second == line.size() || !isToken(method) || !isVisible(target)) {
        return 400;
    }
    if (version != "HTTP/1.1") {
        return 505;
    }
    head.method = method;
    head.target = target;
    return 0;
}

int RequestReader::readField(std::string_view line, Head& head) {
    const std::size_t colon = std::min(line.find(':'), line.size());
    if (colon == line.size() || !isToken(line.substr(0, colon)) || !isFieldText(line)) {
        return 400;
    }
    const std::string name = lowerCase(line.substr(0, colon));
    const std::string value = lowerCase(trimmed(line.substr(colon + 1)));
    if (name == "content-length") {
        const auto size = parseDigits(value);
        if (!size || head.hasBodySize) {
            return 400;
        }
        head.hasBodySize = true;
        head.bodySize = static_cast<std::size_t>(*size);
        return head.bodySize > kLargestBody ? 413 : 0;
    }
    if (name == "transfer-encoding") {
        return 501;
    }
    if (name == "expect") {
        head.wishesToContinue = value == "100-continue";
        return head.wishesToContinue ? 0 : 417;
    }
    if (name == "connection" && value == "close") {
        head.keepsAlive = false;
    }
    head.hosts += name == "host" ? 1 : 0;
    return 0;
}

}  // namespace gatehouse::witness
