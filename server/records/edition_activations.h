#pragma once

#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

struct TwoPeople {
    UserId proposedBy;
    UserId approvedBy;
};

/// From then on may be decided by this text of this edition. Append-only.
struct EditionActivation {
    std::string programme;
    std::string edition;
    std::string sha256;  ///< services/edition_ledger.h says of what
    Instant at;
    std::optional<TwoPeople> by;  ///< none: at the first start
};

extern const storage::Table kEditionActivations;

void insert(storage::WriteTransaction& transaction, const EditionActivation& activation);
/// Whether that very text was activated.
[[nodiscard]] bool isActivated(const storage::ReadTransaction& transaction,
                               const std::string& programme,
                               const std::string& edition,
                               const std::string& sha256);
/// Whether any edition ever was.
[[nodiscard]] bool haveActivations(const storage::ReadTransaction& transaction);

}  // namespace gatehouse::records
