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
        EXPECT_GE(rule.source.date, date("2000-01-01")) << nameOf(rule.code);
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
        if (place.pointer != "/effective_until") {
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
        FaultRow{"UnknownBasis", "/category_criteria/1/basis", "\"age\""},
        FaultRow{"UnknownKind", "/category_criteria/1/kind", "\"belief\""},
        FaultRow{"BasisTwice",
                 "/category_criteria/2/basis",
                 "\"xy-genotype\"",
                 "/category_criteria/4/basis"},
        FaultRow{"NoItem", "/initiation_items/male", "[]"},
        FaultRow{"UnknownMethod", "/contraception/accepted/0", "\"hope\""},
        FaultRow{"MethodTwiceInOneGrade", "/contraception/accepted/1", "\"implant\""},
        FaultRow{"MethodInTwoGrades", "/contraception/discouraged/0", "\"implant\""},
        FaultRow{"BarrierAlone", "/contraception/barrier", R"(["diaphragm"])"},
        FaultRow{"HighlyEffectiveAlone",
                 "/contraception/highly_effective",
                 R"(["female-condom"])",
                 "/contraception/barrier"},
        FaultRow{"NegativeAnalyses", "/contraception/semen_analyses", "-1"},
        FaultRow{"SensitivityOfNothing", "/pregnancy_test/maximum_sensitivity_miu_per_ml", "0"},
        FaultRow{"UnknownExemption", "/pregnancy_test/exempt_methods/0", "\"hope\""},
        FaultRow{"NoRequirement", "/requirements", "[]"},
        FaultRow{"UnknownCode", "/requirements/0/code", "\"pharmacy-open\""},
        FaultRow{"UnknownEffect", "/requirements/0/effect", "\"warn\""},
        FaultRow{"AppliesToNobody", "/requirements/0/applies", "[]"},
        FaultRow{"UnknownCategory", "/requirements/0/applies/0", "\"female\""},
        FaultRow{"CodeTwice",
                 "/requirements/1/code",
                 "\"pharmacy-registered\"",
                 "/requirements/1/applies/0"},
        FaultRow{"CategoryTwice",
                 "/requirements/0/applies/1",
                 "\"childbearing-potential\"",
                 "/requirements/0/applies/1"},
        FaultRow{"UnknownCertainty", "/requirements/0/source/certainty", "\"hoped\""},
        FaultRow{"SourceWithoutADay", "/requirements/0/source/date", "\"2026-11\""},
        FaultRow{"StrengthTwice", "/strengths_mg/1", "2.5"},
        FaultRow{"StrengthTwiceWithAnotherText", "/strengths_mg/1", "2.500"},
        FaultRow{"IndicationTwice", "/licensed_indications/1", "\"multiple-myeloma\""},
        FaultRow{"ItemTwice", "/initiation_items/male/1", "\"teratogenic-risk\""},
        FaultRow{"ExemptMethodTwice",
                 "/pregnancy_test/exempt_methods",
                 R"(["abstinence","abstinence"])",
                 "/pregnancy_test/exempt_methods/1"},
        FaultRow{"UnknownFlag", "/flags/0/code", "\"old\""},
        FaultRow{"FlagTwice", "/flags/4/code", "\"off-label\"", "/flags/4/applies/0"},
        FaultRow{"LeftOutTwice", "/requirements_not_asked/1", "\"confirmation-current\""},
        FaultRow{"BothListedAndLeftOut",
                 "/requirements_not_asked/1",
                 "\"same-pharmacy\"",
                 "/requirements"},
        FaultRow{"FlagBothListedAndLeftOut", "/flags_not_raised", R"(["off-label"])", "/flags"},
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

/// /requirements/5 is authorisation-in-date for childbearing potential.
INSTANTIATE_TEST_SUITE_P(
    Windows,
    ProgrammeFaultTest,
    testing::Values(
        FaultRow{"UnknownAnchor", "/requirements/5/window/anchor", "\"delivery\""},
        FaultRow{"AnchorOfAnotherPlace", "/requirements/5/window/anchor", "\"supply\""},
        FaultRow{"UnknownUnit", "/requirements/5/window/unit", "\"weeks\""},
        FaultRow{"HoursOfADate", "/requirements/5/window/unit", "\"hours\""},
        FaultRow{"UnknownEnds", "/requirements/5/window/includes", "\"all\""},
        FaultRow{"OffsetTooFar", "/requirements/5/window/to", "10001"},
        FaultRow{"OffsetTooFarBack", "/requirements/5/window/from", "-10001"},
        FaultRow{"BackToFront", "/requirements/5/window/to", "-1"},
        FaultRow{"EmptyWithoutItsEnds",
                 "/requirements/5/window",
                 R"({"anchor":"prescription","unit":"days","from":0,"to":0,"includes":"first"})",
                 "/requirements/5/window/to"},
        FaultRow{"FlagThatBeginsLater", "/flags/0/window/from", "1"},
        FaultRow{"FlagWithoutItsAnchor", "/flags/0/window/includes", "\"last\""},
        FaultRow{"FlagWithoutEitherEnd", "/flags/0/window/includes", "\"neither\""},
        FaultRow{"WindowOfWhatHasNone",
                 "/requirements/0",
                 R"({"code":"pharmacy-registered","effect":"refuse","applies":["male"],
                     "window":{"anchor":"supply","unit":"days","from":0,"to":0,"includes":"both"},
                     "source":{"document":"d","section":"s","date":"2026-01-01",
                               "certainty":"known"}})"},
        FaultRow{"ScheduleEmpty", "/pregnancy_test/schedule", "[]"},
        FaultRow{"ScheduleFromTheSupply", "/pregnancy_test/schedule/0/window/anchor", "\"supply\""},
        FaultRow{
            "ScheduleWithoutAnEnd", "/pregnancy_test/schedule/0/when", "\"first-prescription\""},
        FaultRow{"UnknownStep", "/pregnancy_test/schedule/0/when", "\"often\""},
        FaultRow{"StepWithoutItsDays",
                 "/pregnancy_test/schedule/0/when",
                 "\"treatment-shorter-than\"",
                 "/pregnancy_test/schedule/0"},
        FaultRow{"UnknownOverlap", "/requirements/11/overlap/kind", "\"none\""},
        FaultRow{"NegativeTolerance", "/requirements/11/overlap/tolerance_days", "-1"}),
    test::RowName());

TEST(ReadProgramme, RefusesAWindowThatIsMissing) {
    expectFaultAt(without(builtIn(), "/requirements/5/window"), "/requirements/5");
    expectFaultAt(without(builtIn(), "/flags/0/window"), "/flags/0");
    expectFaultAt(without(builtIn(), "/requirements/11/overlap"), "/requirements/11");
}

TEST(ReadProgramme, ExemptsNobodyWhereTheSupplyIsCountedFromTheTest) {
    const std::string counted =
        withValue(builtIn(), "/requirements/5/window/anchor", "\"pregnancy-test\"");
    expectFaultAt(counted, "/pregnancy_test/exempt_methods");
    EXPECT_EQ(faultOf(withValue(counted, "/pregnancy_test/exempt_methods", "[]")), "");
}

TEST(ReadProgramme, TakesEveryBuiltInFile) {
    for (const EmbeddedFile& file : embedded::files()) {
        EXPECT_NO_THROW(static_cast<void>(readProgramme(file.name, file.content))) << file.name;
    }
}

TEST(ReadProgramme, TakesAnEditionOfOneDay) {
    EXPECT_EQ(faultOf(withValue(builtIn(), "/effective_until", "\"2020-01-01\"")), "");
}

TEST(ReadProgramme, RefusesAFileThatLeavesARequirementOut) {
    std::size_t refused = 0;
    for (std::size_t i = 0; i < readProgramme("x", builtIn()).requirements.size(); ++i) {
        const std::string fault = faultOf(without(builtIn(), "/requirements/" + std::to_string(i)));
        // One of two entries of authorisation-in-date may go: then it is not asked of all.
        if (i == 5 || i == 6) {
            EXPECT_EQ(fault, "");
            continue;
        }
        EXPECT_EQ(fault.substr(0, 30), "sample.json at /requirements: ") << i;
        EXPECT_NE(fault.find(" is missing"), std::string::npos) << i;
        ++refused;
    }
    EXPECT_EQ(refused, 24U);
}

TEST(ReadProgramme, SaysWhichRequirementIsMissingOrTwice) {
    EXPECT_EQ(faultOf(without(builtIn(), "/requirements/0")),
              "sample.json at /requirements: pharmacy-registered is missing");
    EXPECT_EQ(faultOf(without(builtIn(), "/requirements_not_asked/0")),
              "sample.json at /requirements: confirmation-current is missing");
    EXPECT_EQ(faultOf(withValue(builtIn(), "/requirements/1/code", "\"pharmacy-registered\"")),
              "sample.json at /requirements/1/applies/0: pharmacy-registered is already listed for "
              "this category");
}

}  // namespace
}  // namespace gatehouse::programmes
