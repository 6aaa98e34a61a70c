#include "contract/proof/receipt.h"

#include "contract/proof/cosignature.h"
#include "contract/proof/hasher.h"
#include "contract/proof/log_proof.h"
#include "contract/proof/proofs.h"

namespace gatehouse::proof {

std::string makeReceipt(std::string_view entry,
                        std::uint64_t index,
                        const std::vector<Hash>& path,
                        const std::string& checkpointNote) {
    return writeLogProof({std::string(entry), index, path, checkpointNote});
}

std::string_view describe(ReceiptFault fault) {
    switch (fault) {
        case ReceiptFault::Malformed: return "It is not a receipt, or was changed.";
        case ReceiptFault::EntryMalformed: return "What it tells of is not an entry of a log.";
        case ReceiptFault::OtherLog: return "It is a receipt of another log.";
        case ReceiptFault::NotSigned: return "Its checkpoint is not signed by a key of the log.";
        case ReceiptFault::NotIncluded: return "The log that was signed does not hold the entry.";
        case ReceiptFault::OtherPlace: break;
    }
    return "The entry belongs to another place of the log.";
}

Result<Receipt, ReceiptFault> checkReceipt(std::string_view text,
                                           const LogKeys& keys,
                                           std::span<const NoteVerifier> witnesses) {
    const auto proof = parseLogProof(text);
    const auto note = proof ? parseNote(proof->checkpoint) : std::nullopt;
    const auto checkpoint = note ? parseCheckpoint(note->text) : std::nullopt;
    if (!checkpoint) {
        return fail(ReceiptFault::Malformed);
    }
    auto entry = parseLogEntry(proof->extra);
    if (!entry) {
        return fail(ReceiptFault::EntryMalformed);
    }
    if (checkpoint->origin != keys.origin()) {
        return fail(ReceiptFault::OtherLog);
    }
    if (!keys.accepts(*note)) {
        return fail(ReceiptFault::NotSigned);
    }
    const auto root = rootByInclusion(
        proof->index, checkpoint->tree.size, Hasher().leaf(proof->extra), proof->path);
    if (root != checkpoint->tree.root) {
        return fail(ReceiptFault::NotIncluded);
    }
    if (static_cast<std::uint64_t>(entry->sequence) != proof->index + 1) {
        return fail(ReceiptFault::OtherPlace);
    }
    Receipt receipt{*std::move(entry), *checkpoint, {}};
    for (const NoteVerifier& witness : witnesses) {
        if (const auto at = cosignedAt(*note, witness)) {
            receipt.cosigned.push_back({witness.name(), *at});
        }
    }
    return receipt;
}

}  // namespace gatehouse::proof
