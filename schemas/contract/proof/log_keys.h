#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/proof/note_key.h"

namespace gatehouse::proof {

/// The public keys of one log: the first, which verifiers are given, and each that took the place
/// of the one before, which signed for it. All are named by the log's origin. Immutable.
class LogKeys {
  public:
    /// The log keys text of schemas/audit-log.md. None where it is not exactly that, or where a key
    /// is not signed for by the one before.
    [[nodiscard]] static std::optional<LogKeys> parse(std::string_view text);
    [[nodiscard]] std::string text() const;

    [[nodiscard]] const std::string& origin() const { return keys_.front().name(); }
    /// In order; never empty.
    [[nodiscard]] const std::vector<NoteVerifier>& keys() const { return keys_; }
    [[nodiscard]] const NoteVerifier& current() const { return keys_.back(); }

    /// Whether any of the keys signed the note: what an earlier one signed stays true.
    [[nodiscard]] bool accepts(const SignedNote& note) const;
    /// Whether the present one did.
    [[nodiscard]] bool isCurrent(const SignedNote& note) const;
    /// Whether these are the earlier keys, and perhaps later ones behind them.
    [[nodiscard]] bool continues(const LogKeys& earlier) const;

  private:
    LogKeys() = default;
    std::vector<NoteVerifier> keys_;
    std::vector<SignedNote> successions_;  ///< the n-th names the key n + 1
};

/// What the present key of a log says of the next one.
[[nodiscard]] SignedNote signSuccession(const NoteSigner& present, const NoteVerifier& next);

}  // namespace gatehouse::proof
