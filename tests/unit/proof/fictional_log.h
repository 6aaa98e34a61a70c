#pragma once

#include <string>
#include <vector>

#include "contract/proof/checkpoint.h"
#include "contract/proof/log_keys.h"
#include "contract/proof/receipt.h"
#include "tests/unit/proof/kept_nodes.h"

namespace gatehouse::proof {

inline constexpr const char* kOrigin = "gatehouse/fictional-log";

/// Like those that a server writes.
inline std::string entryWith(std::uint64_t sequence, std::string_view subject = "\"d1\"") {
    return R"({"action":"dispense.recorded","actor":"u1","at":"2026-03-02T11:00:00.000Z",)"
           R"("commitments":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],"role":"pharmacist",)"
           R"("sequence":)" +
           std::to_string(sequence) + R"(,"site":"s1","subject":)" + std::string(subject) +
           R"(,"version":1})";
}

/// A log of a few entries with the key that signs it.
class FictionalLog {
  public:
    explicit FictionalLog(std::uint64_t size = 5) {
        for (std::uint64_t index = 0; index < size; ++index) {
            entries_.push_back(entryWith(index + 1));
            nodes_.append(entries_.back());
        }
    }

    [[nodiscard]] const NoteSigner& key() const { return key_; }
    [[nodiscard]] LogKeys keys() const {
        return LogKeys::parse(key_.verifier().text() + "\n").value();
    }
    [[nodiscard]] const std::string& entry(std::uint64_t index) const { return entries_[index]; }

    [[nodiscard]] SignedNote checkpoint(std::uint64_t size, const NoteSigner& by) const {
        const std::string text = writeCheckpoint({kOrigin, {size, nodes_.root(size)}});
        return {text, {signText(by, text)}};
    }
    [[nodiscard]] std::string receipt(std::uint64_t index) const {
        return receipt(index, entries_[index], checkpoint(entries_.size(), key_));
    }
    [[nodiscard]] std::string receipt(std::uint64_t index,
                                      const std::string& entry,
                                      const SignedNote& note) const {
        return makeReceipt(entry, index, nodes_.inclusion(index, entries_.size()), writeNote(note));
    }

  private:
    NoteSigner key_ = NoteSigner::generate(kOrigin, NoteKeyType::Note);
    std::vector<std::string> entries_;
    mutable KeptNodes nodes_;  // its hasher is busy while it answers
};

}  // namespace gatehouse::proof
