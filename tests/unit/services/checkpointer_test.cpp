#include "server/services/checkpointer.h"

#include <gtest/gtest.h>

#include "server/audit/log.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

class CheckpointerTest : public ::testing::Test {
  protected:
    void write(int entries) {
        for (int i = 0; i < entries; ++i) {
            world.database->write([&](storage::WriteTransaction& transaction) {
                audit::append(transaction,
                              {.at = world.clock.now(), .action = AuditAction::SignInSucceeded});
            });
        }
    }
    [[nodiscard]] std::int64_t last() {
        return world.database->read([](const storage::ReadTransaction& transaction) {
            const auto stored = audit::lastCheckpoint(transaction);
            return stored ? stored->size : 0;
        });
    }
    [[nodiscard]] std::int64_t entries() { return world.count("audit_entries"); }
    void pass(int seconds) {
        world.secondsPassed = world.secondsPassed.load() + std::chrono::seconds(seconds);
        world.checkpointer.look();
    }
    /// One that covers everything.
    void cover() { world.checkpointer.sign(); }

    testing::World world;
};

TEST_F(CheckpointerTest, SignsWhatIsUncoveredAndNothingTwice) {
    const std::int64_t before = entries();
    cover();
    EXPECT_EQ(last(), before);
    EXPECT_EQ(world.lastAction(), "checkpoint.signed");
    EXPECT_EQ(entries(), before + 1);
    cover();
    EXPECT_EQ(entries(), before + 1);
    write(1);
    cover();
    EXPECT_EQ(last(), before + 2);
    EXPECT_TRUE(world.findings().empty());
}

TEST_F(CheckpointerTest, SignsWithinAMinuteOfTheFirstEntry) {
    cover();
    write(1);
    const std::int64_t covered = last();
    pass(0);
    pass(58 - 1);
    EXPECT_EQ(last(), covered);
    pass(1);
    EXPECT_EQ(last(), covered + 2);
    // Nothing new: nothing to sign, however long it takes.
    pass(1000);
    EXPECT_EQ(last(), covered + 2);
    write(1);
    pass(0);
    EXPECT_EQ(last(), covered + 2);
    pass(58);
    EXPECT_EQ(last(), covered + 4);
}

TEST_F(CheckpointerTest, NoHundredEntriesAreUncovered) {
    cover();
    const std::int64_t covered = last();
    write(98);  // and the checkpoint's own entry
    EXPECT_EQ(last(), covered);
    write(1);
    EXPECT_EQ(last(), covered + 100);
    write(98);
    EXPECT_EQ(last(), covered + 100);
    write(1);
    EXPECT_EQ(last(), covered + 200);
    EXPECT_TRUE(world.findings().empty());
}

TEST_F(CheckpointerTest, WhatIsUndoneLeavesNoCheckpoint) {
    cover();
    const std::int64_t covered = last();
    write(98);
    EXPECT_THROW(world.database->write([&](storage::WriteTransaction& transaction) {
        audit::append(transaction,
                      {.at = world.clock.now(), .action = AuditAction::SignInSucceeded});
        throw std::runtime_error("planned");
    }),
                 std::runtime_error);
    EXPECT_EQ(last(), covered);
}

}  // namespace
}  // namespace gatehouse::services
