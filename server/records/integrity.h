#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/integrity.h"
#include "contract/facts/role.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// By one of the two people that it takes.
struct HoldAcknowledgement {
    Instant at;
    UserId by;
    Role as{};
    std::string reason;
};

/// Nothing is checked or supplied while one is in force. The second acknowledgement ends it.
struct IntegrityHold {
    RecordId id;
    Instant begunAt;
    HoldCause cause{};
    std::int64_t size = 0;  ///< of the log when it began
    std::optional<std::string> witness;
    std::optional<HoldAcknowledgement> first;
    std::optional<HoldAcknowledgement> second;
};

/// A signed checkpoint that the log does not continue.
struct IntegrityEvidence {
    std::string checkpoint;  ///< its text without the signatures
    RecordId hold;
    std::int64_t size = 0;
    std::string note;
    Instant seenAt;
};

extern const storage::Table kIntegrityHolds;
extern const storage::Table kIntegrityEvidence;

[[nodiscard]] bool isHeld(const storage::ReadTransaction& transaction);
[[nodiscard]] std::optional<IntegrityHold> holdInForce(const storage::ReadTransaction& transaction);
/// The newest first, at most `limit`.
[[nodiscard]] std::vector<IntegrityHold> integrityHolds(const storage::ReadTransaction& transaction,
                                                        std::int64_t limit);

/// In force at some moment from `begin` on, before `end`; in order of time.
[[nodiscard]] std::vector<IntegrityHold> holdsWithin(const storage::ReadTransaction& transaction,
                                                     Instant begin,
                                                     Instant end);

/// When the last hold ended that has.
[[nodiscard]] std::optional<Instant> lastHoldEnd(const storage::ReadTransaction& transaction);

/// One that begins: nobody has acknowledged it.
void insert(storage::WriteTransaction& transaction, const IntegrityHold& hold);
void acknowledge(storage::WriteTransaction& transaction,
                 const RecordId& hold,
                 const HoldAcknowledgement& first);
void end(storage::WriteTransaction& transaction,
         const RecordId& hold,
         const HoldAcknowledgement& second);

void insert(storage::WriteTransaction& transaction, const IntegrityEvidence& evidence);
/// The hold that a checkpoint of this text belongs to.
[[nodiscard]] std::optional<RecordId> holdOfEvidence(const storage::ReadTransaction& transaction,
                                                     const std::string& checkpoint);
/// Of the hold's largest checkpoint; none where it has none.
[[nodiscard]] std::optional<std::int64_t> largestEvidence(
    const storage::ReadTransaction& transaction, const RecordId& hold);

}  // namespace gatehouse::records
