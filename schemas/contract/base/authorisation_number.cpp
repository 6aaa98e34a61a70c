#include "contract/base/authorisation_number.h"

#include "contract/base/text.h"

namespace gatehouse {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::string_view kPrefix = "GH";
constexpr unsigned kBitsPerCharacter = 5;
constexpr std::size_t kDataCharacters = 8;
/// With the check character.
constexpr std::size_t kCharacters = kDataCharacters + 1;
constexpr std::uint64_t kCheckModulus = 37;

constexpr char upper(char c) {
    return isLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

/// What is easily misread counts as what it was meant to be.
constexpr char withoutLookAlike(char c) {
    if (c == 'I' || c == 'L') {
        return '1';
    }
    return c == 'O' ? '0' : c;
}

std::string_view withoutSpacesAround(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Takes the 2 + 4 + 4 + 1 characters apart from the hyphens that may stand between the groups;
/// empty where a hyphen stands elsewhere or the length is another.
std::string ungroup(std::string_view text) {
    constexpr std::size_t kLength = kPrefix.size() + kCharacters;
    std::string plain;
    bool groupEnded = false;
    for (const char c : text) {
        const std::size_t at = plain.size();
        if (c == '-' && !groupEnded && (at == 2 || at == 6 || at == 10)) {
            groupEnded = true;
            continue;
        }
        if (c == '-' || at == kLength) {
            return {};
        }
        plain += upper(c);
        groupEnded = false;
    }
    return plain.size() == kLength ? plain : std::string();
}

}  // namespace

std::optional<AuthorisationNumber> AuthorisationNumber::fromValue(std::uint64_t value) {
    if (value >= kValueCount || value % kCheckModulus >= kAlphabet.size()) {
        return std::nullopt;
    }
    return AuthorisationNumber(value);
}

std::optional<AuthorisationNumber> AuthorisationNumber::parse(std::string_view text) {
    const std::string plain = ungroup(withoutSpacesAround(text));
    if (plain.empty() || plain.compare(0, kPrefix.size(), kPrefix) != 0) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    std::uint64_t check = 0;
    for (std::size_t i = 0; i < kCharacters; ++i) {
        const std::size_t digit = kAlphabet.find(withoutLookAlike(plain[kPrefix.size() + i]));
        if (digit == std::string_view::npos) {
            return std::nullopt;
        }
        if (i < kDataCharacters) {
            value = (value << kBitsPerCharacter) | digit;
        } else {
            check = digit;
        }
    }
    if (value % kCheckModulus != check) {
        return std::nullopt;
    }
    return AuthorisationNumber(value);
}

std::string AuthorisationNumber::text() const {
    std::string text(kPrefix);
    for (std::size_t i = 0; i < kDataCharacters; ++i) {
        if (i % 4 == 0) {
            text += '-';
        }
        const std::size_t shift = kBitsPerCharacter * (kDataCharacters - 1 - i);
        text += kAlphabet[(value_ >> shift) & 0x1FU];
    }
    text += '-';
    text += kAlphabet[value_ % kCheckModulus];
    return text;
}

}  // namespace gatehouse
