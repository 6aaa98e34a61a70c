#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Signed notes: the text form of C2SP signed-note, in which checkpoints travel.
namespace gatehouse::proof {

/// `— name base64(keyId || bytes)`
struct NoteSignature {
    std::string name;
    std::string keyId;  ///< 4 bytes
    std::string bytes;  ///< what follows them; its form depends on the key's type
    bool operator==(const NoteSignature&) const = default;
};

struct SignedNote {
    std::string text;  ///< ends with a newline; this is what is signed
    std::vector<NoteSignature> signatures;
    bool operator==(const SignedNote&) const = default;
};

inline constexpr std::size_t kMaximumNoteBytes = std::size_t{64} * 1024;
inline constexpr std::size_t kMaximumNoteSignatures = 64;

/// One line, with its newline.
[[nodiscard]] std::string writeSignature(const NoteSignature& signature);
/// The line without its newline; none where it is not what writeSignature writes.
[[nodiscard]] std::optional<NoteSignature> parseSignature(std::string_view line);

[[nodiscard]] std::string writeNote(const SignedNote& note);

/// No note where the text is not exactly what writeNote writes, holds a control character other
/// than a newline or is not UTF-8, has no signature, or is larger than the two maxima.
[[nodiscard]] std::optional<SignedNote> parseNote(std::string_view text);

/// Whether a key may be named so: not empty, neither white space nor a plus sign in it.
[[nodiscard]] bool isKeyName(std::string_view name);

}  // namespace gatehouse::proof
