#include <array>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::Signed;
using testing::textAt;
using testing::valueOf;

constexpr std::size_t kThreads = 16;

/// What each thread was answered.
using Answers = std::array<Reply, kThreads>;

Answers dispenseAtOnce(testing::World& world,
                       const Signed& authorisation,
                       std::int64_t capsules,
                       const std::array<RequestKey, kThreads>& keys) {
    Answers answers;
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < kThreads; ++i) {
        threads.emplace_back([&, i] {
            answers[i] = valueOf(world.dispensing.dispense(
                world.pharmacist, keys[i], testing::World::supplyOf(authorisation, capsules)));
        });
    }
    threads.clear();
    return answers;
}

std::size_t countOf(const Answers& answers, int status) {
    std::size_t count = 0;
    for (const Reply& reply : answers) {
        count += reply.status == status ? 1U : 0U;
    }
    return count;
}

std::array<RequestKey, kThreads> differentKeys(testing::World& world) {
    std::array<RequestKey, kThreads> keys;
    for (RequestKey& key : keys) {
        key = world.key();
    }
    return keys;
}

TEST(DispensingThreads, SupplyTheFullQuantityOnce) {
    testing::World world;
    const Signed woman = world.signedWoman();

    const Answers answers = dispenseAtOnce(world, woman, 21, differentKeys(world));

    EXPECT_EQ(countOf(answers, 201), 1U);
    EXPECT_EQ(countOf(answers, 409), kThreads - 1);
    for (const Reply& reply : answers) {
        if (reply.status == 409) {
            EXPECT_EQ(textAt(reply, "/unmet"), R"(["quantity-available"])");
        }
    }
    EXPECT_EQ(world.count("dispenses"), 1);
    EXPECT_EQ(world.count("refused_attempts"), static_cast<std::int64_t>(kThreads) - 1);
    EXPECT_THAT(world.findings(), ::testing::IsEmpty());
}

TEST(DispensingThreads, SupplyPartsUpToTheWhole) {
    testing::World world;
    const Signed woman = world.signedWoman();

    const Answers answers = dispenseAtOnce(world, woman, 3, differentKeys(world));

    EXPECT_EQ(countOf(answers, 201), 7U);
    EXPECT_EQ(countOf(answers, 409), kThreads - 7);
    EXPECT_THAT(world.findings(), ::testing::IsEmpty());
}

TEST(DispensingThreads, GiveOneKeyOneAnswer) {
    testing::World world;
    const Signed woman = world.signedWoman();
    std::array<RequestKey, kThreads> keys;
    keys.fill(world.key());

    const Answers answers = dispenseAtOnce(world, woman, 21, keys);

    EXPECT_EQ(countOf(answers, 201), kThreads);
    for (const Reply& reply : answers) {
        EXPECT_EQ(reply.body, answers.front().body);
    }
    EXPECT_EQ(world.count("dispenses"), 1);
    EXPECT_THAT(world.findings(), ::testing::IsEmpty());
}

TEST(DispensingThreads, CheckWhileOthersSupply) {
    testing::World world;
    const Signed man = world.signedMan();
    std::array<std::string, kThreads> answers;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < kThreads; ++i) {
            threads.emplace_back([&, i] {
                const auto reply =
                    i % 2 == 0 ? world.dispense(world.pharmacist, man, 1)
                               : world.dispensing.check(
                                     world.pharmacist,
                                     {man.number, std::nullopt, Handover::InPerson, std::nullopt});
                answers[i] = textAt(valueOf(reply), "/decision");
            });
        }
    }
    EXPECT_THAT(answers, ::testing::Each("dispense"));
    EXPECT_EQ(world.count("dispenses"), 8);
    EXPECT_THAT(world.findings(), ::testing::IsEmpty());
    EXPECT_EQ(world.count("access_journal"), 8);
}

}  // namespace
}  // namespace gatehouse::services
