#include "server/audit/checkpoint_findings.h"

#include "contract/proof/checkpoint.h"
#include "contract/proof/signed_note.h"
#include "server/audit/log_keys.h"
#include "server/storage/failures.h"

namespace gatehouse::audit {
namespace {

constexpr std::string_view kSelectSizes = "SELECT size FROM audit_checkpoints ORDER BY size";
constexpr std::string_view kSelectNote = "SELECT note FROM audit_checkpoints WHERE size = ?1";

std::string nameCheckpoint(std::int64_t size) {
    return "audit_checkpoints size=" + std::to_string(size);
}

}  // namespace

CheckpointFindings::CheckpointFindings(const storage::ReadTransaction& transaction,
                                       Findings& findings)
    : transaction_(transaction), findings_(findings) {
    try {
        keys_ = logKeys(transaction);
    } catch (const storage::StorageFailure& failure) {
        if (failure.kind() != storage::FailureKind::Corrupt) {
            throw;
        }
        findings_.emplace_back("log_keys: each key is not named by the one before");
    }
    transaction.forEach(kSelectSizes, {}, [&](const storage::Row& row) {
        sizes_.push_back(storage::integer(row, 0));
    });
}

void CheckpointFindings::grown(proof::MerkleTree& tree) {
    const auto size = static_cast<std::int64_t>(tree.size());
    if (next_ == sizes_.size() || sizes_[next_] != size) {
        return;
    }
    ++next_;
    const auto row = transaction_.queryOne(kSelectNote, {size});
    const auto* note = row ? std::get_if<std::string>(&row->at(0)) : nullptr;
    const std::string flaw =
        note == nullptr ? "is no text" : flawOf(*note, {tree.size(), tree.root()});
    if (!flaw.empty()) {
        findings_.push_back(nameCheckpoint(size) + " column note: " + flaw);
    }
}

std::string CheckpointFindings::flawOf(const std::string& note, const proof::TreeHead& tree) const {
    const auto parsed = proof::parseNote(note);
    const auto checkpoint = parsed ? proof::parseCheckpoint(parsed->text) : std::nullopt;
    if (!checkpoint) {
        return "is no checkpoint";
    }
    if (!keys_ || !keys_->accepts(*parsed)) {
        return "is not signed by a key of the log";
    }
    return checkpoint->tree == tree ? "" : "differs from the entries";
}

void CheckpointFindings::finish() {
    for (; next_ < sizes_.size(); ++next_) {
        findings_.push_back(nameCheckpoint(sizes_[next_]) + ": there are not so many entries");
    }
}

}  // namespace gatehouse::audit
