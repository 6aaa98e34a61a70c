#pragma once

#include <memory>
#include <string>
#include <vector>

#include "client/models/log_memory.h"
#include "contract/proof/consistency_text.h"
#include "contract/proof/receipt.h"
#include "contract/wire/api/log.h"
#include "tests/support/fake_transport.h"
#include "tests/support/remembered_log.h"
#include "tests/unit/proof/kept_nodes.h"

namespace gatehouse::testing {

/// The log of a fictional server: what it says of it, and what it could not say without lying.
class ServerLog {
  public:
    explicit ServerLog(std::string origin = "gatehouse/fictional-log") : origin_(origin) {
        keys_.push_back(proof::NoteSigner::generate(origin, proof::NoteKeyType::Note));
        for (int i = 0; i < 5; ++i) {
            add("sign-in.succeeded", "fictional-user");
        }
    }

    /// The number of its leaf, counted from 0.
    std::uint64_t add(const std::string& action, const std::string& subject) {
        const std::uint64_t index = entries_.size();
        entries_.push_back(R"({"action":")" + action +
                           R"(","actor":"u1","at":"2026-03-02T11:00:00.000Z","commitments":[],)"
                           R"("role":"pharmacist","sequence":)" +
                           std::to_string(index + 1) + R"(,"site":"s1","subject":")" + subject +
                           R"(","version":1})");
        nodes_.append(entries_.back());
        return index;
    }
    [[nodiscard]] std::uint64_t size() const { return entries_.size(); }

    [[nodiscard]] std::string keys() const {
        std::string text = keys_.front().verifier().text() + "\n";
        for (std::size_t i = 1; i < keys_.size(); ++i) {
            text +=
                "\n" + proof::writeNote(proof::signSuccession(keys_[i - 1], keys_[i].verifier()));
        }
        return text;
    }
    void replaceKey() {
        keys_.push_back(proof::NoteSigner::generate(origin_, proof::NoteKeyType::Note));
    }

    [[nodiscard]] std::string checkpoint(std::uint64_t size) {
        return checkpoint(size, keys_.back());
    }
    [[nodiscard]] std::string checkpoint() { return checkpoint(size()); }
    [[nodiscard]] std::string checkpoint(std::uint64_t size, const proof::NoteSigner& by) {
        const std::string text = proof::writeCheckpoint({origin_, {size, nodes_.root(size)}});
        return proof::writeNote({text, {proof::signText(by, text)}});
    }
    [[nodiscard]] std::string consistency(std::uint64_t older) {
        return proof::writeConsistency({older, nodes_.consistency(older, size()), checkpoint()});
    }
    [[nodiscard]] std::string receipt(std::uint64_t index) {
        return proof::makeReceipt(
            entries_[index], index, nodes_.inclusion(index, size()), checkpoint());
    }
    [[nodiscard]] const std::vector<proof::NoteSigner>& signers() const { return keys_; }

    /// What a computer remembers that has seen it all.
    [[nodiscard]] client::KnownLog known() { return {keys(), checkpoint()}; }

  private:
    std::string origin_;
    std::vector<proof::NoteSigner> keys_;
    std::vector<std::string> entries_;
    proof::KeptNodes nodes_;
};

[[nodiscard]] inline wire::IntegrityHold integrityHold(bool isEnded = false) {
    const auto at = [](const char* text) { return Instant::parse(text).value(); };
    wire::IntegrityHold hold;
    hold.id = RecordId("0190a000-0000-7000-8000-00000000000a");
    hold.begunAt = at("2026-03-02T11:00:00.000Z");
    hold.cause = HoldCause::CheckpointAhead;
    hold.size = 3;
    hold.rememberedSize = 5;
    if (isEnded) {
        hold.acknowledgements = {{"demo-auditor",
                                  Role::Auditor,
                                  at("2026-03-02T12:00:00.000Z"),
                                  "A fictional backup was restored"},
                                 {std::nullopt,
                                  Role::Administrator,
                                  at("2026-03-02T13:00:00.000Z"),
                                  "Confirmed as fictional"}};
        hold.endedAt = at("2026-03-02T13:00:00.000Z");
    }
    return hold;
}

/// What GET /integrity answers.
[[nodiscard]] inline std::string integrityText(std::vector<wire::IntegrityHold> holds = {},
                                               std::vector<wire::WitnessState> witnesses = {}) {
    return wire::encode(wire::Integrity{std::move(holds), std::move(witnesses)});
}

}  // namespace gatehouse::testing
