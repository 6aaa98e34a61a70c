#include "server/auth/id_source.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "contract/base/exception.h"

namespace gatehouse::auth {
namespace {

constexpr std::size_t kMany = 10'000;

Instant at(std::int64_t milliseconds) {
    return Instant::fromMilliseconds(milliseconds);
}

std::vector<std::string> madeAt(IdSource& ids, Instant now, std::size_t count) {
    std::vector<std::string> made;
    made.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        made.push_back(ids.next(now));
    }
    return made;
}

bool isAscending(const std::vector<std::string>& ids) {
    return std::adjacent_find(ids.begin(), ids.end(), std::greater_equal<>()) == ids.end();
}

bool isVersion7(const std::string& id) {
    bool isWellFormed = id.size() == 36 && id[14] == '7' &&
                        std::string("89ab").find(id[19]) != std::string::npos &&
                        std::count(id.begin(), id.end(), '-') == 4;
    for (const std::size_t hyphen : {8U, 13U, 18U, 23U}) {
        isWellFormed = isWellFormed && id[hyphen] == '-';
    }
    return isWellFormed && id.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

/// Ten bytes for each id, in order: two of the upper part, eight of the lower.
IdSource::Randomness scripted(std::vector<std::string> script) {
    return [script = std::move(script), next = std::size_t{0}](std::size_t count) mutable {
        require(script.at(next).size() == count, "the script has other counts of bytes");
        return script.at(next++);
    };
}

const std::string kZeros(10, '\0');
const std::string kOnes(10, '\xff');

TEST(IdSource, MakesVersion7ThatBeginsWithTheTime) {
    IdSource ids;
    // RFC 9562, A.6: 2022-02-22T19:22:22.000Z is 017F22E2-79B0.
    const std::string id = ids.next(*Instant::parse("2022-02-22T19:22:22.000Z"));

    EXPECT_TRUE(isVersion7(id)) << id;
    EXPECT_EQ(id.substr(0, 15), "017f22e2-79b0-7");
}

TEST(IdSource, AscendsWithinOneMillisecond) {
    IdSource ids;
    const auto made = madeAt(ids, at(1'700'000'000'000), kMany);

    EXPECT_TRUE(isAscending(made));
    EXPECT_TRUE(std::all_of(made.begin(), made.end(), isVersion7));
    EXPECT_EQ(made.front().substr(0, 13), made.back().substr(0, 13)) << "the millisecond lasts";
}

TEST(IdSource, BeginsEachMillisecondAtRandom) {
    IdSource ids;
    std::set<std::string> randomParts;
    for (std::int64_t millisecond = 0; millisecond < 1000; ++millisecond) {
        randomParts.insert(ids.next(at(millisecond)).substr(14));
    }
    EXPECT_EQ(randomParts.size(), 1000U);
}

TEST(IdSource, DoesNotGiveTheNextIdAway) {
    IdSource one(scripted({kZeros, kZeros}));
    IdSource other(scripted({kZeros, std::string("\0\0\0\0\0\0\x12\x34\x56\x78", 10)}));
    EXPECT_EQ(one.next(at(0)), other.next(at(0)));

    EXPECT_EQ(one.next(at(0)), "00000000-0000-7000-8000-000000000001");
    EXPECT_EQ(other.next(at(0)), "00000000-0000-7000-8000-000012345679");
}

TEST(IdSource, AscendsForEveryThreadAndRepeatsNothing) {
    constexpr std::size_t kThreads = 4;
    IdSource ids;
    std::vector<std::vector<std::string>> made(kThreads);
    {
        std::vector<std::jthread> threads;
        for (std::vector<std::string>& mine : made) {
            threads.emplace_back([&] { mine = madeAt(ids, at(1'700'000'000'000), kMany); });
        }
    }
    std::set<std::string> all;
    for (const std::vector<std::string>& mine : made) {
        EXPECT_TRUE(isAscending(mine));
        all.insert(mine.begin(), mine.end());
    }
    EXPECT_EQ(all.size(), kThreads * kMany);
}

TEST(IdSource, AscendsWhereTheClockGoesBack) {
    IdSource ids;
    std::vector<std::string> made;
    for (const std::int64_t millisecond : {1000, 999, 1, 1000, 1001, 5, 2000}) {
        made.push_back(ids.next(at(millisecond)));
    }

    EXPECT_TRUE(isAscending(made));
    EXPECT_EQ(made[1].substr(0, 13), "00000000-03e8");
    EXPECT_EQ(made[5].substr(0, 13), "00000000-03e9");
    EXPECT_EQ(made[6].substr(0, 13), "00000000-07d0");
}

TEST(IdSource, CarriesFromTheLowerPartIntoTheUpper) {
    IdSource ids(scripted({std::string("\0\0", 2) + std::string(8, '\xff'), kZeros}));

    EXPECT_EQ(ids.next(at(1)), "00000000-0001-7000-bfff-ffffffffffff");
    EXPECT_EQ(ids.next(at(1)), "00000000-0001-7001-8000-000000000000");
}

TEST(IdSource, BeginsTheNextMillisecondWhereTheRandomPartOverflows) {
    IdSource ids(scripted({kOnes, kZeros, kZeros, kZeros, kZeros}));

    EXPECT_EQ(ids.next(at(1)), "00000000-0001-7fff-bfff-ffffffffffff");
    EXPECT_EQ(ids.next(at(1)), "00000000-0002-7000-8000-000000000000");
    EXPECT_EQ(ids.next(at(1)), "00000000-0002-7000-8000-000000000001");
    EXPECT_EQ(ids.next(at(2)), "00000000-0002-7000-8000-000000000002");
    EXPECT_EQ(ids.next(at(3)), "00000000-0003-7000-8000-000000000000");
}

TEST(IdSource, RefusesATimeThatAnIdCannotHold) {
    constexpr std::int64_t kLast = (std::int64_t{1} << 48) - 1;
    IdSource ids(scripted({kZeros, kOnes, kZeros}));

    EXPECT_THROW(static_cast<void>(ids.next(at(-1))), LogicFailure);
    EXPECT_THROW(static_cast<void>(ids.next(at(kLast + 1))), LogicFailure);
    EXPECT_EQ(ids.next(at(kLast)), "ffffffff-ffff-7fff-bfff-ffffffffffff");
    EXPECT_THROW(static_cast<void>(ids.next(at(kLast))), LogicFailure) << "it would overflow";
}

TEST(IdSource, GoesOnAfterAFailure) {
    bool isBroken = false;
    IdSource ids([&](std::size_t count) {
        if (isBroken) {
            throw EnvironmentFailure("nothing random in this test");
        }
        return std::string(count, '\0');
    });
    EXPECT_EQ(ids.next(at(1)), "00000000-0001-7000-8000-000000000000");
    isBroken = true;
    EXPECT_THROW(static_cast<void>(ids.next(at(2))), EnvironmentFailure);
    isBroken = false;
    EXPECT_EQ(ids.next(at(1)), "00000000-0001-7000-8000-000000000001");
}

}  // namespace
}  // namespace gatehouse::auth
