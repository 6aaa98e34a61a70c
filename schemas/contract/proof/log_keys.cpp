#include "contract/proof/log_keys.h"

#include <algorithm>
#include <utility>

#include "contract/proof/proof_lines.h"

namespace gatehouse::proof {
namespace {

constexpr std::string_view kHeading = "gatehouse-log-key/v1";
// Heading, origin and key; an empty line; one signature.
constexpr std::size_t kSuccessionLines = 5;

std::string successionText(const NoteVerifier& next) {
    return std::string(kHeading) + "\n" + next.name() + "\n" + next.text() + "\n";
}

/// As many as there are of them, each with its newline.
std::string takeLines(std::string_view& text, std::size_t count) {
    std::string lines;
    for (std::size_t i = 0; i < count; ++i) {
        const auto line = takeLine(text);
        lines += line ? std::string(*line) + "\n" : std::string(std::exchange(text, {}));
    }
    return lines;
}

std::optional<NoteVerifier> keyIn(const std::optional<std::string_view>& line) {
    auto key = line ? NoteVerifier::parse(*line) : std::nullopt;
    return key && key->type() == NoteKeyType::Note ? std::move(key) : std::nullopt;
}

/// The key that the note names, where `present` signed that and nobody else did.
std::optional<NoteVerifier> successorIn(const SignedNote& note, const NoteVerifier& present) {
    std::string_view rest = note.text;
    (void)takeLine(rest);
    (void)takeLine(rest);
    auto next = keyIn(takeLine(rest));
    const bool isGood = next && next->name() == present.name() &&
                        note.text == successionText(*next) && note.signatures.size() == 1 &&
                        isSignedBy(note, present);
    return isGood ? std::move(next) : std::nullopt;
}

}  // namespace

std::optional<LogKeys> LogKeys::parse(std::string_view text) {
    auto first = keyIn(takeLine(text));
    if (!first) {
        return std::nullopt;
    }
    LogKeys keys;
    keys.keys_.push_back(*std::move(first));
    while (!text.empty()) {
        if (takeLine(text) != std::string_view()) {
            return std::nullopt;
        }
        auto note = parseNote(takeLines(text, kSuccessionLines));
        auto next = note ? successorIn(*note, keys.current()) : std::nullopt;
        if (!next) {
            return std::nullopt;
        }
        keys.keys_.push_back(*std::move(next));
        keys.successions_.push_back(*std::move(note));
    }
    return keys;
}

std::string LogKeys::text() const {
    std::string text = keys_.front().text() + "\n";
    for (const SignedNote& succession : successions_) {
        text += "\n" + writeNote(succession);
    }
    return text;
}

bool LogKeys::accepts(const SignedNote& note) const {
    return std::any_of(
        keys_.begin(), keys_.end(), [&](const NoteVerifier& key) { return isSignedBy(note, key); });
}

bool LogKeys::isCurrent(const SignedNote& note) const {
    return isSignedBy(note, current());
}

bool LogKeys::continues(const LogKeys& earlier) const {
    return earlier.keys_.size() <= keys_.size() &&
           std::equal(earlier.keys_.begin(), earlier.keys_.end(), keys_.begin());
}

SignedNote signSuccession(const NoteSigner& present, const NoteVerifier& next) {
    const std::string text = successionText(next);
    return {text, {signText(present, text)}};
}

}  // namespace gatehouse::proof
