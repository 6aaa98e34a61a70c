#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/storage/failures.h"
#include "server/storage/sqlite/connection.h"

namespace gatehouse::storage::sqlite {
namespace {

class SqliteConnectionTest : public ::testing::Test {
  protected:
    SqliteConnectionTest() {
        connection_->executeScript("CREATE TABLE t (n INTEGER, x TEXT, b BLOB);");
    }
    std::vector<Row> query(std::string_view sql, const std::vector<Value>& parameters = {}) {
        std::vector<Row> rows;
        connection_->forEach(sql, parameters, [&](const Row& row) { rows.push_back(row); });
        return rows;
    }
    std::int64_t execute(std::string_view sql, const std::vector<Value>& parameters = {}) {
        return connection_->execute(sql, parameters);
    }

    std::unique_ptr<SqliteConnection> connection_ = SqliteConnection::openInMemory();
};

TEST_F(SqliteConnectionTest, BindsAndReadsEachType) {
    const std::vector<Value> values{INT64_MIN, std::string("a\0b", 3), Blob{"\xff"}};
    EXPECT_EQ(execute("INSERT INTO t VALUES (?1, ?2, ?3)", values), 1);
    EXPECT_EQ(execute("INSERT INTO t VALUES (?1, ?2, ?3)", {Value(), Value(), Value()}), 1);
    const auto rows = query("SELECT n, x, b, length(x) FROM t ORDER BY n DESC");
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0][0], values[0]);
    EXPECT_EQ(rows[0][1], values[1]);
    EXPECT_EQ(rows[0][2], values[2]);
    EXPECT_TRUE(isNull(rows[1], 2));
}

TEST_F(SqliteConnectionTest, TellsEmptyTextAndEmptyBlobFromNull) {
    execute("INSERT INTO t VALUES (1, ?1, ?2)", {std::string(), Blob{}});
    const auto rows = query("SELECT x, b FROM t");
    EXPECT_EQ(rows.at(0).at(0), Value(std::string()));
    EXPECT_EQ(rows.at(0).at(1), Value(Blob{}));
}

TEST_F(SqliteConnectionTest, UsesANumberedParameterAsOftenAsItStands) {
    const auto rows = query("SELECT ?2, ?1, ?2", {1, "two"});
    const Row expected{"two", 1, "two"};
    EXPECT_EQ(rows.at(0), expected);
}

TEST_F(SqliteConnectionTest, PreparesAStatementOnce) {
    const std::size_t before = connection_->preparedStatements();
    for (int i = 0; i < 3; ++i) {
        execute("INSERT INTO t (n) VALUES (?1)", {i});
    }
    EXPECT_EQ(connection_->preparedStatements(), before + 1);
}

TEST_F(SqliteConnectionTest, KeepsABoundedNumberOfStatements) {
    for (int i = 0; i < 1000; ++i) {
        query("SELECT " + std::to_string(i));
    }
    EXPECT_LE(connection_->preparedStatements(), 256U);
}

TEST_F(SqliteConnectionTest, ForgetsTheParametersOfTheLastRun) {
    execute("INSERT INTO t (x) VALUES (?1)", {"kept"});
    EXPECT_THROW(execute("INSERT INTO t (x) VALUES (?1)"), LogicFailure);
    EXPECT_THROW(execute("INSERT INTO t (x) VALUES (?1)", {"a", "b"}), LogicFailure);
    EXPECT_EQ(query("SELECT x FROM t").size(), 1U);
}

TEST_F(SqliteConnectionTest, RunsTheSameQueryInsideItself) {
    execute("INSERT INTO t (n) VALUES (1), (2)");
    int inner = 0;
    connection_->forEach("SELECT n FROM t", {}, [&](const Row&) {
        connection_->forEach("SELECT n FROM t", {}, [&](const Row&) { ++inner; });
    });
    EXPECT_EQ(inner, 4);
}

TEST_F(SqliteConnectionTest, CanBeUsedAfterAVisitorThrew) {
    execute("INSERT INTO t (n) VALUES (1), (2)");
    const auto throwing = [](const Row&) { throw 1; };
    EXPECT_THROW(connection_->forEach("SELECT n FROM t", {}, throwing), int);
    EXPECT_EQ(query("SELECT n FROM t").size(), 2U);
    EXPECT_EQ(execute("DELETE FROM t"), 2);
}

TEST_F(SqliteConnectionTest, TakesOneStatementAtATime) {
    EXPECT_THROW(execute("DELETE FROM t; DELETE FROM t"), LogicFailure);
    EXPECT_THROW(execute(""), LogicFailure);
    EXPECT_THROW(execute("-- nothing"), LogicFailure);
    EXPECT_EQ(execute("DELETE FROM t ; \n"), 0);
}

TEST_F(SqliteConnectionTest, RefusesRowsFromAStatementToExecute) {
    EXPECT_THROW(execute("SELECT 1"), LogicFailure);
}

TEST_F(SqliteConnectionTest, TakesDoubleQuotesForNamesOnly) {
    EXPECT_THROW(query("SELECT \"nothing\" FROM t"), LogicFailure);
}

TEST_F(SqliteConnectionTest, RefusesFractions) {
    EXPECT_THROW(query("SELECT 1.5"), StorageFailure);
}

TEST_F(SqliteConnectionTest, CannotAttachOrLoadAnything) {
    EXPECT_THROW(execute("ATTACH ':memory:' AS other"), LogicFailure);
    EXPECT_THROW(query("SELECT load_extension('x')"), LogicFailure);
}

TEST_F(SqliteConnectionTest, FindsBrokenReferencesWithoutNamingValues) {
    connection_->executeScript(
        "PRAGMA foreign_keys = OFF;"
        "CREATE TABLE p (id TEXT PRIMARY KEY) STRICT;"
        "CREATE TABLE c (p_id TEXT REFERENCES p (id)) STRICT;"
        "INSERT INTO c VALUES ('Ada');");
    EXPECT_EQ(connection_->checkIntegrity(),
              std::vector<std::string>{"c row 1: refers to a missing row of p"});
}

}  // namespace
}  // namespace gatehouse::storage::sqlite
