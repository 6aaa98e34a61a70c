#include "reports/verify_tool/consistency_command.h"

#include <optional>
#include <ostream>

#include "contract/proof/checkpoint.h"
#include "contract/proof/consistency_text.h"
#include "contract/proof/proofs.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/checkpoint_json.h"
#include "reports/verify_tool/files.h"
#include "reports/verify_tool/log_files.h"
#include "reports/verify_tool/verdict.h"

namespace gatehouse::verify_tool {
namespace {

using proof::Checkpoint;

/// Two checkpoints of the log; absent where a finding says why.
struct Pair {
    std::optional<Checkpoint> older;
    std::optional<Checkpoint> newer;
};

enum class SignedBy { AnyKey, PresentKey };

std::optional<Checkpoint> readCheckpoint(const std::string& file,
                                         const std::string& text,
                                         const proof::LogKeys& keys,
                                         SignedBy by,
                                         Verdict& verdict) {
    const auto note = proof::parseNote(text);
    const auto checkpoint = note ? proof::parseCheckpoint(note->text) : std::nullopt;
    if (!checkpoint) {
        verdict.findings.push_back({"malformed", file + " holds no checkpoint of a log."});
    } else if (checkpoint->origin != keys.origin()) {
        verdict.findings.push_back({"other-log", file + " is of another log."});
    } else if (!(by == SignedBy::AnyKey ? keys.accepts(*note) : keys.isCurrent(*note))) {
        verdict.findings.push_back(
            {"not-signed",
             "The checkpoint in " + file + " is not signed by the key of the log that has to."});
    } else {
        return checkpoint;
    }
    return std::nullopt;
}

void compare(const Pair& pair, const proof::ConsistencyText& text, Verdict& verdict) {
    const proof::TreeHead& older = pair.older->tree;
    const proof::TreeHead& newer = pair.newer->tree;
    if (older.size > newer.size) {
        verdict.findings.push_back(
            {"smaller", "The newer checkpoint has fewer entries than the older one."});
    } else if (text.older != older.size) {
        verdict.findings.push_back({"other-size",
                                    "The proof begins at " + std::to_string(text.older) +
                                        " entries, and the older checkpoint has " +
                                        std::to_string(older.size) + "."});
    } else if (older.size == newer.size && older.root != newer.root) {
        verdict.findings.push_back(
            {"two-histories", "The log has signed two different histories of the same length."});
    } else if (!proof::isConsistent(older, newer, text.proof)) {
        verdict.findings.push_back(
            {"not-continued", "It does not prove that the newer checkpoint continues the older."});
    }
}

std::string countOf(std::uint64_t entries) {
    return std::to_string(entries) + (entries == 1 ? " entry" : " entries");
}

void writeResult(const ConsistencyCommand& command,
                 const Pair& pair,
                 const Verdict& verdict,
                 std::ostream& out) {
    if (!command.asJson) {
        writeHeadline(command.file, verdict, out);
        if (verdict.isValid()) {
            out << "  The log " << reports::makeVisible(pair.newer->origin) << " of "
                << countOf(pair.newer->tree.size) << " continues the one of "
                << countOf(pair.older->tree.size)
                << ": of those, nothing was changed, taken out or put in between.\n";
        }
        writeFindings(verdict, out);
        return;
    }
    writeJsonHeadline(command.file, verdict, out);
    const auto write = [&](const char* name, const std::optional<Checkpoint>& checkpoint) {
        out << ",\"" << name << "\":";
        if (checkpoint && verdict.isValid()) {
            writeJsonCheckpoint(*checkpoint, out);
        } else {
            out << "null";
        }
    };
    write("older", pair.older);
    write("newer", pair.newer);
    writeJsonFindings(verdict, out);
}

}  // namespace

int runConsistency(const ConsistencyCommand& command, std::ostream& out) {
    const proof::LogKeys keys = readLogKeys(command.keys);
    Verdict verdict;
    Pair pair;
    pair.older =
        readCheckpoint(command.older, readFile(command.older), keys, SignedBy::AnyKey, verdict);
    const auto text = proof::parseConsistency(readFile(command.file));
    if (text) {
        pair.newer =
            readCheckpoint(command.file, text->checkpoint, keys, SignedBy::PresentKey, verdict);
    } else {
        verdict.findings.push_back(
            {"malformed", command.file + " is not a proof of consistency, or was changed."});
    }
    if (pair.older && pair.newer) {
        compare(pair, *text, verdict);
    }
    writeResult(command, pair, verdict, out);
    return finish(verdict, out);
}

}  // namespace gatehouse::verify_tool
