#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/instant.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// An edition that something on record was decided by. Append-only.
struct EditionInUse {
    std::string programme;
    std::string edition;
    std::string sha256;  ///< of its file, hexadecimal
    Instant since;
};

extern const storage::Table kProgrammeEditions;

void insert(storage::WriteTransaction& transaction, const EditionInUse& edition);
[[nodiscard]] std::optional<EditionInUse> findEditionInUse(
    const storage::ReadTransaction& transaction,
    const std::string& programme,
    const std::string& edition);
[[nodiscard]] std::vector<EditionInUse> editionsInUse(const storage::ReadTransaction& transaction);

}  // namespace gatehouse::records
