#include "server/auth/hashing_cost.h"

#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace gatehouse::auth {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

/// A machine on which two passes over 64 MiB take so long.
class Machine {
  public:
    explicit Machine(microseconds tried) : tried_(tried) {}

    [[nodiscard]] microseconds take(HashingCost cost) {
        ++measured;
        return microseconds(tried_.count() * cost.passes * cost.memoryKib / (2 * 64 * 1024));
    }
    [[nodiscard]] HashingCost tuned() {
        return tunedCost([this](HashingCost cost) { return take(cost); });
    }

    int measured = 0;

  private:
    microseconds tried_;
};

struct Tuning {
    const char* name;
    milliseconds tried;
    HashingCost cost;
};

class Tunings : public ::testing::TestWithParam<Tuning> {};

TEST_P(Tunings, ComeNearTheAim) {
    Machine machine(GetParam().tried);

    const HashingCost cost = machine.tuned();

    EXPECT_EQ(cost.passes, GetParam().cost.passes);
    EXPECT_EQ(cost.memoryKib, GetParam().cost.memoryKib);
}

INSTANTIATE_TEST_SUITE_P(Each,
                         Tunings,
                         ::testing::Values(Tuning{"usual", milliseconds(100), {2, 160 * 1024}},
                                           Tuning{"exact", milliseconds(250), {2, 64 * 1024}},
                                           Tuning{"mostMemory", milliseconds(62), {2, 256 * 1024}},
                                           Tuning{"morePasses", milliseconds(25), {5, 256 * 1024}},
                                           Tuning{"veryFast", milliseconds(1), {16, 256 * 1024}},
                                           Tuning{"slow", milliseconds(500), {2, 32 * 1024}},
                                           Tuning{"tooSlow", milliseconds(5000), kLeastCost}),
                         [](const auto& parameter) { return parameter.param.name; });

TEST(TunedCost, TakesTheAimAndNoMoreWhereTheMachineCan) {
    for (const milliseconds tried : {milliseconds(20), milliseconds(90), milliseconds(250)}) {
        Machine machine(tried);
        const microseconds took = machine.take(machine.tuned());
        EXPECT_LE(took, kHashingAim) << tried.count();
        EXPECT_GE(took, kHashingAim * 7 / 10) << tried.count();
    }
}

TEST(TunedCost, MeasuresThreeTimesAndNoMoreAfterASecond) {
    Machine quick(milliseconds(100));
    (void)quick.tuned();
    EXPECT_EQ(quick.measured, 3);

    Machine slow(milliseconds(1000));
    (void)slow.tuned();
    EXPECT_EQ(slow.measured, 1);
}

TEST(TunedCost, IsNotMisledByWhatElseTheMachineDoes) {
    std::vector<milliseconds> took{milliseconds(200), milliseconds(100), milliseconds(150)};
    const HashingCost cost = tunedCost([&](HashingCost) {
        const milliseconds last = took.back();
        took.pop_back();
        return last;
    });
    EXPECT_EQ(cost.memoryKib, 160U * 1024);
}

TEST(WeakerHash, TakesLessMemoryOrDoesLess) {
    const HashingCost present{2, 128 * 1024};
    EXPECT_FALSE(isWeaker(present, present));
    EXPECT_FALSE(isWeaker({3, 128 * 1024}, present));
    EXPECT_FALSE(isWeaker({1, 256 * 1024}, present));
    EXPECT_TRUE(isWeaker({8, 64 * 1024}, present));
    EXPECT_TRUE(isWeaker({1, 128 * 1024}, present));
}

}  // namespace
}  // namespace gatehouse::auth
