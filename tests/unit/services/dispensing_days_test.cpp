// The windows of uk-lenalidomide through the services: an instant, a London civil day, an answer.
// Source: decision contract, "Dispensing window" and "Pregnancy test".

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::Signed;
using testing::textAt;
using testing::valueOf;

struct WindowCase {
    const char* name;
    Category category;
    const char* signedAt;
    const char* dispensedAt;
    const char* unmet;
};

class DispensingWindow : public ::testing::TestWithParam<WindowCase> {};

TEST_P(DispensingWindow, IsCountedInLondonDays) {
    const WindowCase& given = GetParam();
    testing::World world;
    world.clock.set(given.signedAt);
    const Signed authorisation =
        given.category == Category::Male ? world.signedMan() : world.signedWoman();
    world.clock.set(given.dispensedAt);

    const Reply reply = valueOf(world.dispense(world.pharmacist, authorisation, 21));

    if (std::string(given.unmet).empty()) {
        EXPECT_EQ(reply.status, 201) << reply.body;
    } else {
        EXPECT_EQ(reply.status, 409);
        EXPECT_EQ(textAt(reply, "/unmet"), given.unmet);
    }
    EXPECT_THAT(world.findings(), ::testing::IsEmpty());
}

constexpr Category kWoman = Category::ChildbearingPotential;
constexpr const char* kInDate = "";
constexpr const char* kLate = R"(["authorisation-in-date"])";

INSTANTIATE_TEST_SUITE_P(Boundaries,
                         DispensingWindow,
                         ::testing::Values(WindowCase{"WomanInWinterOnTheDay",
                                                      kWoman,
                                                      "2026-01-12T09:00:00.000Z",
                                                      "2026-01-12T09:00:00.000Z",
                                                      kInDate},
                                           WindowCase{"WomanInWinterLastMinute",
                                                      kWoman,
                                                      "2026-01-12T09:00:00.000Z",
                                                      "2026-01-19T23:59:59.999Z",
                                                      kInDate},
                                           WindowCase{"WomanInWinterFirstMinuteAfter",
                                                      kWoman,
                                                      "2026-01-12T09:00:00.000Z",
                                                      "2026-01-20T00:00:00.000Z",
                                                      kLate},
                                           WindowCase{"WomanInSummerLastMinute",
                                                      kWoman,
                                                      "2026-07-06T09:00:00.000Z",
                                                      "2026-07-13T22:59:59.999Z",
                                                      kInDate},
                                           WindowCase{"WomanInSummerFirstMinuteAfter",
                                                      kWoman,
                                                      "2026-07-06T09:00:00.000Z",
                                                      "2026-07-13T23:00:00.000Z",
                                                      kLate},
                                           WindowCase{"WomanOverTheClockChangeLastMinute",
                                                      kWoman,
                                                      "2026-03-25T23:30:00.000Z",
                                                      "2026-04-01T22:59:59.999Z",
                                                      kInDate},
                                           WindowCase{"WomanOverTheClockChangeFirstMinuteAfter",
                                                      kWoman,
                                                      "2026-03-25T23:30:00.000Z",
                                                      "2026-04-01T23:00:00.000Z",
                                                      kLate},
                                           WindowCase{"WomanOverTheYearsEndLastMinute",
                                                      kWoman,
                                                      "2026-12-28T00:00:00.000Z",
                                                      "2027-01-04T23:59:59.999Z",
                                                      kInDate},
                                           WindowCase{"WomanOverTheYearsEndFirstMinuteAfter",
                                                      kWoman,
                                                      "2026-12-28T00:00:00.000Z",
                                                      "2027-01-05T00:00:00.000Z",
                                                      kLate},
                                           WindowCase{
                                               "SignedAfterMidnightInSummerCountsAsTheNewDay",
                                               kWoman,
                                               "2026-07-05T23:00:00.000Z",
                                               "2026-07-13T22:59:59.999Z",
                                               kInDate},
                                           WindowCase{"ManLastDayOfSixMonths",
                                                      Category::Male,
                                                      "2026-03-02T09:00:00.000Z",
                                                      "2026-09-02T22:59:59.999Z",
                                                      kInDate},
                                           WindowCase{"ManFirstMinuteAfterSixMonths",
                                                      Category::Male,
                                                      "2026-03-02T09:00:00.000Z",
                                                      "2026-09-02T23:00:00.000Z",
                                                      kLate},
                                           WindowCase{"ManSixMonthsToAShorterMonth",
                                                      Category::Male,
                                                      "2026-08-31T09:00:00.000Z",
                                                      "2027-02-28T23:59:59.999Z",
                                                      kInDate},
                                           WindowCase{"ManAfterSixMonthsToAShorterMonth",
                                                      Category::Male,
                                                      "2026-08-31T09:00:00.000Z",
                                                      "2027-03-01T00:00:00.000Z",
                                                      kLate}),
                         [](const auto& given) { return given.param.name; });

struct TestCase {
    const char* name;
    const char* signedAt;
    const char* takenAt;
    const char* unmet;
};

class PregnancyTestAge : public ::testing::TestWithParam<TestCase> {};

TEST_P(PregnancyTestAge, IsCountedInLondonDays) {
    const TestCase& given = GetParam();
    testing::World world;
    world.clock.set(given.signedAt);
    testing::WomanForms forms;
    forms.testTakenAt = Instant::parse(given.takenAt);
    const Signed woman = world.signedWoman(forms);

    const Reply reply = valueOf(world.dispense(world.pharmacist, woman, 21));

    if (std::string(given.unmet).empty()) {
        EXPECT_EQ(reply.status, 201) << reply.body;
    } else {
        EXPECT_EQ(reply.status, 409);
        EXPECT_EQ(textAt(reply, "/unmet"), given.unmet);
    }
}

constexpr const char* kTooOld = R"(["pregnancy-test-in-window"])";

INSTANTIATE_TEST_SUITE_P(
    Boundaries,
    PregnancyTestAge,
    ::testing::Values(
        TestCase{"SameMoment", "2026-03-02T11:00:00.000Z", "2026-03-02T11:00:00.000Z", ""},
        TestCase{"ThreeDays", "2026-03-02T11:00:00.000Z", "2026-02-27T00:00:00.000Z", ""},
        TestCase{"FourDays", "2026-03-02T11:00:00.000Z", "2026-02-26T23:59:59.999Z", kTooOld},
        TestCase{"ThreeDaysInSummer", "2026-07-06T11:00:00.000Z", "2026-07-02T23:00:00.000Z", ""},
        TestCase{
            "FourDaysInSummer", "2026-07-06T11:00:00.000Z", "2026-07-02T22:59:59.999Z", kTooOld},
        TestCase{
            "ThreeDaysOverALeapDay", "2028-03-02T11:00:00.000Z", "2028-02-28T00:00:00.000Z", ""},
        TestCase{"FourDaysOverALeapDay",
                 "2028-03-02T11:00:00.000Z",
                 "2028-02-27T23:59:59.999Z",
                 kTooOld}),
    [](const auto& given) { return given.param.name; });

TEST(PregnancyTestSensitivity, HoldsWhileItIsNotRecorded) {
    testing::World world;
    testing::WomanForms forms;
    forms.sensitivity = std::nullopt;
    const Signed woman = world.signedWoman(forms);

    const Reply reply = valueOf(world.dispense(world.pharmacist, woman, 21));

    EXPECT_EQ(reply.status, 409);
    EXPECT_EQ(textAt(reply, "/decision"), "hold");
    EXPECT_EQ(textAt(reply, "/unmet"), R"(["pregnancy-test-sensitivity-recorded"])");
    EXPECT_EQ(world.count("dispenses"), 0);
}

}  // namespace
}  // namespace gatehouse::services
