#include "server/programmes/programme_file.h"

#include <gtest/gtest.h>

#include "server/programmes/embedded_programmes.h"
#include "tests/support/json_edit.h"
#include "tests/support/rule_table.h"

namespace gatehouse::programmes {
namespace {

using domain::MethodGrade;
using test::date;
using test::decimal;
using test::placesOf;
using test::withMember;
using test::without;
using test::withValue;

std::string builtIn() {
    return std::string(embedded::uk_lenalidomide_2026_01_json());
}

/// Why the file is refused; empty where it is not.
std::string faultOf(const std::string& json) {
    try {
        static_cast<void>(readProgramme("sample.json", json));
    } catch (const ProgrammeFault& fault) {
        return fault.what();
    }
    return "";
}

/// The file is refused, and the text says which file and where in it.
void expectFaultAt(const std::string& json, const std::string& pointer) {
    const std::string expected = "sample.json at " + pointer + ": ";
    EXPECT_EQ(faultOf(json).substr(0, expected.size()), expected) << faultOf(json);
}

TEST(ReadProgramme, ReadsTheNumbersOfTheContract) {
    const domain::Programme read = readProgramme("sample.json", builtIn());
    EXPECT_EQ(read.id, "uk-lenalidomide");
    EXPECT_EQ(read.edition, "2026-01");
    EXPECT_EQ(read.effective, (DateInterval{date("2020-01-01"), std::nullopt}));
    EXPECT_EQ(read.medicine, "lenalidomide");
    EXPECT_EQ(read.strengthsMg,
              (std::vector<Decimal>{decimal("2.5"),
                                    decimal("5"),
                                    decimal("7.5"),
                                    decimal("10"),
                                    decimal("15"),
                                    decimal("20"),
                                    decimal("25")}));
    EXPECT_EQ(read.licensedIndications,
              (std::vector<std::string>{"multiple-myeloma",
                                        "myelodysplastic-syndrome-del5q",
                                        "mantle-cell-lymphoma",
                                        "follicular-lymphoma"}));
    EXPECT_EQ(read.supplyLimitDays[Category::ChildbearingPotential], 28);
    EXPECT_EQ(read.supplyLimitDays[Category::NoChildbearingPotential], 84);
    EXPECT_EQ(read.supplyLimitDays[Category::Male], 84);
    EXPECT_EQ(read.contraception.grade(ContraceptiveMethod::Implant), MethodGrade::Accepted);
    EXPECT_EQ(read.contraception.grade(ContraceptiveMethod::MaleCondom), MethodGrade::NotCounted);
    EXPECT_FALSE(read.criterion(Basis::BilateralOophorectomy));
}

TEST(ReadProgramme, GivesEveryRequirementItsSource) {
    for (const domain::RequirementRule& rule : readProgramme("x", builtIn()).requirements) {
        EXPECT_FALSE(rule.source.document.empty()) << nameOf(rule.code);
        EXPECT_FALSE(rule.source.section.empty()) << nameOf(rule.code);
        EXPECT_FALSE(rule.source.date.empty()) << nameOf(rule.code);
        EXPECT_TRUE(rule.source.certainty == "sourced" || rule.source.certainty == "known" ||
                    rule.source.certainty == "interpretation")
            << nameOf(rule.code);
    }
}

TEST(ReadProgramme, RefusesWhatIsNotJson) {
    for (const std::string& text :
         {std::string(), std::string("{"), builtIn() + "x", "\xEF\xBB\xBF" + builtIn()}) {
        EXPECT_EQ(faultOf(text), "sample.json: this is not JSON");
    }
    EXPECT_EQ(faultOf("[]").substr(0, 13), "sample.json: ");
}

TEST(ReadProgramme, RefusesARepeatedKey) {
    expectFaultAt(withMember(builtIn(), "", "medicine", "\"thalidomide\""), "/medicine");
    expectFaultAt(withMember(builtIn(), "/requirements/3/source", "date", "\"2026-01-01\""),
                  "/requirements/3/source/date");
}

TEST(ReadProgramme, RefusesEachMissingMember) {
    for (const test::JsonPlace& place : placesOf(builtIn())) {
        if (!place.isMember) {
            continue;
        }
        const std::string fault = faultOf(without(builtIn(), place.pointer));
        EXPECT_NE(fault, "") << place.pointer;
        // What only some entries have is told with the list that they stand in.
        const std::string list = place.pointer.substr(0, place.pointer.find('/', 1));
        EXPECT_NE(fault.find(list), std::string::npos) << fault << " for " << place.pointer;
    }
}

TEST(ReadProgramme, NamesEachValueOfAWrongType) {
    for (const test::JsonPlace& place : placesOf(builtIn())) {
        const std::string other = place.isObject ? "\"text\"" : "{}";
        expectFaultAt(withValue(builtIn(), place.pointer, other), place.pointer);
        if (place.pointer != "/effective_until" &&
            place.pointer.find("/category_criteria/0/") == std::string::npos &&
            place.pointer.find("/dispensing_window/") == std::string::npos &&
            place.pointer.find("/stale_after_days/") == std::string::npos) {
            expectFaultAt(withValue(builtIn(), place.pointer, "null"), place.pointer);
        }
    }
}

TEST(ReadProgramme, NamesAnUnknownMemberWhereverItStands) {
    expectFaultAt(withMember(builtIn(), "", "extra", "1"), "/extra");
    for (const test::JsonPlace& place : placesOf(builtIn())) {
        if (place.isObject) {
            expectFaultAt(withMember(builtIn(), place.pointer, "extra", "1"),
                          place.pointer + "/extra");
        }
    }
}

/// A value that does not belong in its place, and the place that the fault names.
struct FaultRow {
    std::string name;
    std::string pointer;
    std::string value;
    std::string named{};  ///< where that is another place
};

class ProgrammeFaultTest : public testing::TestWithParam<FaultRow> {};

TEST_P(ProgrammeFaultTest, IsRefusedWithItsPlace) {
    const FaultRow& row = GetParam();
    expectFaultAt(withValue(builtIn(), row.pointer, row.value),
                  row.named.empty() ? row.pointer : row.named);
}

INSTANTIATE_TEST_SUITE_P(
    Values,
    ProgrammeFaultTest,
    testing::Values(
        FaultRow{"EmptyId", "/programme", "\"\""},
        FaultRow{"ControlCharacter", "/title", R"("a\nb")"},
        FaultRow{"NoSuchDate", "/effective_from", "\"2026-02-30\""},
        FaultRow{"NoStrength", "/strengths_mg", "[]"},
        FaultRow{"StrengthOfNothing", "/strengths_mg/0", "0"},
        FaultRow{"StrengthTooFine", "/strengths_mg/0", "2.5000"},
        FaultRow{"NegativeAge", "/adult_age", "-1"},
        FaultRow{"AgeWithAPoint", "/adult_age", "18.0"},
        FaultRow{"AgeTooHigh", "/adult_age", "151"},
        FaultRow{"NoLimit", "/supply_limit_days/male", "0"},
        FaultRow{"NegativeTolerance", "/overlap_tolerance_days", "-1"},
        FaultRow{"NegativeWindow", "/dispensing_window/male/months", "-1"},
        FaultRow{"NoWindow", "/dispensing_window/male", "{}", "/dispensing_window"},
        FaultRow{"TwoWindows",
                 "/dispensing_window/male",
                 R"({"days":30,"months":6})",
                 "/dispensing_window"},
        FaultRow{"NullWindow", "/dispensing_window/male/months", "null", "/dispensing_window"},
        FaultRow{"UnknownBasis", "/category_criteria/1/basis", "\"age\""},
        FaultRow{"UnknownKind", "/category_criteria/1/kind", "\"belief\""},
        FaultRow{
            "BasisTwice", "/category_criteria/2/basis", "\"xy-genotype\"", "/category_criteria"},
        FaultRow{"NoItem", "/initiation_items/male", "[]"},
        FaultRow{"UnknownMethod", "/contraception/accepted/0", "\"hope\""},
        FaultRow{
            "MethodTwiceInOneGrade", "/contraception/accepted/1", "\"implant\"", "/contraception"},
        FaultRow{
            "MethodInTwoGrades", "/contraception/discouraged/0", "\"implant\"", "/contraception"},
        FaultRow{"NegativeAnalyses", "/contraception/semen_analyses", "-1"},
        FaultRow{"NegativeReconfirmation", "/contraception/reconfirm_within_days", "-1"},
        FaultRow{"SensitivityOfNothing", "/pregnancy_test/maximum_sensitivity_miu_per_ml", "0"},
        FaultRow{"UnknownExemption", "/pregnancy_test/exempt_methods/0", "\"hope\""},
        FaultRow{"NoRequirement", "/requirements", "[]"},
        FaultRow{"UnknownCode", "/requirements/0/code", "\"pharmacy-open\""},
        FaultRow{"UnknownEffect", "/requirements/0/effect", "\"warn\""},
        FaultRow{"AppliesToNobody", "/requirements/0/applies", "[]"},
        FaultRow{"UnknownCategory", "/requirements/0/applies/0", "\"female\""},
        FaultRow{"CodeTwice", "/requirements/1/code", "\"pharmacy-registered\"", "/requirements"},
        FaultRow{"NoSource", "/requirements/0/source/document", "\"\""}),
    test::RowName());

INSTANTIATE_TEST_SUITE_P(
    Contradictions,
    ProgrammeFaultTest,
    testing::Values(
        FaultRow{"EndsBeforeItBegins", "/effective_until", "\"2019-12-31\""},
        FaultRow{
            "NaturalAmenorrhoeaWithoutItsAge",
            "/category_criteria/0",
            R"({"basis":"natural-amenorrhoea","kind":"natural-amenorrhoea","amenorrhoea_years":1})"},
        FaultRow{
            "NaturalAmenorrhoeaWithoutItsYears",
            "/category_criteria/0",
            R"({"basis":"natural-amenorrhoea","kind":"natural-amenorrhoea","minimum_age":50})"},
        FaultRow{"DocumentWithAnAge",
                 "/category_criteria/2",
                 R"({"basis":"hysterectomy","kind":"documented","minimum_age":50})"}),
    test::RowName());

TEST(ReadProgramme, TakesAnEditionOfOneDay) {
    EXPECT_EQ(faultOf(withValue(builtIn(), "/effective_until", "\"2020-01-01\"")), "");
}

TEST(ReadProgramme, RefusesAFileThatLeavesARequirementOut) {
    for (std::size_t i = 0; i < domain::kRequirementCount; ++i) {
        const std::string fault = faultOf(without(builtIn(), "/requirements/" + std::to_string(i)));
        EXPECT_EQ(fault.substr(0, 30), "sample.json at /requirements: ") << i;
        EXPECT_NE(fault.find(" is missing"), std::string::npos) << i;
    }
}

TEST(ReadProgramme, SaysWhichRequirementIsMissingOrTwice) {
    EXPECT_EQ(faultOf(without(builtIn(), "/requirements/0")),
              "sample.json at /requirements: pharmacy-registered is missing");
    EXPECT_EQ(faultOf(withValue(builtIn(), "/requirements/1/code", "\"pharmacy-registered\"")),
              "sample.json at /requirements: pharmacy-registered is listed twice");
}

}  // namespace
}  // namespace gatehouse::programmes
