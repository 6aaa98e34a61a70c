#include "contract/wire/json_value.h"

#include <unordered_set>
#include <utility>

#include <boost/json/basic_parser_impl.hpp>

#include "contract/base/text.h"

namespace gatehouse::wire {
namespace {

/// Builds the tree; Boost.JSON calls it for each piece of the text. Returning false stops.
class TreeBuilder {
  public:
    // Names and the trivial members below are what basic_parser asks of a handler.
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);  // NOLINT
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);   // NOLINT
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);     // NOLINT
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);  // NOLINT

    explicit TreeBuilder(std::size_t maximumLevels) : maximumLevels_(maximumLevels) {}

    using Error = boost::json::error_code;
    using Text = boost::json::string_view;

    // NOLINTBEGIN(readability-identifier-naming)
    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) { return open(JsonValue::object()); }
    bool on_object_end(std::size_t, Error&) { return close(); }
    bool on_array_begin(Error&) { return open(JsonValue::array()); }
    bool on_array_end(std::size_t, Error&) { return close(); }
    bool on_key_part(Text part, std::size_t, Error&) { return collect(part); }
    bool on_key(Text part, std::size_t, Error&) { return collect(part) && takeKey(); }
    bool on_string_part(Text part, std::size_t, Error&) { return collect(part); }
    bool on_string(Text part, std::size_t, Error&) {
        return collect(part) && add(JsonValue::string(std::exchange(pending_, {})));
    }
    bool on_number_part(Text part, Error&) { return collect(part); }
    bool on_int64(std::int64_t, Text part, Error&) { return number(part); }
    bool on_uint64(std::uint64_t, Text part, Error&) { return number(part); }
    bool on_double(double, Text part, Error&) { return number(part); }
    bool on_bool(bool value, Error&) { return add(JsonValue::boolean(value)); }
    bool on_null(Error&) { return add(JsonValue()); }
    bool on_comment_part(Text, Error&) { return false; }
    bool on_comment(Text, Error&) { return false; }
    // NOLINTEND(readability-identifier-naming)

    ParsedJson take() { return {std::move(root_), std::move(repeatedKey_)}; }

  private:
    struct Level {
        JsonValue container;
        std::string key;                         // of the member being read
        std::unordered_set<std::string> seen{};  // keys of an object
    };

    bool collect(Text part) {
        pending_.append(part.data(), part.size());
        return true;
    }

    bool number(Text part) {
        return collect(part) && add(JsonValue::number(std::exchange(pending_, {})));
    }

    bool takeKey() {
        Level& level = levels_.back();
        level.key = std::exchange(pending_, {});
        if (!level.seen.insert(level.key).second && !repeatedKey_) {
            repeatedKey_ = pointer();
        }
        return true;
    }

    [[nodiscard]] std::string pointer() const {
        std::string text;
        for (const Level& level : levels_) {
            const bool isArray = level.container.kind() == JsonValue::Kind::Array;
            appendToken(text,
                        isArray ? std::to_string(level.container.elements().size()) : level.key);
        }
        return text;
    }

    bool open(JsonValue container) {
        if (levels_.size() + 1 > maximumLevels_) {
            return false;
        }
        levels_.push_back({std::move(container), {}});
        return true;
    }

    bool close() {
        JsonValue closed = std::move(levels_.back().container);
        levels_.pop_back();
        return add(std::move(closed));
    }

    bool add(JsonValue value) {
        if (levels_.empty()) {
            root_ = std::move(value);
        } else if (Level& level = levels_.back();
                   level.container.kind() == JsonValue::Kind::Array) {
            level.container.append(std::move(value));
        } else {
            level.container.append(std::exchange(level.key, {}), std::move(value));
        }
        return true;
    }

    std::size_t maximumLevels_;
    std::vector<Level> levels_;
    std::string pending_;
    JsonValue root_;
    std::optional<std::string> repeatedKey_;
};

/// Boost.JSON computes each number and gives up where an exponent passes its own limit. Nobody here
/// takes a number with an exponent, so a long one is replaced by zeros: the text stays JSON of the
/// same length, and the literal keeps what it is refused for.
std::string withTameExponents(std::string_view text) {
    constexpr std::size_t kLongestExponent = 3;
    std::string tame(text);
    bool inString = false;
    for (std::size_t i = 0; i < tame.size(); ++i) {
        const char c = tame[i];
        if (inString && c == '\\') {
            ++i;
        } else if (c == '"') {
            inString = !inString;
        } else if (!inString && (c == 'e' || c == 'E') && i > 0 && isDigit(tame[i - 1])) {
            const std::size_t hasSign =
                i + 1 < tame.size() && (tame[i + 1] == '+' || tame[i + 1] == '-') ? 1 : 0;
            const std::size_t first = i + 1 + hasSign;
            std::size_t end = first;
            while (end < tame.size() && isDigit(tame[end])) {
                ++end;
            }
            if (end - first > kLongestExponent) {
                tame.replace(first, end - first, end - first, '0');
            }
            i = end - 1;
        }
    }
    return tame;
}

}  // namespace

JsonValue JsonValue::boolean(bool value) {
    JsonValue result;
    result.kind_ = Kind::Boolean;
    result.text_ = value ? "true" : "false";
    return result;
}

JsonValue JsonValue::number(std::string literal) {
    JsonValue result;
    result.kind_ = Kind::Number;
    result.text_ = std::move(literal);
    return result;
}

JsonValue JsonValue::string(std::string text) {
    JsonValue result;
    result.kind_ = Kind::String;
    result.text_ = std::move(text);
    return result;
}

JsonValue JsonValue::array() {
    JsonValue result;
    result.kind_ = Kind::Array;
    return result;
}

JsonValue JsonValue::object() {
    JsonValue result;
    result.kind_ = Kind::Object;
    return result;
}

const JsonValue* JsonValue::find(std::string_view key) const {
    for (const Member& member : members_) {
        if (member.key == key) {
            return &member.value;
        }
    }
    return nullptr;
}

JsonValue& JsonValue::append(JsonValue element) {
    elements_.push_back(std::move(element));
    return *this;
}

JsonValue& JsonValue::append(std::string key, JsonValue member) {
    members_.push_back({std::move(key), std::move(member)});
    return *this;
}

std::optional<ParsedJson> parseJson(std::string_view text, std::size_t maximumLevels) {
    if (!utf8Length(text)) {
        return std::nullopt;
    }
    boost::json::parse_options options;
    options.max_depth = 64;
    boost::json::basic_parser<TreeBuilder> parser(options, maximumLevels);
    boost::json::error_code error;
    const std::string tame = withTameExponents(text);
    const std::size_t read = parser.write_some(false, tame.data(), tame.size(), error);
    if (error || read != tame.size() || !parser.done()) {
        return std::nullopt;
    }
    return parser.handler().take();
}

void appendToken(std::string& pointer, std::string_view token) {
    pointer += '/';
    for (const char c : token) {
        if (c == '~') {
            pointer += "~0";
        } else if (c == '/') {
            pointer += "~1";
        } else {
            pointer += c;
        }
    }
}

}  // namespace gatehouse::wire
