#include "server/auth/password_rules.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "contract/base/text.h"
#include "server/auth/common_passwords.h"
#include "server/auth/normal_form.h"

namespace gatehouse::auth {
namespace {

constexpr std::size_t kMostCharacters = 128;
constexpr std::size_t kLeastWord = 3;
/// A shorter part that is merely repeated does not make a long password.
constexpr std::size_t kLeastRepeated = 8;
/// Places where a password may leave the run that it follows and still be one.
constexpr std::size_t kMostBreaks = 2;

/// What fingers and alphabets run along.
constexpr std::array<std::string_view, 5> kRuns{
    "01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        c = isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

std::unordered_set<std::string_view> readCommon() {
    std::unordered_set<std::string_view> words;
    std::string_view rest = common_passwords::files().front().content;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
        if (!line.empty() && line.front() != '#') {
            words.insert(line);
        }
    }
    return words;
}

bool isListed(std::string_view text) {
    static const std::unordered_set<std::string_view> kCommon = readCommon();
    return kCommon.count(text) > 0;
}

/// The part that the whole is a repetition of; the whole where it is none.
std::string_view repeatedPart(std::string_view text) {
    for (std::size_t length = 1; length <= text.size() / 2; ++length) {
        if (text.size() % length == 0 &&
            text.substr(length) == text.substr(0, text.size() - length)) {
            return text.substr(0, length);
        }
    }
    return text;
}

/// Without what is put around a word, and with the letters that signs in it stand for.
Secret coreOf(std::string_view text) {
    const auto isLetter = [](char c) { return isLower(c); };
    const auto* begin = std::find_if(text.begin(), text.end(), isLetter);
    const auto* end = std::find_if(text.rbegin(), text.rend(), isLetter).base();
    std::string core(begin < end ? std::string(begin, end) : std::string());
    for (char& c : core) {
        constexpr std::string_view kSigns = "@$013457";
        constexpr std::string_view kLetters = "asoieast";
        const std::size_t sign = kSigns.find(c);
        c = sign == std::string_view::npos ? c : kLetters[sign];
    }
    return Secret(std::move(core));
}

bool isStep(char from, char to) {
    return std::any_of(kRuns.begin(), kRuns.end(), [&](std::string_view run) {
        for (std::size_t i = 0; i + 1 < run.size(); ++i) {
            if ((run[i] == from && run[i + 1] == to) || (run[i] == to && run[i + 1] == from)) {
                return true;
            }
        }
        return false;
    });
}

bool isRun(std::string_view text) {
    std::size_t breaks = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        if (!isStep(text[i], text[i + 1])) {
            ++breaks;
        }
    }
    return breaks <= kMostBreaks;
}

bool isCommon(std::string_view lower) {
    const std::string_view part = repeatedPart(lower);
    const bool isRepetition = part.size() < lower.size();
    return isListed(lower) || isListed(coreOf(lower).reveal()) || isRun(lower) ||
           (isRepetition && (part.size() < kLeastRepeated || isListed(part)));
}

bool holds(std::string_view lower, std::string_view word) {
    return word.size() >= kLeastWord && lower.find(lowered(word)) != std::string_view::npos;
}

}  // namespace

std::optional<PasswordFlaw> findPasswordFlaw(const Secret& password,
                                             const PasswordContext& context) {
    const Secret normal = normalForm(password);
    const auto characters = utf8Length(normal.reveal());
    if (!characters) {
        return PasswordFlaw::NotUtf8;
    }
    if (*characters < context.leastCharacters) {
        return PasswordFlaw::TooShort;
    }
    if (*characters > kMostCharacters) {
        return PasswordFlaw::TooLong;
    }
    const Secret lower(lowered(normal.reveal()));
    if (isCommon(lower.reveal())) {
        return PasswordFlaw::Common;
    }
    if (holds(lower.reveal(), context.userName)) {
        return PasswordFlaw::ContainsUserName;
    }
    const bool isKnown =
        std::any_of(context.words.begin(), context.words.end(), [&](const std::string& word) {
            return holds(lower.reveal(), word);
        });
    return isKnown ? std::optional(PasswordFlaw::ContainsKnownWord) : std::nullopt;
}

std::string_view describe(PasswordFlaw flaw) {
    switch (flaw) {
        case PasswordFlaw::NotUtf8: return "The password is not valid UTF-8.";
        case PasswordFlaw::TooShort:
            return "A password has at least 15 characters, or 12 where a second factor is "
                   "required.";
        case PasswordFlaw::TooLong: return "A password has at most 128 characters.";
        case PasswordFlaw::Common: return "This password is among the first that are guessed.";
        case PasswordFlaw::ContainsUserName: return "The password contains the user name.";
        case PasswordFlaw::ContainsKnownWord:
            return "The password contains the name of the site, of the programme or of a medicine.";
    }
    return {};
}

}  // namespace gatehouse::auth
