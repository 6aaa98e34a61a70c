#include "contract/proof/signed_note.h"

#include <algorithm>
#include <array>
#include <utility>

#include "contract/base/bytes.h"
#include "contract/base/text.h"

namespace gatehouse::proof {
namespace {

constexpr std::string_view kDash = "\u2014 ";
constexpr std::size_t kKeyIdBytes = 4;
// White_Space of Unicode outside ASCII.
constexpr std::array<std::string_view, 19> kSpaces{"\u0085",
                                                   "\u00a0",
                                                   "\u1680",
                                                   "\u2000",
                                                   "\u2001",
                                                   "\u2002",
                                                   "\u2003",
                                                   "\u2004",
                                                   "\u2005",
                                                   "\u2006",
                                                   "\u2007",
                                                   "\u2008",
                                                   "\u2009",
                                                   "\u200a",
                                                   "\u2028",
                                                   "\u2029",
                                                   "\u202f",
                                                   "\u205f",
                                                   "\u3000"};

bool isNoteText(std::string_view text) {
    const bool isPlain = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\n';
    });
    return isPlain && utf8Length(text).has_value();
}

}  // namespace

bool isKeyName(std::string_view name) {
    const bool isPlain = std::none_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '+';
    });
    const auto holds = [&](std::string_view space) {
        return name.find(space) != std::string_view::npos;
    };
    return !name.empty() && isPlain && utf8Length(name).has_value() &&
           std::none_of(kSpaces.begin(), kSpaces.end(), holds);
}

std::string writeSignature(const NoteSignature& signature) {
    return std::string(kDash)
        .append(signature.name)
        .append(" ")
        .append(toBase64(signature.keyId + signature.bytes))
        .append("\n");
}

std::optional<NoteSignature> parseSignature(std::string_view line) {
    if (!line.starts_with(kDash)) {
        return std::nullopt;
    }
    line.remove_prefix(kDash.size());
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || !isKeyName(line.substr(0, space))) {
        return std::nullopt;
    }
    const auto bytes = fromBase64(line.substr(space + 1));
    if (!bytes || bytes->size() <= kKeyIdBytes) {
        return std::nullopt;
    }
    return NoteSignature{std::string(line.substr(0, space)),
                         bytes->substr(0, kKeyIdBytes),
                         bytes->substr(kKeyIdBytes)};
}

std::string writeNote(const SignedNote& note) {
    std::string text = note.text + "\n";
    for (const NoteSignature& signature : note.signatures) {
        text += writeSignature(signature);
    }
    return text;
}

std::optional<SignedNote> parseNote(std::string_view text) {
    // The last empty line: text before it may have some of its own.
    const std::size_t end = text.rfind("\n\n");
    if (text.size() > kMaximumNoteBytes || end == std::string_view::npos || !isNoteText(text)) {
        return std::nullopt;
    }
    SignedNote note{std::string(text.substr(0, end + 1)), {}};
    std::string_view lines = text.substr(end + 2);
    while (!lines.empty()) {
        const std::size_t newline = lines.find('\n');
        if (newline == std::string_view::npos) {
            return std::nullopt;
        }
        auto signature = parseSignature(lines.substr(0, newline));
        if (!signature || note.signatures.size() == kMaximumNoteSignatures) {
            return std::nullopt;
        }
        note.signatures.push_back(std::move(*signature));
        lines.remove_prefix(newline + 1);
    }
    return note.signatures.empty() ? std::nullopt : std::optional(std::move(note));
}

}  // namespace gatehouse::proof
