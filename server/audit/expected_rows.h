#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/audit/entry.h"
#include "server/audit/findings.h"
#include "server/storage/table.h"
#include "server/storage/transaction.h"

namespace gatehouse::audit {

/// The rows of every recorded table as the entries tell them. A column that an entry's insert does
/// not name, because a migration added it later, is expected to be NULL; nothing is expected of one
/// that a migration dropped.
class ExpectedRows {
  public:
    /// The tables outlive it.
    explicit ExpectedRows(std::span<const storage::Table* const> tables);

    /// What cannot have happened after the changes so far is a finding and changes nothing.
    void apply(std::int64_t sequence, const EntryChange& change, Findings& findings);

    /// Each row of the table against what is expected, both ways. To be called once for each.
    void compare(const storage::ReadTransaction& transaction,
                 const storage::Table& table,
                 Findings& findings);

  private:
    struct Cell {
        std::string json;
        std::int64_t sequence = 0;  ///< of the entry that says so
    };
    struct ExpectedRow {
        std::vector<Cell> cells;
        bool isFound = false;
    };
    struct ExpectedTable {
        const storage::Table* table;
        std::unordered_map<std::string, ExpectedRow> rows;  ///< by the cells of the key
    };

    static void insert(ExpectedTable& expected,
                       std::int64_t sequence,
                       const Cells& values,
                       Findings& findings);
    static void update(ExpectedTable& expected,
                       std::int64_t sequence,
                       const EntryChange& change,
                       Findings& findings);
    static void compareRow(ExpectedTable& expected, const storage::Row& row, Findings& findings);
    static void reportMissing(const ExpectedTable& expected, Findings& findings);

    std::unordered_map<std::string_view, ExpectedTable> tables_;
};

}  // namespace gatehouse::audit
