#include "client/models/log_check.h"

#include "contract/proof/consistency_text.h"
#include "contract/proof/log_proof.h"

namespace gatehouse::client {
namespace {

ReceiptDoubt doubtOf(proof::ReceiptFault fault) {
    using proof::ReceiptFault;
    switch (fault) {
        case ReceiptFault::Malformed:
        case ReceiptFault::EntryMalformed: break;
        case ReceiptFault::OtherLog: return ReceiptDoubt::OtherLog;
        case ReceiptFault::NotSigned: return ReceiptDoubt::NotSigned;
        case ReceiptFault::NotIncluded:
        case ReceiptFault::OtherPlace: return ReceiptDoubt::NotIncluded;
    }
    return ReceiptDoubt::Malformed;
}

}  // namespace

Result<proof::LogKeys, LogFault> judgeKeys(std::string_view text, std::string_view known) {
    auto keys = proof::LogKeys::parse(text);
    if (!keys) {
        return fail(LogFault::KeysMalformed);
    }
    if (known.empty()) {
        return *std::move(keys);
    }
    const auto earlier = proof::LogKeys::parse(known);
    if (!earlier) {
        return fail(LogFault::MemoryUnreadable);
    }
    if (keys->origin() != earlier->origin()) {
        return fail(LogFault::OtherLog);
    }
    if (!keys->continues(*earlier)) {
        return fail(LogFault::OtherKeys);
    }
    return *std::move(keys);
}

Result<SeenCheckpoint, LogFault> judgeCheckpoint(std::string_view note,
                                                 const proof::LogKeys& keys) {
    const auto read = proof::parseNote(note);
    const auto checkpoint = read ? proof::parseCheckpoint(read->text) : std::nullopt;
    if (!checkpoint) {
        return fail(LogFault::ProofMalformed);
    }
    if (checkpoint->origin != keys.origin()) {
        return fail(LogFault::OtherLog);
    }
    if (!keys.isCurrent(*read)) {
        return fail(LogFault::NotSigned);
    }
    return SeenCheckpoint{*checkpoint, std::string(note)};
}

Result<SeenCheckpoint, LogFault> judgeConsistency(std::string_view text,
                                                  const proof::LogKeys& keys,
                                                  const proof::Checkpoint& older) {
    const auto consistency = proof::parseConsistency(text);
    if (!consistency || consistency->older != older.tree.size) {
        return fail(LogFault::ProofMalformed);
    }
    auto newer = judgeCheckpoint(consistency->checkpoint, keys);
    if (!newer) {
        return newer;
    }
    if (newer->checkpoint.tree.size < older.tree.size) {
        return fail(LogFault::Smaller);
    }
    if (!proof::isConsistent(older.tree, newer->checkpoint.tree, consistency->proof)) {
        return fail(LogFault::NotConsistent);
    }
    return newer;
}

std::optional<proof::Checkpoint> readCheckpointNote(std::string_view note) {
    const auto read = proof::parseNote(note);
    return read ? proof::parseCheckpoint(read->text) : std::nullopt;
}

Result<proof::Receipt, ReceiptDoubt> judgeReceipt(std::string_view text,
                                                  const ReceiptClaim& claim,
                                                  const KnownLog& known) {
    const auto keys = proof::LogKeys::parse(known.keys);
    if (!keys) {
        return fail(ReceiptDoubt::NoKeys);
    }
    auto receipt = proof::checkReceipt(text, *keys, {});
    if (!receipt) {
        return fail(doubtOf(receipt.error()));
    }
    if (receipt->entry.action != claim.action || receipt->entry.subject != claim.subject) {
        return fail(ReceiptDoubt::OtherEntry);
    }
    const auto before = readCheckpointNote(known.checkpoint);
    if (before && receipt->checkpoint.tree.size < before->tree.size) {
        return fail(ReceiptDoubt::Smaller);
    }
    if (before && receipt->checkpoint.tree.size == before->tree.size &&
        receipt->checkpoint.tree.root != before->tree.root) {
        return fail(ReceiptDoubt::Contradiction);
    }
    return std::move(*receipt);
}

std::string keyIdText(const proof::NoteVerifier& key) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const char byte : key.keyId()) {
        const auto value = static_cast<unsigned char>(byte);
        text += kDigits[value >> 4U];
        text += kDigits[value & 15U];
    }
    return text;
}

std::string signerOf(std::string_view receipt, const proof::LogKeys& keys) {
    const auto read = proof::parseLogProof(receipt);
    const auto note = read ? proof::parseNote(read->checkpoint) : std::nullopt;
    if (note) {
        for (const proof::NoteVerifier& key : keys.keys()) {
            if (proof::isSignedBy(*note, key)) {
                return keyIdText(key);
            }
        }
    }
    return {};
}

}  // namespace gatehouse::client
