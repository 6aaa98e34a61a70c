// A table that allTables() does not know, or a column that its table does not, would not be held
// against the audit entries: every one of the migrated schema must be there.

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

class TablesTest : public RecordsTest {
  protected:
    struct SchemaColumn {
        std::string name;
        std::string type;
        std::int64_t key;  ///< place in the primary key, 0 outside it
    };
    [[nodiscard]] std::vector<SchemaColumn> columnsOf(std::string_view table) {
        return read([&](const storage::ReadTransaction& transaction) {
            std::vector<SchemaColumn> columns;
            for (const storage::Row& row :
                 transaction.query("SELECT name, type, pk FROM pragma_table_info(?1) ORDER BY cid",
                                   {std::string(table)})) {
                columns.push_back(
                    {storage::text(row, 0), storage::text(row, 1), storage::integer(row, 2)});
            }
            return columns;
        });
    }
};

std::string typeName(storage::ColumnType type) {
    switch (type) {
        case storage::ColumnType::Integer: return "INTEGER";
        case storage::ColumnType::Text: return "TEXT";
        case storage::ColumnType::Blob: return "BLOB";
    }
    return "";
}

TEST_F(TablesTest, AreAllOfTheSchemaButTheLogAndTheMigrations) {
    std::set<std::string> known{"audit_entries",
                                "audit_payloads",
                                "audit_erasures",
                                "audit_nodes",
                                "audit_checkpoints",
                                "audit_cosignatures",
                                "log_keys",
                                "schema_migrations"};
    for (const storage::Table* table : allTables()) {
        EXPECT_TRUE(known.insert(std::string(table->name)).second) << table->name;
    }
    std::set<std::string> inSchema;
    for (const auto& object :
         read([](const storage::ReadTransaction& transaction) { return transaction.schema(); })) {
        if (object.kind == "table") {
            inSchema.insert(object.name);
        }
    }
    EXPECT_EQ(known, inSchema);
}

TEST_F(TablesTest, HaveExactlyTheirColumnsTypesAndKeys) {
    for (const storage::Table* table : allTables()) {
        const auto columns = columnsOf(table->name);
        ASSERT_EQ(table->columns.size(), columns.size()) << table->name;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const storage::Column& column = table->columns[i];
            EXPECT_EQ(column.name, columns[i].name) << table->name;
            EXPECT_EQ(typeName(column.type), columns[i].type) << table->name << column.name;
            EXPECT_EQ(i < table->keyColumns ? static_cast<std::int64_t>(i) + 1 : 0, columns[i].key)
                << table->name << column.name;
        }
    }
}

TEST_F(TablesTest, KeepSecretsOutOfTheEntries) {
    std::set<std::string> secret;
    for (const storage::Table* table : allTables()) {
        for (const storage::Column& column : table->columns) {
            if (column.secret) {
                secret.insert(std::string(table->name) + "." + std::string(column.name));
            }
        }
    }
    EXPECT_EQ(secret,
              (std::set<std::string>{"users.password_hash",
                                     "reports.content",
                                     "second_factors.sealed_seed",
                                     "recovery_codes.code_hash",
                                     "invitations.code_hash"}));
}

}  // namespace
}  // namespace gatehouse::records
