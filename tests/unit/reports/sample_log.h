#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "contract/proof/consistency_text.h"
#include "tests/unit/proof/fictional_log.h"

namespace gatehouse::reports::testing {

/// A log as a server keeps it, with the texts that it hands out.
class SampleLog {
  public:
    SampleLog() = default;
    explicit SampleLog(std::uint64_t size) {
        for (std::uint64_t sequence = 1; sequence <= size; ++sequence) {
            add(proof::entryWith(sequence));
        }
    }

    void add(const std::string& entry) {
        entries_.push_back(entry);
        nodes_.append(entry);
    }
    /// From now on another key signs, of which the one before has said so.
    void replaceKey() {
        proof::NoteSigner next =
            proof::NoteSigner::generate(proof::kOrigin, proof::NoteKeyType::Note);
        keysText_ += "\n" + writeNote(proof::signSuccession(key_, next.verifier()));
        key_ = std::move(next);
    }

    [[nodiscard]] const proof::NoteSigner& key() const { return key_; }
    [[nodiscard]] const std::string& keysText() const { return keysText_; }
    [[nodiscard]] std::uint64_t size() const { return entries_.size(); }

    [[nodiscard]] proof::SignedNote note(std::uint64_t size) {
        const std::string text =
            proof::writeCheckpoint({proof::kOrigin, {size, nodes_.root(size)}});
        return {text, {proof::signText(key_, text)}};
    }
    [[nodiscard]] std::string checkpoint(std::uint64_t size) {
        return proof::writeNote(note(size));
    }
    [[nodiscard]] std::string checkpoint() { return checkpoint(size()); }
    [[nodiscard]] std::string receipt(std::uint64_t index, const proof::SignedNote& note) {
        return proof::makeReceipt(
            entries_[index], index, nodes_.inclusion(index, size()), proof::writeNote(note));
    }
    [[nodiscard]] std::string consistency(std::uint64_t older) {
        return consistency(older, size());
    }
    [[nodiscard]] std::string consistency(std::uint64_t older, std::uint64_t newer) {
        return proof::writeConsistency(
            {older,
             older == 0 ? std::vector<proof::Hash>() : nodes_.consistency(older, newer),
             checkpoint(newer)});
    }
    [[nodiscard]] std::string exported() {
        std::string text = "gatehouse-log/v1\n";
        for (const std::string& entry : entries_) {
            text += entry + "\n";
        }
        return text + "\n" + keysText_ + "\n" + checkpoint();
    }

  private:
    proof::NoteSigner key_ = proof::NoteSigner::generate(proof::kOrigin, proof::NoteKeyType::Note);
    std::string keysText_ = key_.verifier().text() + "\n";
    std::vector<std::string> entries_;
    proof::KeptNodes nodes_;
};

}  // namespace gatehouse::reports::testing
