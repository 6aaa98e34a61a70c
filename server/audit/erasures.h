#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "server/audit/content.h"
#include "server/audit/log.h"
#include "server/storage/table.h"
#include "server/storage/transaction.h"

// Lawful erasure: payloads go, their commitments stay, so that the tree stays whole.
namespace gatehouse::audit {

/// A payload of an entry; places count from 0.
struct PayloadPlace {
    std::int64_t sequence = 0;
    std::int64_t place = 0;
    auto operator<=>(const PayloadPlace&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// What an erased payload told of: which row, not what.
struct Erasure {
    storage::ChangeKind kind = storage::ChangeKind::Insert;
    std::string table;
    Cells key;
};

/// Which payloads were erased. Recorded like every other table.
extern const storage::Table kAuditErasures;

/// Erases these payloads of changes, each there and not erased yet, and writes the entry that says
/// so, together with what the transaction changed besides (the rows themselves, made to tell
/// nothing any more). Gives the entry's sequence. LogicFailure where a place holds no change.
std::int64_t erase(storage::WriteTransaction& transaction,
                   const std::vector<PayloadPlace>& places,
                   const EntryHeader& header,
                   const DetailValues& detail = {});

/// All that the table lists. An erasure that cannot be read is left out, so that its payload is
/// missed like any other.
[[nodiscard]] std::map<PayloadPlace, Erasure> erasures(const storage::ReadTransaction& transaction);

}  // namespace gatehouse::audit
