#include "reports/verify_tool/receipt_command.h"

#include <optional>
#include <ostream>
#include <stdexcept>

#include "contract/base/bytes.h"
#include "contract/proof/receipt.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/checkpoint_json.h"
#include "reports/verify_tool/files.h"
#include "reports/verify_tool/json_text.h"
#include "reports/verify_tool/log_files.h"
#include "reports/verify_tool/verdict.h"

namespace gatehouse::verify_tool {
namespace {

using proof::LogEntry;
using proof::Receipt;
using proof::ReceiptFault;

std::string codeOf(ReceiptFault fault) {
    switch (fault) {
        case ReceiptFault::Malformed: return "malformed";
        case ReceiptFault::EntryMalformed: return "entry-malformed";
        case ReceiptFault::OtherLog: return "other-log";
        case ReceiptFault::NotSigned: return "not-signed";
        case ReceiptFault::NotIncluded: return "not-included";
        case ReceiptFault::OtherPlace: break;
    }
    return "other-place";
}

std::vector<std::string> notesOn(const ReceiptCommand& command) {
    std::vector<std::string> notes{
        "The time is the server's.",
        "What the entry commits to, and whether it still counts, only the server tells."};
    if (command.witnesses.empty()) {
        notes.emplace_back("Cosignatures were not checked: no --witness was given.");
    }
    return notes;
}

/// By whom, where and of what, as far as the entry says.
std::string circumstancesOf(const LogEntry& entry) {
    std::string text;
    const auto say = [&](const char* what, const std::optional<std::string>& id) {
        text += id ? ", " + std::string(what) + " " + *id : "";
    };
    say("of", entry.subject);
    say("at site", entry.site);
    say("by user", entry.actor);
    return text + (entry.role.empty() ? "" : " as " + entry.role);
}

void writeText(const Receipt& receipt, std::ostream& out) {
    const LogEntry& entry = receipt.entry;
    const proof::Checkpoint& checkpoint = receipt.checkpoint;
    out << "  It is entry " << entry.sequence << " of the log "
        << reports::makeVisible(checkpoint.origin) << ", recorded " << entry.at.toString() << ": "
        << entry.action << circumstancesOf(entry) << ".\n"
        << "  The log had " << checkpoint.tree.size
        << (checkpoint.tree.size == 1 ? " entry" : " entries") << " when the receipt was made.\n";
    for (const proof::Cosigned& cosigned : receipt.cosigned) {
        out << "  Cosigned by " << reports::makeVisible(cosigned.witness) << " at "
            << cosigned.at.toString() << ".\n";
    }
}

std::string jsonOrNull(const std::optional<std::string>& text) {
    return text ? jsonString(*text) : "null";
}

void writeJsonEntry(const LogEntry& entry, std::ostream& out) {
    out << R"({"action":)" << jsonString(entry.action) << R"(,"actor":)" << jsonOrNull(entry.actor)
        << R"(,"at":)" << jsonString(entry.at.toString()) << R"(,"commitments":[)";
    const char* separator = "";
    for (const proof::Hash& commitment : entry.commitments) {
        out << separator << jsonString(toBase64Url(proof::bytesOf(commitment)));
        separator = ",";
    }
    out << R"(],"role":)" << jsonString(entry.role) << R"(,"sequence":)" << entry.sequence
        << R"(,"site":)" << jsonOrNull(entry.site) << R"(,"subject":)" << jsonOrNull(entry.subject)
        << '}';
}

void writeJson(const Receipt* receipt, std::ostream& out) {
    out << R"(,"entry":)";
    if (receipt == nullptr) {
        out << R"(null,"checkpoint":null,"cosigned":[])";
        return;
    }
    writeJsonEntry(receipt->entry, out);
    out << R"(,"checkpoint":)";
    writeJsonCheckpoint(receipt->checkpoint, out);
    out << R"(,"cosigned":[)";
    const char* separator = "";
    for (const proof::Cosigned& cosigned : receipt->cosigned) {
        out << separator << R"({"witness":)" << jsonString(cosigned.witness) << R"(,"at":)"
            << jsonString(cosigned.at.toString()) << '}';
        separator = ",";
    }
    out << ']';
}

}  // namespace

int runReceipt(const ReceiptCommand& command, std::ostream& out) {
    const proof::LogKeys keys = readLogKeys(command.keys);
    const auto witnesses = readWitnesses(command.witnesses);
    if (command.atLeast > witnesses.size()) {
        throw std::invalid_argument("--at-least asks for more witnesses than were given");
    }
    const auto receipt = proof::checkReceipt(readFile(command.file), keys, witnesses);
    Verdict verdict{{}, notesOn(command)};
    if (!receipt) {
        verdict.findings.push_back(
            {codeOf(receipt.error()), std::string(proof::describe(receipt.error()))});
    } else if (receipt->cosigned.size() < command.atLeast) {
        verdict.findings.push_back({"cosignatures-missing",
                                    std::to_string(receipt->cosigned.size()) +
                                        " of the witnesses cosigned its checkpoint; " +
                                        std::to_string(command.atLeast) + " have to."});
    }
    const Receipt* shown = verdict.isValid() ? &*receipt : nullptr;
    if (command.asJson) {
        writeJsonHeadline(command.file, verdict, out);
        writeJson(shown, out);
        writeJsonFindings(verdict, out);
    } else {
        writeHeadline(command.file, verdict, out);
        if (shown != nullptr) {
            writeText(*shown, out);
        }
        writeFindings(verdict, out);
    }
    return finish(verdict, out);
}

}  // namespace gatehouse::verify_tool
