// What callers hear whose units share a transaction, and what is kept of them.

#include "server/storage/writer.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/storage/reader_pool.h"
#include "server/storage/sqlite/driver.h"
#include "tests/support/faulty_driver.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::storage {
namespace {

using ::testing::ElementsAre;
using testing::FaultPlan;
using Names = std::vector<std::string>;

constexpr std::string_view kSchema = R"sql(
CREATE TABLE cups (name TEXT PRIMARY KEY, content BLOB) STRICT;
CREATE TABLE saucers (cup TEXT REFERENCES cups (name) DEFERRABLE INITIALLY DEFERRED) STRICT;
CREATE TABLE spoons (name TEXT UNIQUE ON CONFLICT ROLLBACK) STRICT;
)sql";

Unit cup(const std::string& name) {
    return [name](sql::Connection& connection) {
        const Row row{name};
        connection.execute("INSERT INTO cups (name) VALUES (?1)", row);
    };
}

void run(sql::Connection& connection, std::string_view sql) {
    connection.execute(sql, {});
}

/// A domain's own exception, which says that a cup is there already.
struct Refusal {};

Unit cupUnlessThereIs(const std::string& name, const std::string& other) {
    return [name, other](sql::Connection& connection) {
        const Row row{other};
        connection.forEach(
            "SELECT name FROM cups WHERE name = ?1", row, [](const Row&) { throw Refusal(); });
        cup(name)(connection);
    };
}

/// What a caller hears.
std::string told(const std::function<void()>& write) {
    try {
        write();
        return "kept";
    } catch (const CommitFailure&) {
        return "unknown";
    } catch (const StorageFailure&) {
        return "not kept";
    } catch (const ConstraintViolation&) {
        return "violation";
    } catch (const LogicFailure&) {
        return "fault";
    } catch (const Refusal&) {
        return "refused";
    }
}

class WriterTest : public ::testing::Test {
  protected:
    /// A new and empty database.
    void open(const std::function<void(sql::Connection&)>& prepare = [](sql::Connection&) {}) {
        writer_.reset();
        folder_.emplace();
        plan_ = FaultPlan{};
        driver_ = std::make_unique<testing::FaultyDriver>(
            std::make_unique<sqlite::SqliteDriver>(sqlite::Options{
                *folder_ / "main.db", sqlite::Durability::Full, sqlite::Creation::IfMissing}),
            plan_);
        writer_ = std::make_unique<Writer>(*driver_, [&](sql::Connection& connection) {
            connection.executeScript(kSchema);
            prepare(connection);
        });
    }

    /// Has the units run in this order, each for a thread of its own, all of them waiting before
    /// the first is done. Gives what their callers hear.
    Names together(const std::vector<Unit>& units) {
        Names heard(units.size());
        std::vector<std::jthread> others;
        const auto first = [&](sql::Connection& connection) {
            for (std::size_t i = 1; i < units.size(); ++i) {
                others.emplace_back([&, i] { heard[i] = told([&] { writer_->run(units[i]); }); });
                while (writer_->waiting() < i) {
                    std::this_thread::yield();
                }
            }
            units.front()(connection);
        };
        heard.front() = told([&] { writer_->run(first); });
        others.clear();
        return heard;
    }

    Names cups() {
        Names names;
        ReaderPool(*driver_, 1).read([&](const ReadTransaction& transaction) {
            transaction.forEach("SELECT name FROM cups ORDER BY name", {}, [&](const Row& row) {
                names.push_back(text(row, 0));
            });
        });
        return names;
    }

    std::optional<testing::TemporaryFolder> folder_;
    FaultPlan plan_;
    std::unique_ptr<testing::FaultyDriver> driver_;
    std::unique_ptr<Writer> writer_;
};

TEST_F(WriterTest, CommitsOnceForAllWhoWait) {
    open();
    plan_.statementsRun = 0;
    EXPECT_THAT(together({cup("a"), cup("b"), cup("c")}), ElementsAre("kept", "kept", "kept"));
    EXPECT_THAT(cups(), ElementsAre("a", "b", "c"));
    constexpr int kBeginAndCommit = 2;
    constexpr int kOfEachUnit = 3;
    EXPECT_EQ(plan_.statementsRun, kBeginAndCommit + 3 * kOfEachUnit);
}

TEST_F(WriterTest, RunsUnitsInTheOrderInWhichTheyCame) {
    open();
    Names order;
    const auto noting = [&](const std::string& name) {
        return [&order, name](sql::Connection&) { order.push_back(name); };
    };
    (void)together({noting("1"), noting("2"), noting("3"), noting("4")});
    EXPECT_THAT(order, ElementsAre("1", "2", "3", "4"));
}

TEST_F(WriterTest, BoundsAGroup) {
    open();
    plan_.statementsRun = 0;
    std::vector<Unit> units(CommitQueue::kMaxUnits + 1, [](sql::Connection&) {});
    EXPECT_THAT(together(units), ::testing::Each("kept"));
    constexpr int kBeginAndCommit = 2;
    constexpr int kOfEachUnit = 2;
    EXPECT_EQ(plan_.statementsRun,
              2 * kBeginAndCommit + kOfEachUnit * static_cast<int>(units.size()));
}

TEST_F(WriterTest, UndoesAFailingUnitAlone) {
    open();
    const Unit failing = [](sql::Connection& connection) {
        cup("b")(connection);
        throw Refusal();
    };
    EXPECT_THAT(together({cup("a"), failing, cup("c"), cup("a"), cup("d")}),
                ElementsAre("kept", "refused", "kept", "violation", "kept"));
    EXPECT_THAT(cups(), ElementsAre("a", "c", "d"));
}

TEST_F(WriterTest, BlamesAMissingReferenceOnWhoMadeIt) {
    open();
    const auto saucer = [](const std::string& name) {
        return [name](sql::Connection& connection) {
            const Row row{name};
            connection.execute("INSERT INTO saucers (cup) VALUES (?1)", row);
        };
    };
    const Unit both = [&](sql::Connection& connection) {
        saucer("b")(connection);
        cup("b")(connection);
    };
    EXPECT_THAT(together({cup("a"), saucer("none"), saucer("a"), both}),
                ElementsAre("kept", "violation", "kept", "kept"));
    EXPECT_THAT(cups(), ElementsAre("a", "b"));
}

TEST_F(WriterTest, RefusesAUnitInsideAUnitWhoeverRunsIt) {
    open();
    const Unit nested = [&](sql::Connection&) { writer_->run(cup("x")); };
    EXPECT_THAT(together({cup("a"), nested, cup("b")}), ElementsAre("kept", "fault", "kept"));
    EXPECT_THAT(cups(), ElementsAre("a", "b"));
}

TEST_F(WriterTest, TellsWhoWentWithATransactionThatAFailureEnded) {
    open();
    writer_->run([](sql::Connection& connection) {
        run(connection, "INSERT INTO spoons (name) VALUES ('s')");
    });
    const Unit ending = [](sql::Connection& connection) {
        run(connection, "INSERT INTO spoons (name) VALUES ('s')");
    };
    const Unit refusing = [](sql::Connection&) { throw Refusal(); };
    EXPECT_THAT(
        together(
            {refusing, cup("a"), cupUnlessThereIs("b", "a"), ending, cupUnlessThereIs("c", "a")}),
        ElementsAre("refused", "not kept", "not kept", "not kept", "kept"));
    EXPECT_THAT(cups(), ElementsAre("c"));
}

TEST_F(WriterTest, DoesNotRefuseForWhatWasLostAtCommit) {
    for (const auto when : {FaultPlan::When::Before, FaultPlan::When::After}) {
        open();
        // BEGIN, savepoint and rollback of the first, two units of three statements and one of
        // five.
        constexpr int kStatementsBeforeCommit = 14;
        plan_ = FaultPlan{kStatementsBeforeCommit + 1, when};
        const Unit refusing = [](sql::Connection&) { throw Refusal(); };
        EXPECT_THAT(together({refusing, cup("a"), cupUnlessThereIs("b", "a"), cup("c")}),
                    ElementsAre("refused", "unknown", "not kept", "unknown"));
    }
}

TEST_F(WriterTest, KeepsWhatItSaysWhenTheDiskIsFull) {
    open([](sql::Connection& connection) {
        connection.executeScript("PRAGMA max_page_count = 20");
    });
    const Unit tooMuch = [](sql::Connection& connection) {
        cup("b")(connection);
        run(connection, "UPDATE cups SET content = zeroblob(200000)");
    };
    EXPECT_THAT(together({cup("a"), tooMuch, cup("c")}), ElementsAre("kept", "not kept", "kept"));
    EXPECT_THAT(cups(), ElementsAre("a", "c"));
}

struct Fault {
    const char* name;
    FaultPlan::When when;
    FaultPlan::Then then;
};

class EachStatementOfAGroupFails : public WriterTest,
                                   public ::testing::WithParamInterface<Fault> {};

TEST_P(EachStatementOfAGroupFails, TellsEachCallerWhatIsSo) {
    bool isClean = false;
    for (int statement = 1; !isClean; ++statement) {
        open();
        plan_ = FaultPlan{statement, GetParam().when, GetParam().then};
        const Names heard = together({cup("a"), cupUnlessThereIs("b", "a"), cup("c"), cup("d")});
        isClean = heard == Names{"kept", "refused", "kept", "kept"};
        plan_ = FaultPlan{};
        const Names there = cups();
        const Names names{"a", "b", "c", "d"};
        for (std::size_t i = 0; i < names.size(); ++i) {
            const bool isThere = std::find(there.begin(), there.end(), names[i]) != there.end();
            EXPECT_TRUE(heard[i] == "unknown" || isThere == (heard[i] == "kept"))
                << names[i] << " at statement " << statement << ": " << heard[i];
        }
        if (heard[1] == "refused") {
            EXPECT_THAT(there, ::testing::Contains("a")) << statement;
        }
        EXPECT_EQ(told([&] { writer_->run(cup("e")); }), "kept");
    }
}

INSTANTIATE_TEST_SUITE_P(
    Faults,
    EachStatementOfAGroupFails,
    ::testing::Values(Fault{"beforeOnce", FaultPlan::When::Before, FaultPlan::Then::Recover},
                      Fault{"beforeForGood", FaultPlan::When::Before, FaultPlan::Then::StayBroken},
                      Fault{"afterOnce", FaultPlan::When::After, FaultPlan::Then::Recover},
                      Fault{"afterForGood", FaultPlan::When::After, FaultPlan::Then::StayBroken}),
    [](const auto& parameter) { return parameter.param.name; });

}  // namespace
}  // namespace gatehouse::storage
