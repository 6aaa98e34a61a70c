#include "server/records/programme_editions.h"

#include <array>

#include "server/records/columns.h"
#include "server/records/fields.h"

namespace gatehouse::records {
namespace {

constexpr std::array kColumns{
    text("programme"), text("edition"), text("sha256"), integer("in_use_since")};

EditionInUse editionOf(const storage::Row& row) {
    return {storage::text(row, 0), storage::text(row, 1), storage::text(row, 2), instantAt(row, 3)};
}

}  // namespace

const storage::Table kProgrammeEditions{"programme_editions", kColumns, 2};

void insert(storage::WriteTransaction& transaction, const EditionInUse& edition) {
    transaction.insert(kProgrammeEditions,
                       {edition.programme, edition.edition, edition.sha256, cell(edition.since)});
}

std::optional<EditionInUse> findEditionInUse(const storage::ReadTransaction& transaction,
                                             const std::string& programme,
                                             const std::string& edition) {
    const auto row = transaction.queryOne(
        selectFrom(kProgrammeEditions) + " WHERE programme = ?1 AND edition = ?2",
        {programme, edition});
    return row ? std::optional(editionOf(*row)) : std::nullopt;
}

std::vector<EditionInUse> editionsInUse(const storage::ReadTransaction& transaction) {
    std::vector<EditionInUse> editions;
    for (const storage::Row& row :
         transaction.query(selectFrom(kProgrammeEditions) + " ORDER BY programme, edition")) {
        editions.push_back(editionOf(row));
    }
    return editions;
}

}  // namespace gatehouse::records
