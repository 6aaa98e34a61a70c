#include "client/views/prescribing/pregnancy_test_form.h"

#include <gmock/gmock.h>

#include "tests/unit/client/views/prescribing/form_bench.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;

class PregnancyTestFormTest : public testing::FormBench {
  protected:
    PregnancyTestFormTest() { open<PregnancyTestForm>(QString("AF")); }
    void fill(const char* day, const char* time) {
        type("Taken on", day);
        type("Taken at", time);
        choose("Result", "Negative");
    }
};

// A test must be entered as it was made.
TEST_F(PregnancyTestFormTest, IsFilledInWithNothing) {
    EXPECT_EQ(reader().focus(), "Taken on");
    for (const char* field : {"Taken on", "Taken at", "Sensitivity (mIU/mL)"}) {
        EXPECT_EQ(typed(field), "") << field;
    }
    EXPECT_EQ(reader().named<QComboBox>("Result").currentText(), "Choose…");
    EXPECT_FALSE(reader().named<QCheckBox>("Supervised").isChecked());
    EXPECT_FALSE(reader().has("Today")) << "nor can it be by a press";
}

TEST_F(PregnancyTestFormTest, SendsTheMomentByThisComputersClock) {
    fill("1/7/2026", "0:30");
    EXPECT_TRUE(isSeen("1 July 2026, 00:30, by this computer's clock"));
    type("Sensitivity (mIU/mL)", "12.5");
    tick("Supervised");
    press("Record pregnancy test");
    EXPECT_EQ(transport_.body(),
              R"({"taken_at":"2026-06-30T23:30:00.000Z","result":"negative",)"
              R"("sensitivity_miu_per_ml":12.5,"supervised":true})");
}

TEST_F(PregnancyTestFormTest, LeavesOutASensitivityThatIsNotKnown) {
    fill("2026-03-02", "11:05");
    press("Record pregnancy test");
    EXPECT_THAT(transport_.body(), HasSubstr(R"("sensitivity_miu_per_ml":null)"));
}

TEST_F(PregnancyTestFormTest, TakesNoTimeThatTheClocksSkipped) {
    fill("2026-03-29", "1:30");
    EXPECT_TRUE(isSeen("The clocks went forward and skipped that time."));
    press("Record pregnancy test");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader().focus(), "Taken at");
}

TEST_F(PregnancyTestFormTest, TakesTheEarlierOfTwoMoments) {
    fill("2026-10-25", "1:30");
    press("Record pregnancy test");
    EXPECT_THAT(transport_.body(), HasSubstr(R"("taken_at":"2026-10-25T00:30:00.000Z")"));
}

TEST_F(PregnancyTestFormTest, TakesNoHalfMoment) {
    for (const auto& [day, time, focus] : {std::tuple("", "11:05", "Taken on"),
                                           std::tuple("31/2/2026", "11:05", "Taken on"),
                                           std::tuple("2026-03-02", "", "Taken at"),
                                           std::tuple("2026-03-02", "24:00", "Taken at")}) {
        fill(day, time);
        press("Record pregnancy test");
        EXPECT_TRUE(transport_.sent.empty());
        EXPECT_EQ(reader().focus(), focus);
        EXPECT_EQ(typed("Taken on"), day);
        EXPECT_EQ(typed("Taken at"), time);
    }
}

TEST_F(PregnancyTestFormTest, TakesNoSensitivityThatIsNone) {
    fill("2026-03-02", "11:05");
    for (const char* text : {"0", "-1", "12,5", "about 20", "1.2345"}) {
        type("Sensitivity (mIU/mL)", text);
        press("Record pregnancy test");
        EXPECT_TRUE(transport_.sent.empty()) << text;
        EXPECT_EQ(reader().focus(), "Sensitivity (mIU/mL)");
    }
}

}  // namespace
}  // namespace gatehouse::client
