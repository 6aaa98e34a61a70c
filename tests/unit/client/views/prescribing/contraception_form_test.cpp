#include "client/views/prescribing/contraception_form.h"

#include <gmock/gmock.h>

#include "tests/unit/client/views/prescribing/form_bench.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;

class ContraceptionFormTest : public testing::FormBench {
  protected:
    ContraceptionFormTest() { open<ContraceptionForm>(QString("AF")); }
};

TEST_F(ContraceptionFormTest, ShowsTheFieldsThatApply) {
    EXPECT_EQ(reader().focus(), "Method");
    EXPECT_EQ(typed("From"), "");
    EXPECT_EQ(typed("Until"), "");
    EXPECT_FALSE(reader().named<QCheckBox>("Confirmed").isChecked());
    EXPECT_EQ(reader().find<QLineEdit>("Negative semen analyses"), nullptr);
    EXPECT_EQ(reader().find<QLineEdit>("Re-confirmed on"), nullptr);
    choose("Method", "Vasectomised partner");
    EXPECT_EQ(typed("Negative semen analyses"), "");
    choose("Method", "Abstinence");
    EXPECT_EQ(typed("Re-confirmed on"), "");
    EXPECT_EQ(reader().find<QLineEdit>("Negative semen analyses"), nullptr);
}

TEST_F(ContraceptionFormTest, RefusesAnEndBeforeTheBeginningButNotOnIt) {
    choose("Method", "Implant");
    type("From", "2024-02-29");
    type("Until", "2024-02-28");
    press("Record contraception");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_THAT(message(), HasSubstr("Until: It would end before it begins."));
    type("Until", "2024-02-29");
    press("Record contraception");
    EXPECT_THAT(transport_.body(), HasSubstr(R"("from":"2024-02-29","until":"2024-02-29")"));
}

TEST_F(ContraceptionFormTest, TakesAWholeNumberOfAnalyses) {
    choose("Method", "Vasectomised partner");
    type("From", "2026-02-01");
    for (const char* text : {"", "-1", "101", "1.5", "two"}) {
        type("Negative semen analyses", text);
        press("Record contraception");
        EXPECT_TRUE(transport_.sent.empty()) << text;
        EXPECT_EQ(reader().focus(), "Negative semen analyses");
    }
    type("Negative semen analyses", "100");
    press("Record contraception");
    EXPECT_THAT(transport_.body(), HasSubstr(R"("negative_semen_analyses":100)"));
}

TEST_F(ContraceptionFormTest, TakesSeveralDatesAndSaysHowTheyWereUnderstood) {
    choose("Method", "Abstinence");
    type("From", "2026-02-01");
    type("Re-confirmed on", "8/2/2026, 31/2/2026");
    press("Record contraception");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader().focus(), "Re-confirmed on");
    type("Re-confirmed on", "8/2/2026, 2026-02-15,");
    EXPECT_TRUE(isSeen("8 February 2026, 15 February 2026"));
    press("Record contraception");
    EXPECT_THAT(transport_.body(), HasSubstr(R"("reconfirmed_on":["2026-02-08","2026-02-15"])"));
}

}  // namespace
}  // namespace gatehouse::client
