#include "server/storage/database.h"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "server/storage/failures.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

using testing::jar;
using testing::kJars;
using testing::kScoops;

constexpr std::string_view kCountJars = "SELECT count(*) FROM jars";

class DatabaseTest : public ::testing::Test {
  protected:
    std::int64_t jars() {
        return database_->read([](const ReadTransaction& transaction) {
            return integer(*transaction.queryOne(kCountJars), 0);
        });
    }
    void put(const std::string& id) {
        database_->write([&](WriteTransaction& transaction) {
            transaction.insert(kJars, jar(id));
            (void)transaction.takeChanges();
        });
    }
    ConstraintKind refusal(const std::function<void(WriteTransaction&)>& work) {
        try {
            database_->write([&](WriteTransaction& transaction) {
                work(transaction);
                (void)transaction.takeChanges();
            });
        } catch (const ConstraintViolation& violation) {
            return violation.kind();
        }
        return ConstraintKind::Other;
    }

    testing::TemporaryFolder folder_;
    std::unique_ptr<Database> database_ = testing::openJars(folder_ / "main.db");
};

TEST_F(DatabaseTest, GivesBackWhatTheFunctionGives) {
    const std::string given = database_->write([](WriteTransaction&) { return std::string("g"); });
    EXPECT_EQ(given, "g");
    EXPECT_EQ(jars(), 0);
}

TEST_F(DatabaseTest, KeepsEveryValueAsItWasGiven) {
    const std::string withNul("a\0b", 3);
    database_->write([&](WriteTransaction& transaction) {
        transaction.insert(kJars,
                           {"j1", withNul, INT64_MAX, Blob{}, Blob{withNul}, std::monostate{}});
        (void)transaction.takeChanges();
    });
    const auto row = database_->read([](const ReadTransaction& transaction) {
        return transaction.queryOne(
            "SELECT label, capacity, seal, lock, word FROM jars WHERE id = ?1", {"j1"});
    });
    ASSERT_TRUE(row);
    const Row expected{withNul, INT64_MAX, Blob{}, Blob{withNul}, std::monostate{}};
    EXPECT_EQ(*row, expected);
}

TEST_F(DatabaseTest, RecordsEachChangeInOrder) {
    const std::vector<Change> changes = database_->write([](WriteTransaction& transaction) {
        transaction.insert(kJars, jar("j1"));
        transaction.insert(kScoops, {"j1", 1, 5});
        transaction.update(kScoops, {"j1", 1}, {{"amount", 6}});
        return transaction.takeChanges();
    });
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_EQ(changes[0].kind, ChangeKind::Insert);
    EXPECT_EQ(changes[0].table, &kJars);
    EXPECT_EQ(changes[0].key, Row{"j1"});
    EXPECT_EQ(changes[0].values.size(), 6U);
    EXPECT_EQ(changes[2].kind, ChangeKind::Update);
    const Row key{"j1", 1};
    EXPECT_EQ(changes[2].key, key);
    ASSERT_EQ(changes[2].values.size(), 1U);
    EXPECT_EQ(changes[2].values[0].first, "amount");
    EXPECT_EQ(changes[2].values[0].second, Value(6));
}

TEST_F(DatabaseTest, RefusesChangesThatNobodyTook) {
    const auto insert = [](WriteTransaction& transaction) { transaction.insert(kJars, jar("j1")); };
    EXPECT_THROW(database_->write(insert), LogicFailure);
    EXPECT_EQ(jars(), 0);
    put("j2");
    EXPECT_EQ(jars(), 1);
}

TEST_F(DatabaseTest, UndoesEverythingWhenTheFunctionThrows) {
    const auto work = [](WriteTransaction& transaction) {
        transaction.insert(kJars, jar("j1"));
        (void)transaction.takeChanges();
        throw std::domain_error("no");
    };
    EXPECT_THROW(database_->write(work), std::domain_error);
    EXPECT_EQ(jars(), 0);
    put("j2");
    EXPECT_EQ(jars(), 1);
}

TEST_F(DatabaseTest, GoesOnAfterARefusedStatement) {
    put("j1");
    database_->write([](WriteTransaction& transaction) {
        EXPECT_THROW(transaction.insert(kJars, jar("j1")), ConstraintViolation);
        transaction.insert(kJars, jar("j2"));
        EXPECT_EQ(transaction.takeChanges().size(), 1U);
    });
    EXPECT_EQ(jars(), 2);
}

TEST_F(DatabaseTest, NamesTheConstraintThatWasBroken) {
    put("j1");
    EXPECT_EQ(refusal([](auto& transaction) { transaction.insert(kJars, jar("j1")); }),
              ConstraintKind::Unique);
    EXPECT_EQ(refusal([](auto& transaction) {
                  Row row = jar("j2");
                  row[1] = "label of j1";
                  transaction.insert(kJars, row);
              }),
              ConstraintKind::Unique);
    EXPECT_EQ(refusal([](auto& transaction) { transaction.insert(kJars, jar("j3", -1)); }),
              ConstraintKind::Check);
    EXPECT_EQ(refusal([](auto& transaction) {
                  transaction.update(kJars, {"j1"}, {{"label", std::monostate{}}});
              }),
              ConstraintKind::NotNull);
    EXPECT_EQ(jars(), 1);
}

TEST_F(DatabaseTest, ReportsAReferenceThatFailsAtTheEndAsAViolationNotAsUnknown) {
    EXPECT_EQ(refusal([](auto& transaction) {
                  transaction.insert(kScoops, {"none", 1, 1});
              }),
              ConstraintKind::ForeignKey);
    put("j1");
    EXPECT_EQ(jars(), 1);
}

TEST_F(DatabaseTest, KeepsValuesOutOfTheTextOfAViolation) {
    put("j1");
    try {
        put("j1");
        FAIL();
    } catch (const ConstraintViolation& violation) {
        EXPECT_EQ(std::string(violation.what()).find("j1"), std::string::npos);
        EXPECT_NE(std::string(violation.what()).find("jars."), std::string::npos);
    }
}

TEST_F(DatabaseTest, RefusesAnUpdateOfNoRow) {
    const auto update = [](WriteTransaction& transaction) {
        transaction.update(kJars, {"none"}, {{"capacity", 1}});
    };
    EXPECT_THROW(database_->write(update), LogicFailure);
}

TEST_F(DatabaseTest, RefusesRowsAndUpdatesThatDoNotFitTheTable) {
    put("j1");
    const auto refused = [&](const std::function<void(WriteTransaction&)>& work) {
        EXPECT_THROW(database_->write([&](WriteTransaction& transaction) { work(transaction); }),
                     LogicFailure);
    };
    refused([](auto& transaction) { transaction.insert(kScoops, {"j1", 1}); });
    refused([](auto& transaction) { transaction.insert(kScoops, {"j1", "1", 1}); });
    refused([](auto& transaction) { transaction.update(kJars, {"j1"}, {}); });
    refused([](auto& transaction) { transaction.update(kJars, {"j1"}, {{"id", "j2"}}); });
    refused([](auto& transaction) { transaction.update(kJars, {"j1"}, {{"colour", 1}}); });
    refused([](auto& transaction) { transaction.update(kJars, {"j1"}, {{"capacity", "1"}}); });
    refused([](auto& transaction) {
        transaction.update(kJars, {"j1"}, {{"capacity", 1}, {"capacity", 2}});
    });
    refused([](auto& transaction) { transaction.update(kJars, {"j1", 2}, {{"capacity", 1}}); });
}

TEST_F(DatabaseTest, ReadsOneMomentWhateverIsWrittenMeanwhile) {
    put("j1");
    database_->read([&](const ReadTransaction& transaction) {
        EXPECT_EQ(integer(*transaction.queryOne(kCountJars), 0), 1);
        put("j2");
        EXPECT_EQ(integer(*transaction.queryOne(kCountJars), 0), 1);
    });
    EXPECT_EQ(jars(), 2);
}

TEST_F(DatabaseTest, SeesItsOwnChangesWhileWriting) {
    database_->write([](WriteTransaction& transaction) {
        transaction.insert(kJars, jar("j1"));
        EXPECT_EQ(integer(*transaction.queryOne(kCountJars), 0), 1);
        (void)transaction.takeChanges();
    });
}

TEST_F(DatabaseTest, LetsNoQueryWrite) {
    put("j1");
    for (const char* sql : {"DELETE FROM jars",
                            "DELETE FROM jars RETURNING id",
                            "COMMIT",
                            "PRAGMA journal_mode = DELETE",
                            "SELECT 1; DELETE FROM jars"}) {
        const auto query = [&](const ReadTransaction& transaction) {
            (void)transaction.query(sql);
        };
        EXPECT_THROW(database_->read(query), LogicFailure) << sql;
        EXPECT_THROW(database_->write(query), LogicFailure) << sql;
    }
    EXPECT_EQ(jars(), 1);
}

TEST_F(DatabaseTest, RefusesAWriteInsideAWrite) {
    const auto nested = [&](WriteTransaction&) { put("j1"); };
    EXPECT_THROW(database_->write(nested), LogicFailure);
    put("j2");
    EXPECT_EQ(jars(), 1);
}

TEST_F(DatabaseTest, RefusesSeveralRowsWhereOneIsWanted) {
    put("j1");
    put("j2");
    const auto query = [](const ReadTransaction& transaction) {
        return transaction.queryOne("SELECT id FROM jars");
    };
    EXPECT_THROW(database_->read(query), LogicFailure);
}

TEST_F(DatabaseTest, KeepsWhatWasCommittedWhenItIsOpenedAgain) {
    put("j1");
    database_.reset();
    database_ = testing::openJars(folder_ / "main.db");
    EXPECT_EQ(jars(), 1);
}

TEST_F(DatabaseTest, BacksUpOneMomentWithoutStoppingAnybody) {
    put("j1");
    database_->read([&](const ReadTransaction& transaction) {
        EXPECT_TRUE(transaction.queryOne(kCountJars));
        database_->backupTo(folder_ / "copy.db");
    });
    put("j2");
    const auto permissions = std::filesystem::status(folder_ / "copy.db").permissions();
    EXPECT_EQ(permissions, std::filesystem::perms(0600));
    EXPECT_FALSE(std::filesystem::exists(folder_ / "copy.db.partial"));
    EXPECT_THROW(database_->backupTo(folder_ / "copy.db"), StorageFailure);
    database_ = testing::openJars(folder_ / "copy.db");
    EXPECT_EQ(jars(), 1);
    EXPECT_TRUE(
        database_
            ->read([](const ReadTransaction& transaction) { return transaction.checkIntegrity(); })
            .empty());
}

}  // namespace
}  // namespace gatehouse::storage
