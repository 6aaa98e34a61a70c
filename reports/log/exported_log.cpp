#include "reports/log/exported_log.h"

#include <algorithm>
#include <deque>
#include <future>
#include <utility>

#include "contract/proof/merkle_tree.h"
#include "reports/log/entry_batch.h"
#include "reports/log/line_reader.h"

namespace gatehouse::reports {
namespace {

using proof::Checkpoint;
using proof::LogKeys;

constexpr std::string_view kHeading = "gatehouse-log/v1";
/// Who changes one thing sees it named; what follows a wrong file says no more.
constexpr std::size_t kMostFindings = 100;

/// More threads than these wait for the one that hashes the nodes.
constexpr std::size_t kMostPending = 4;

/// What stands behind the entries.
struct End {
    std::optional<LogKeys> keys;
    std::optional<proof::SignedNote> note;
};

/// The checkpoint's note is the last text with an empty line inside it; keys may have many.
End parseEnd(std::string_view text) {
    const std::size_t signatures = text.rfind("\n\n");
    const std::size_t end = signatures == std::string_view::npos || signatures == 0
                                ? std::string_view::npos
                                : text.rfind("\n\n", signatures - 1);
    if (end == std::string_view::npos) {
        return {};
    }
    return {LogKeys::parse(text.substr(0, end + 1)), proof::parseNote(text.substr(end + 2))};
}

class Judge {
  public:
    Judge(std::istream& in, const LogKeys& keys, std::vector<KeptCheckpoint> kept)
        : reader_(in), trusted_(keys), kept_(std::move(kept)) {
        std::sort(kept_.begin(), kept_.end(), [](const auto& left, const auto& right) {
            return left.checkpoint.tree.size < right.checkpoint.tree.size;
        });
        nextKept_ = kept_.begin();
    }

    ExportedLog judge() {
        if (reader_.next() != kHeading) {
            find("malformed", "It is not an exported log.");
            return std::move(log_);
        }
        compareKept();
        if (readEntries()) {
            judgeEnd();
        }
        return std::move(log_);
    }

  private:
    /// False where they do not end as they should.
    bool readEntries() {
        EntryBatch batch;
        bool isEnded = false;
        while (const auto line = reader_.next()) {
            isEnded = line->empty();
            if (isEnded) {
                break;
            }
            batch.add(*line);
            if (batch.isFull()) {
                judgeApart(std::exchange(batch, EntryBatch()));
            }
        }
        judgeApart(std::move(batch));
        while (!pending_.empty()) {
            takeOldest();
        }
        if (!isEnded) {
            find("cut-off",
                 "The file is cut off, or has a line that is too long, after " +
                     std::to_string(log_.entries) + " entries.");
        }
        return isEnded;
    }

    /// Leaves are hashed in other threads, nodes in this one.
    void judgeApart(EntryBatch batch) {
        if (pending_.size() == kMostPending) {
            takeOldest();
        }
        pending_.push_back(
            std::async(std::launch::async, [batch = std::move(batch)] { return batch.judge(); }));
    }

    void takeOldest() {
        const std::vector<JudgedEntry> entries = pending_.front().get();
        pending_.pop_front();
        for (const JudgedEntry& entry : entries) {
            judgeSequence(entry.sequence);
            tree_.append(entry.leaf);
            ++log_.entries;
            compareKept();
        }
    }

    void judgeSequence(std::optional<std::uint64_t> sequence) {
        ++expected_;
        if (!sequence) {
            // The heading is the first line.
            find("entry-malformed",
                 "Line " + std::to_string(log_.entries + 2) + ", where entry " +
                     std::to_string(expected_) + " belongs, is not an entry.");
        } else if (*sequence != expected_) {
            find("entry-misplaced",
                 "Line " + std::to_string(log_.entries + 2) + ", where entry " +
                     std::to_string(expected_) + " belongs, holds entry " +
                     std::to_string(*sequence) + ".");
            expected_ = *sequence;
        }
    }

    void compareKept() {
        for (; nextKept_ != kept_.end() && nextKept_->checkpoint.tree.size == log_.entries;
             ++nextKept_) {
            if (nextKept_->checkpoint.tree.root != tree_.root()) {
                find("not-a-prefix",
                     "The first " + std::to_string(log_.entries) +
                         " entries are not those of the checkpoint in " + nextKept_->name + ".");
            }
        }
    }

    void judgeEnd() {
        for (; nextKept_ != kept_.end(); ++nextKept_) {
            find("entries-missing",
                 "The log had " + std::to_string(nextKept_->checkpoint.tree.size) +
                     " entries when it signed the checkpoint in " + nextKept_->name +
                     ", and the file holds " + std::to_string(log_.entries) + ".");
        }
        const auto rest = reader_.rest();
        const End end = rest ? parseEnd(*rest) : End();
        if (!end.keys) {
            find("keys-malformed", "Behind the entries there are no public keys of a log.");
        }
        const auto checkpoint = end.note ? proof::parseCheckpoint(end.note->text) : std::nullopt;
        if (!checkpoint) {
            find("checkpoint-malformed", "At the end there is no checkpoint of a log.");
        }
        judgeKept(judgeKeys(end.keys));
        if (checkpoint) {
            judgeCheckpoint(*checkpoint, end);
            log_.checkpoint = checkpoint;
        }
    }

    /// All keys that are believed.
    const LogKeys& judgeKeys(const std::optional<LogKeys>& own) {
        if (!own) {
            return trusted_;
        }
        if (own->continues(trusted_)) {
            log_.hasLaterKeys = !trusted_.continues(*own);
            return *own;
        }
        log_.hasEarlierKeys = trusted_.continues(*own);
        if (!log_.hasEarlierKeys) {
            find("other-keys", "Its keys are not those of the log that were given.");
        }
        return trusted_;
    }

    void judgeKept(const LogKeys& keys) {
        for (const KeptCheckpoint& kept : kept_) {
            if (kept.checkpoint.origin != keys.origin()) {
                find("kept-other-log", "The checkpoint in " + kept.name + " is of another log.");
            } else if (!keys.accepts(kept.note)) {
                find("kept-not-signed",
                     "No key of the log signed the checkpoint in " + kept.name + ".");
            }
        }
    }

    void judgeCheckpoint(const Checkpoint& checkpoint, const End& end) {
        if (checkpoint.origin != trusted_.origin()) {
            find("other-log", "It is another log.");
        }
        if (end.keys && !end.keys->isCurrent(*end.note)) {
            find("not-signed", "The last of its keys did not sign its checkpoint.");
        }
        if (checkpoint.tree.size != log_.entries) {
            find("other-size",
                 "The log signed " + std::to_string(checkpoint.tree.size) +
                     " entries, and the file holds " + std::to_string(log_.entries) + ".");
        } else if (checkpoint.tree.root != tree_.root()) {
            find("other-entries",
                 "The entries are not those that the log signed. The first kept checkpoint that "
                 "does not fit tells where they begin to differ.");
        }
    }

    void find(const char* code, std::string sentence) {
        if (log_.findings.size() < kMostFindings) {
            log_.findings.push_back({code, std::move(sentence)});
        } else if (log_.findings.size() == kMostFindings) {
            log_.findings.push_back({"further", "There is more, which is not listed."});
        }
    }

    LineReader reader_;
    const LogKeys& trusted_;
    std::vector<KeptCheckpoint> kept_;
    std::vector<KeptCheckpoint>::const_iterator nextKept_;
    std::deque<std::future<std::vector<JudgedEntry>>> pending_;  ///< in their order
    proof::MerkleTree tree_;
    std::uint64_t expected_ = 0;  ///< the sequence of the last entry, had nothing been wrong
    ExportedLog log_;
};

}  // namespace

ExportedLog checkExportedLog(std::istream& in,
                             const LogKeys& keys,
                             std::vector<KeptCheckpoint> kept) {
    return Judge(in, keys, std::move(kept)).judge();
}

}  // namespace gatehouse::reports
