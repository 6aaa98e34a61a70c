#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "server/audit/content.h"
#include "server/audit/erasures.h"
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
    void apply(std::int64_t sequence, const RowChange& change, Findings& findings);

    /// A change that is not known any more: from here on any cell beside the key will do, until a
    /// later change sets it, and the row may be gone.
    void applyErased(std::int64_t sequence, const Erasure& erasure, Findings& findings);

    /// Each row of the table against what is expected, both ways. To be called once for each.
    void compare(const storage::ReadTransaction& transaction,
                 const storage::Table& table,
                 Findings& findings);

    /// The rows of the table of which something was erased, in order.
    [[nodiscard]] std::vector<std::string> erasedRows(const storage::Table& table) const;

  private:
    struct Cell {
        std::optional<std::string> json;  ///< none: erased
        std::int64_t sequence = 0;        ///< of the entry that says so
    };
    struct ExpectedRow {
        std::vector<Cell> cells;
        bool isFound = false;
        bool isErased = false;
    };
    struct ExpectedTable {
        const storage::Table* table;
        std::unordered_map<std::string, ExpectedRow> rows;  ///< by the cells of the key
    };

    [[nodiscard]] static std::string nameOf(const storage::Table& table, const ExpectedRow& row);
    static void insert(ExpectedTable& expected,
                       std::int64_t sequence,
                       const RowChange& change,
                       Findings& findings);
    static void update(ExpectedTable& expected,
                       std::int64_t sequence,
                       const RowChange& change,
                       Findings& findings);
    static void compareRow(ExpectedTable& expected, const storage::Row& row, Findings& findings);
    static void reportMissing(const ExpectedTable& expected, Findings& findings);

    std::unordered_map<std::string_view, ExpectedTable> tables_;
};

}  // namespace gatehouse::audit
