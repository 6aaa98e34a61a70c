#include "reports/sign/pdf_object.h"

#include <algorithm>
#include <set>

#include "contract/base/text.h"

namespace gatehouse::reports {
namespace {

constexpr unsigned kDeepest = 32;
/// In one object. Bounds the memory that a hostile file can take.
constexpr std::size_t kMostValues = 500'000;
constexpr std::size_t kMostDigits = 10;

bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

bool isDelimiter(char c) {
    return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos;
}

int hexDigit(char c) {
    if (isDigit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

}  // namespace

const PdfValue* PdfValue::find(std::string_view key) const {
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

char PdfReader::peek(std::size_t ahead) const {
    // A NUL past the end is white space and ends every token.
    return at_ + ahead < bytes_.size() ? bytes_[at_ + ahead] : '\0';
}

bool PdfReader::fault(const char* what) {
    fault_ = what;
    return false;
}

void PdfReader::skipSpace() {
    while (!atEnd() && isSpace(bytes_[at_])) {
        ++at_;
    }
}

bool PdfReader::take(std::string_view word) {
    if (atEnd() || bytes_.substr(at_, word.size()) != word) {
        return false;
    }
    at_ += word.size();
    return true;
}

bool PdfReader::takeLineEnd() {
    return take("\n") || take("\r\n");
}

bool PdfReader::takeNumber(std::int64_t& value) {
    std::size_t digits = 0;
    while (digits <= kMostDigits && isDigit(peek(digits))) {
        ++digits;
    }
    if (digits == 0 || digits > kMostDigits) {
        return false;
    }
    value = parseDigits(bytes_.substr(at_, digits)).value_or(0);
    at_ += digits;
    return true;
}

Checked<PdfValue> PdfReader::value() {
    PdfValue value;
    values_ = 0;
    if (!valueAt(value, 0)) {
        return finding("structure",
                       "At byte " + std::to_string(at_) + ": " + fault_ +
                           ". The file is not the well-formed PDF that Gatehouse writes.");
    }
    return value;
}

bool PdfReader::valueAt(PdfValue& value, unsigned depth) {
    skipSpace();
    if (depth > kDeepest) {
        return fault("objects are nested too deeply");
    }
    if (++values_ > kMostValues) {
        return fault("an object has too many parts");
    }
    value.begin = at_;
    bool read = false;
    if (peek() == '/') {
        value.kind = PdfValue::Kind::Name;
        read = nameAt(value.text);
    } else if (peek() == '(') {
        read = literalStringAt(value);
    } else if (peek() == '<' && peek(1) == '<') {
        read = dictionaryAt(value, depth);
    } else if (peek() == '<') {
        read = hexStringAt(value);
    } else if (peek() == '[') {
        read = arrayAt(value, depth);
    } else if (isDigit(peek()) || peek() == '-' || peek() == '+' || peek() == '.') {
        read = numberAt(value);
    } else {
        read = wordAt(value);
    }
    value.end = at_;
    return read;
}

bool PdfReader::wordAt(PdfValue& value) {
    if (take("true")) {
        value.kind = PdfValue::Kind::Boolean;
        value.integer = 1;
    } else if (take("false")) {
        value.kind = PdfValue::Kind::Boolean;
    } else if (!take("null")) {
        return fault("an object was expected");
    }
    return isSpace(peek()) || isDelimiter(peek()) || fault("an unknown word");
}

bool PdfReader::numberAt(PdfValue& value) {
    const std::size_t begin = at_;
    const bool isSigned = peek() == '-' || peek() == '+';
    at_ += isSigned ? 1U : 0U;
    std::size_t digits = 0;
    std::size_t points = 0;
    for (; isDigit(peek()) || peek() == '.'; ++at_) {
        (peek() == '.' ? points : digits) += 1;
    }
    if (digits == 0 || digits > 2 * kMostDigits || points > 1 ||
        !(isSpace(peek()) || isDelimiter(peek()))) {
        return fault("a number is malformed");
    }
    if (points == 1) {
        value.kind = PdfValue::Kind::Real;
        return true;
    }
    value.kind = PdfValue::Kind::Integer;
    const std::size_t first = begin + (isSigned ? 1U : 0U);
    const auto magnitude =
        digits > kMostDigits ? std::nullopt : parseDigits(bytes_.substr(first, at_ - first));
    if (!magnitude) {
        return fault("a number is too large");
    }
    value.integer = bytes_[begin] == '-' ? -*magnitude : *magnitude;
    if (!isSigned) {
        makeReference(value);
    }
    return true;
}

/// Turns `12` into the reference `12 0 R` where that is what stands here.
void PdfReader::makeReference(PdfValue& value) {
    const std::size_t back = at_;
    skipSpace();
    const bool generation = take("0") && isSpace(peek());
    skipSpace();
    if (generation && take("R") && (isSpace(peek()) || isDelimiter(peek()))) {
        value.kind = PdfValue::Kind::Reference;
        return;
    }
    at_ = back;
}

bool PdfReader::nameAt(std::string& name) {
    ++at_;
    for (; !atEnd() && !isSpace(peek()) && !isDelimiter(peek()); ++at_) {
        if (peek() != '#') {
            name += peek();
            continue;
        }
        const int high = hexDigit(peek(1));
        const int low = hexDigit(peek(2));
        if (high < 0 || low < 0) {
            return fault("a name is malformed");
        }
        name += static_cast<char>(high * 16 + low);
        at_ += 2;
    }
    return !name.empty() || fault("a name is empty");
}

bool PdfReader::hexStringAt(PdfValue& value) {
    value.kind = PdfValue::Kind::String;
    ++at_;
    int pending = -1;
    for (; !atEnd() && peek() != '>'; ++at_) {
        const int digit = hexDigit(peek());
        if (digit < 0 && !isSpace(peek())) {
            return fault("a hexadecimal string is malformed");
        }
        if (digit >= 0 && pending >= 0) {
            value.text += static_cast<char>(pending * 16 + digit);
        }
        if (digit >= 0) {
            pending = pending >= 0 ? -1 : digit;
        }
    }
    if (pending >= 0) {
        return fault("a hexadecimal string has an odd number of digits");
    }
    return take(">") || fault("a hexadecimal string does not end");
}

bool PdfReader::literalStringAt(PdfValue& value) {
    value.kind = PdfValue::Kind::String;
    std::size_t open = 0;
    for (; !atEnd(); ++at_) {
        const char c = peek();
        if (c == '\\') {
            if (!escapeAt(value.text)) {
                return false;
            }
            continue;
        }
        if (c == ')' && --open == 0) {
            ++at_;
            return true;
        }
        if (c != '(' || open++ > 0) {
            value.text += c;
        }
    }
    return fault("a string does not end");
}

/// Leaves the position at the escape's last character.
bool PdfReader::escapeAt(std::string& text) {
    constexpr std::string_view kLetters = "nrtbf()\\";
    constexpr std::string_view kMeanings = "\n\r\t\b\f()\\";
    ++at_;
    if (const std::size_t letter = kLetters.find(peek()); letter != std::string_view::npos) {
        text += kMeanings[letter];
        return true;
    }
    unsigned code = 0;
    std::size_t digits = 0;
    while (digits < 3 && peek(digits) >= '0' && peek(digits) <= '7') {
        code = code * 8 + static_cast<unsigned>(peek(digits) - '0');
        ++digits;
    }
    if (digits == 0 || code > 0xFF) {
        return fault("a string has an unknown escape");
    }
    text += static_cast<char>(code);
    at_ += digits - 1;
    return true;
}

bool PdfReader::arrayAt(PdfValue& value, unsigned depth) {
    value.kind = PdfValue::Kind::Array;
    ++at_;
    for (skipSpace(); !take("]"); skipSpace()) {
        if (atEnd()) {
            return fault("an array does not end");
        }
        PdfValue item;
        if (!valueAt(item, depth + 1)) {
            return false;
        }
        value.items.push_back(std::move(item));
    }
    return true;
}

bool PdfReader::dictionaryAt(PdfValue& value, unsigned depth) {
    value.kind = PdfValue::Kind::Dictionary;
    at_ += 2;
    std::set<std::string, std::less<>> seen;
    for (skipSpace(); !take(">>"); skipSpace()) {
        std::string key;
        if (peek() != '/') {
            return fault("a dictionary key was expected");
        }
        if (!nameAt(key)) {
            return false;
        }
        if (!seen.insert(key).second) {
            return fault("a dictionary has the same key twice");
        }
        PdfValue item;
        if (!valueAt(item, depth + 1)) {
            return false;
        }
        value.keys.push_back(std::move(key));
        value.items.push_back(std::move(item));
    }
    return true;
}

}  // namespace gatehouse::reports
