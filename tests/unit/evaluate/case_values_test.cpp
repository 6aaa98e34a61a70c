// Which values the members of a case may have.
#include <gtest/gtest.h>

#include "server/evaluate/case_reader.h"
#include "tests/support/case_text.h"
#include "tests/support/json_edit.h"
#include "tests/support/rule_table.h"

namespace gatehouse::evaluate {
namespace {

/// Values of one member: those that make a valid case, and those that are its fault.
struct ValuesRow {
    std::string name;
    std::string pointer;
    std::vector<std::string> valid;
    std::vector<std::string> invalid;
};

class CaseValuesTest : public testing::TestWithParam<ValuesRow> {};

TEST_P(CaseValuesTest, AreTakenOrNamed) {
    static const programmes::Catalogue kCatalogue = programmes::Catalogue::builtIn();
    const ValuesRow& row = GetParam();
    for (const std::string& value : row.valid) {
        const auto read =
            readCase(test::withValue(test::caseLine(), row.pointer, value), kCatalogue);
        EXPECT_TRUE(read) << value << " at " << (read ? "" : read.error().pointer);
    }
    for (const std::string& value : row.invalid) {
        const auto read =
            readCase(test::withValue(test::caseLine(), row.pointer, value), kCatalogue);
        ASSERT_FALSE(read) << value;
        EXPECT_EQ(read.error().pointer, row.pointer) << value;
        EXPECT_EQ(read.error().name, "sample");
    }
}

const std::vector<std::string> kNoDates{R"("2026-02-29")",
                                        R"("2026-13-01")",
                                        R"("0000-01-01")",
                                        R"("10000-01-01")",
                                        R"("2026-1-01")",
                                        R"("2026-01-01T00:00:00Z")",
                                        R"("")",
                                        "20260101"};

const std::vector<std::string> kNoInstants{R"("2026-03-02")",
                                           R"("2026-03-02t11:00:00Z")",
                                           R"("2026-03-02T11:00:00z")",
                                           R"("2026-03-02 11:00:00Z")",
                                           R"("2026-03-02T11:00:00")",
                                           R"("2026-03-02T11:00Z")",
                                           R"("2026-03-02T24:00:00Z")",
                                           R"("2026-03-02T11:60:00Z")",
                                           R"("2026-03-02T11:00:60Z")",
                                           R"("2026-02-29T11:00:00Z")",
                                           R"("2026-03-02T11:00:00-00:00")",
                                           R"("2026-03-02T11:00:00+24:00")",
                                           R"("2026-03-02T11:00:00+0100")",
                                           R"("2026-03-02T11:00:00.Z")",
                                           R"("2026-03-02T11:00:00.0000000000Z")",
                                           R"("0001-01-01T00:00:00+00:01")",
                                           R"("9999-12-31T23:59:59-00:01")",
                                           "1772449200"};

const std::vector<std::string> kNoCounts{
    "0", "-1", "-0", "10001", "99999999999999999999", "1.0", "1e1", "1E0", R"("1")", "true"};

INSTANTIATE_TEST_SUITE_P(
    Times,
    CaseValuesTest,
    testing::Values(ValuesRow{"Date",
                              "/patient/date_of_birth",
                              {R"("2024-02-29")", R"("0001-01-01")", R"("9999-12-31")"},
                              kNoDates},
                    ValuesRow{"DateOfAList", "/patient/surveys/0", {R"("2024-02-29")"}, kNoDates},
                    ValuesRow{"DateOrNull",
                              "/prescriber/suspended_on",
                              {"null", R"("9999-12-31")", R"("0001-01-01")"},
                              kNoDates},
                    ValuesRow{"Instant",
                              "/patient/pregnancy_tests/0/taken_at",
                              {R"("2026-03-02T11:00:00+00:00")",
                               R"("2026-03-02T11:00:00-23:59")",
                               R"("2026-03-02T11:00:00.123456789Z")",
                               R"("2026-03-02T11:00:00.0Z")",
                               R"("0001-01-02T00:00:00Z")",
                               R"("9999-12-31T23:59:59.999999999Z")"},
                              kNoInstants},
                    ValuesRow{"InstantOrNull",
                              "/authorisation/cancelled_at",
                              {"null", R"("2026-03-02T11:00:00Z")"},
                              kNoInstants}),
    test::RowName());

INSTANTIATE_TEST_SUITE_P(
    Numbers,
    CaseValuesTest,
    testing::Values(
        ValuesRow{"Capsules", "/request/items/0/capsules", {"1", "10000"}, kNoCounts},
        ValuesRow{
            "AuthorisedCapsules", "/authorisation/items/0/capsules", {"1", "10000"}, kNoCounts},
        ValuesRow{"DispensedCapsules", "/dispenses/0/items/0/capsules", {"1", "10000"}, kNoCounts},
        ValuesRow{"CapsulesPerDosingDay",
                  "/authorisation/items/0/capsules_per_dosing_day",
                  {"1", "10000"},
                  kNoCounts},
        ValuesRow{"DosingDays", "/authorisation/items/0/dosing_days", {"1", "28"}, kNoCounts},
        ValuesRow{"CycleDays", "/authorisation/items/0/cycle_days", {"21", "10000"}, kNoCounts},
        ValuesRow{"SupplyDays", "/authorisation/supply_days", {"1", "10000"}, kNoCounts},
        ValuesRow{"DispensedSupplyDays", "/dispenses/0/supply_days", {"1", "10000"}, kNoCounts},
        ValuesRow{"SemenAnalyses",
                  "/patient/contraception/0/negative_semen_analyses",
                  {"0", "-0", "2", "99999999999999999999"},
                  {"-1", "0.0", "2e0", R"("2")"}},
        ValuesRow{"Strength",
                  "/request/items/0/strength_mg",
                  {"0.001", "2.5", "25.000", "99999999999999999999"},
                  {"0", "0.000", "-1", "2.5000", "2.5e0", "1E2", R"("2.5")"}},
        ValuesRow{"Sensitivity",
                  "/patient/pregnancy_tests/0/sensitivity_miu_per_ml",
                  {"null", "0.001", "25", "25.010"},
                  {"0", "0.0", "-25", "25.0000", "25e0", "true"}}),
    test::RowName());

INSTANTIATE_TEST_SUITE_P(
    Words,
    CaseValuesTest,
    testing::Values(
        ValuesRow{"Case", "/case", {R"("x")", R"(" ")"}, {}},
        ValuesRow{"Category",
                  "/authorisation/category",
                  {R"("childbearing-potential")", R"("no-childbearing-potential")", R"("male")"},
                  {R"("female")", R"("Male")", R"("")"}},
        ValuesRow{"Basis",
                  "/patient/assessments/0/basis",
                  {"null",
                   R"("natural-amenorrhoea")",
                   R"("premature-ovarian-failure")",
                   R"("hysterectomy")",
                   R"("bilateral-salpingo-oophorectomy")",
                   R"("bilateral-oophorectomy")",
                   R"("unilateral-oophorectomy")",
                   R"("endometrial-ablation")",
                   R"("xy-genotype")",
                   R"("turner-syndrome")",
                   R"("uterine-agenesis")"},
                  {R"("age")", R"("")"}},
        ValuesRow{
            "Cause",
            "/patient/assessments/0/amenorrhoea_cause",
            {"null", R"("natural")", R"("cancer-therapy")", R"("breast-feeding")", R"("other")"},
            {R"("unknown")"}},
        ValuesRow{"Method",
                  "/patient/contraception/0/method",
                  {R"("implant")",
                   R"("levonorgestrel-ius")",
                   R"("copper-iud")",
                   R"("medroxyprogesterone-depot")",
                   R"("tubal-sterilisation")",
                   R"("vasectomised-partner")",
                   R"("desogestrel-pill")",
                   R"("progestogen-only-pill")",
                   R"("combined-pill")",
                   R"("male-condom")",
                   R"("female-condom")",
                   R"("diaphragm")",
                   R"("cervical-cap")",
                   R"("withdrawal")",
                   R"("natural-family-planning")",
                   R"("abstinence")"},
                  {R"("none")", R"("Implant")"}},
        ValuesRow{"Result",
                  "/patient/pregnancy_tests/0/result",
                  {R"("negative")", R"("positive")", R"("indeterminate")"},
                  {R"("unknown")"}},
        ValuesRow{"Signal",
                  "/patient/signals/0/kind",
                  {R"("suspected-pregnancy")",
                   R"("confirmed-pregnancy")",
                   R"("missed-period")",
                   R"("contraception-failure")",
                   R"("breast-feeding")",
                   R"("partner-pregnancy")"},
                  {R"("other")"}},
        ValuesRow{"Signature",
                  "/authorisation/signature",
                  {R"("valid")", R"("invalid")", R"("missing")"},
                  {R"("unknown")"}},
        ValuesRow{
            "Handover", "/request/handover", {R"("in-person")", R"("shipment")"}, {R"("post")"}},
        ValuesRow{"AuthorisedItems", "/authorisation/items", {}, {"[]"}},
        ValuesRow{"RequestedItems", "/request/items", {}, {"[]"}}),
    test::RowName());

TEST(CaseInstants, LieInTheYearsOfTheZoneToo) {
    static const programmes::Catalogue kCatalogue = programmes::Catalogue::builtIn();
    const auto pointerOf = [&](const char* taken, const char* zone) {
        const auto read =
            readCase(test::withValue(test::withValue(test::caseLine(), "/time_zone", zone),
                                     "/patient/pregnancy_tests/0/taken_at",
                                     taken),
                     kCatalogue);
        return read ? std::string() : read.error().pointer;
    };
    const std::string place = "/patient/pregnancy_tests/0/taken_at";
    EXPECT_EQ(pointerOf("\"9999-12-31T15:00:00Z\"", "\"Asia/Tokyo\""), place);
    EXPECT_EQ(pointerOf("\"9999-12-31T14:59:59Z\"", "\"Asia/Tokyo\""), "");
    EXPECT_EQ(pointerOf("\"0001-01-01T00:00:00Z\"", "\"America/New_York\""), place);
    EXPECT_EQ(pointerOf("\"0001-01-01T12:00:00Z\"", "\"America/New_York\""), "");
}

}  // namespace
}  // namespace gatehouse::evaluate
