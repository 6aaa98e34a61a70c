#include "contract/base/canonical_reader.h"

#include <algorithm>

#include "contract/base/bytes.h"
#include "contract/base/text.h"

namespace gatehouse {

void CanonicalReader::member(std::string_view before, std::string_view path) {
    if (hasFailed_) {
        return;
    }
    path_ = path;
    const std::string_view name = path.substr(path.rfind('.') + 1);
    literal(before);
    literal("\"");
    literal(name);
    literal("\":");
}

bool CanonicalReader::skip(std::string_view text) {
    const bool comes = rest_.substr(0, text.size()) == text;
    if (comes) {
        rest_.remove_prefix(text.size());
    }
    return comes;
}

bool CanonicalReader::boolean() {
    const bool isTrue = skip("true");
    fail(isTrue || skip("false"));
    return isTrue;
}

std::string_view CanonicalReader::takeDigits(std::string_view also) {
    std::size_t length = 0;
    while (length < rest_.size() &&
           (isDigit(rest_[length]) || also.find(rest_[length]) != std::string_view::npos)) {
        ++length;
    }
    const std::string_view digits = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return digits;
}

std::int64_t CanonicalReader::wholeNumber() {
    const std::string_view digits = takeDigits("");
    const auto number = parseDigits(digits);
    fail(number && std::to_string(*number) == digits);
    return number.value_or(0);
}

Decimal CanonicalReader::decimal() {
    const std::string_view digits = takeDigits(".");
    const auto number = Decimal::parse(digits);
    fail(number && number->toString() == digits);
    return number.value_or(Decimal());
}

/// What stands for a character after a backslash, which has been passed.
char CanonicalReader::escaped() {
    constexpr std::string_view kNames = "\"\\bfnrt";
    constexpr std::string_view kCharacters = "\"\\\b\f\n\r\t";
    const std::size_t at = rest_.empty() ? std::string_view::npos : kNames.find(rest_.front());
    if (at != std::string_view::npos) {
        rest_.remove_prefix(1);
        return kCharacters[at];
    }
    // Of the rest below U+0020, each has one form: \u00xx in lower case.
    for (char c = '\0'; c < ' '; ++c) {
        const bool isNamed = c != '\0' && kCharacters.find(c) != std::string_view::npos;
        if (!isNamed && skip("u00" + toHex(std::string_view(&c, 1)))) {
            return c;
        }
    }
    fail(false);
    return ' ';
}

std::string CanonicalReader::string() {
    std::string text;
    literal("\"");
    while (!hasFailed_ && !skip("\"")) {
        if (skip("\\")) {
            text += escaped();
        } else if (rest_.empty() || static_cast<unsigned char>(rest_.front()) < ' ') {
            fail(false);
        } else {
            text += rest_.front();
            rest_.remove_prefix(1);
        }
    }
    fail(utf8Length(text).has_value());
    return text;
}

std::string_view CanonicalReader::word() {
    literal("\"");
    const std::string_view text = rest_.substr(0, rest_.find('"'));
    rest_.remove_prefix(text.size());
    literal("\"");
    fail(isCanonicalWord(text));
    return text;
}

bool isCanonicalWord(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c < '\x7f' && c != '"' && c != '\\';
    });
}

}  // namespace gatehouse
