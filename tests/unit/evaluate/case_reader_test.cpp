#include "server/evaluate/case_reader.h"

#include <set>

#include <gtest/gtest.h>

#include "tests/support/case_builder.h"
#include "tests/support/case_text.h"
#include "tests/support/json_edit.h"
#include "tests/support/rule_table.h"

namespace gatehouse::evaluate {
namespace {

using test::caseLine;
using test::withMember;
using test::without;
using test::withValue;

const programmes::Catalogue& catalogue() {
    static const programmes::Catalogue kCatalogue = programmes::Catalogue::builtIn();
    return kCatalogue;
}

/// The fault of a line; a valid case has the pointer "<valid>".
CaseFault faultOf(const std::string& line) {
    const auto read = readCase(line, catalogue());
    return read ? CaseFault{read->name, "<valid>", ""} : read.error();
}

std::string pointerOf(const std::string& line) {
    return faultOf(line).pointer;
}

TEST(ReadCase, ReadsAValidCaseWithItsEdition) {
    const auto read = readCase(caseLine(), catalogue());
    ASSERT_TRUE(read);
    EXPECT_EQ(read->name, "sample");
    EXPECT_EQ(read->edition, catalogue().inForce("uk-lenalidomide", test::date("2026-03-02")));
    const domain::Decision decision = domain::decide(*read->edition, read->facts);
    EXPECT_EQ(decision.verdict, domain::Verdict::Dispense);
    EXPECT_TRUE(decision.flagCodes().empty());
}

TEST(ReadCase, TakesMembersInAnyOrder) {
    const std::string line =
        withMember(without(caseLine(), "/at"), "", "at", "\"2026-03-02T11:00:00Z\"");
    EXPECT_EQ(pointerOf(line), "<valid>");
}

// Step 1: the line.

TEST(ReadCase, RefusesALineThatIsNotOneJsonObject) {
    for (const std::string& line : {std::string(),
                                    std::string(" \t"),
                                    std::string("\r"),
                                    std::string("x"),
                                    std::string("[]"),
                                    std::string("null"),
                                    std::string("\"case\""),
                                    std::string("1"),
                                    "\xEF\xBB\xBF" + caseLine(),
                                    caseLine() + caseLine(),
                                    caseLine().substr(0, caseLine().size() - 1),
                                    withValue(caseLine(), "/pharmacy/id", "\"\xff\""),
                                    withValue(caseLine(), "/pharmacy/id", R"("\ud800")")}) {
        const CaseFault fault = faultOf(line);
        EXPECT_EQ(fault.pointer, "") << line.substr(0, 60);
        EXPECT_EQ(fault.name, std::nullopt) << line.substr(0, 60);
        EXPECT_FALSE(fault.message.empty());
    }
}

TEST(ReadCase, TakesWhiteSpaceAroundTheObject) {
    EXPECT_EQ(pointerOf(" \t" + caseLine() + " \r"), "<valid>");
    EXPECT_EQ(pointerOf(caseLine() + std::string(100'000, ' ')), "<valid>");
}

TEST(ReadCase, RefusesMoreThan32LevelsBeforeAnythingElse) {
    const auto nested = [](std::size_t levels) {
        return std::string(levels, '[') + std::string(levels, ']');
    };
    EXPECT_EQ(pointerOf(withMember(caseLine(), "", "more", nested(31))), "/more");
    EXPECT_EQ(pointerOf(withMember(caseLine(), "", "more", nested(32))), "");
    // The wrong type stands before it in the line.
    EXPECT_EQ(pointerOf(withMember(withValue(caseLine(), "/at", "1"), "", "more", nested(32))), "");
}

// Step 2: repeated keys.

TEST(ReadCase, NamesTheRepeatedKeyBeforeAnyOtherMember) {
    const std::string line = withMember(
        withValue(caseLine(), "/programme", "1"), "/patient", "irregular_cycles", "false");
    EXPECT_EQ(pointerOf(line), "/patient/irregular_cycles");
    EXPECT_EQ(faultOf(line).name, "sample");
}

TEST(ReadCase, NamesARepeatedKeyOfAnUnknownMember) {
    EXPECT_EQ(pointerOf(withMember(caseLine(), "", "more", R"([{"a/b":1,"a/b":1}])")),
              "/more/0/a~1b");
}

TEST(ReadCase, NamesNoCaseWhereTheNameIsRepeated) {
    const std::string twice = withMember(caseLine(), "", "case", "\"other\"");
    EXPECT_EQ(pointerOf(twice), "/case");
    EXPECT_EQ(faultOf(twice).name, std::nullopt);
    // Another key is repeated before it.
    const std::string behind = withMember(
        withMember(caseLine(), "/request", "handover", "\"shipment\""), "", "case", "\"other\"");
    EXPECT_EQ(pointerOf(behind), "/request/handover");
    EXPECT_EQ(faultOf(behind).name, std::nullopt);
}

// Step 3: one walk of the members.

TEST(ReadCase, NamesEachMissingMember) {
    for (const test::JsonPlace& place : test::placesOf(caseLine())) {
        if (place.isMember) {
            EXPECT_EQ(pointerOf(without(caseLine(), place.pointer)), place.pointer);
        }
    }
}

TEST(ReadCase, NamesEachValueOfAWrongType) {
    for (const test::JsonPlace& place : test::placesOf(caseLine())) {
        const std::string other = place.isObject ? "\"text\"" : "{}";
        EXPECT_EQ(pointerOf(withValue(caseLine(), place.pointer, other)), place.pointer);
    }
}

TEST(ReadCase, NamesEachNullThatIsNotAllowed) {
    // Members that may be null but are not in the sample.
    const std::set<std::string> nullable{"/pharmacy/registered_until",
                                         "/prescriber/registered_until",
                                         "/patient/assessments/0/uterus_or_ovaries",
                                         "/patient/pregnancy_tests/0/sensitivity_miu_per_ml",
                                         "/patient/signals/0/resolved_at",
                                         "/authorisation/indication"};
    for (const test::JsonPlace& place : test::placesOf(caseLine())) {
        const bool isAllowed = place.isNull || nullable.count(place.pointer) == 1;
        EXPECT_EQ(pointerOf(withValue(caseLine(), place.pointer, "null")),
                  isAllowed ? "<valid>" : place.pointer);
    }
}

TEST(ReadCase, NamesAnUnknownMemberWhereverItStands) {
    EXPECT_EQ(pointerOf(withMember(caseLine(), "", "weight", "1")), "/weight");
    for (const test::JsonPlace& place : test::placesOf(caseLine())) {
        if (place.isObject) {
            EXPECT_EQ(pointerOf(withMember(caseLine(), place.pointer, "weight", "null")),
                      place.pointer + "/weight");
        }
    }
}

TEST(ReadCase, NamesTheFirstFaultOfTheWalk) {
    // In the order of the line: the zone stands before the patient.
    std::string line = withValue(caseLine(), "/patient/date_of_birth", "\"2026-02-30\"");
    line = withValue(line, "/time_zone", "7");
    EXPECT_EQ(pointerOf(line), "/time_zone");
    // An unknown member is met before a wrong one that follows.
    line = R"({"weight":1,)" + withValue(caseLine(), "/case", "7").substr(1);
    EXPECT_EQ(pointerOf(line), "/weight");
    // A missing one is told at the end of its object.
    line = withValue(without(caseLine(), "/pharmacy/id"), "/pharmacy/registered_until", "7");
    EXPECT_EQ(pointerOf(line), "/pharmacy/registered_until");
    // ... but before what follows that object.
    line = withValue(without(caseLine(), "/pharmacy/id"), "/patient", "7");
    EXPECT_EQ(pointerOf(line), "/pharmacy/id");
    // Of two missing members the first in the order of the schema.
    line = without(without(caseLine(), "/patient/irregular_cycles"), "/patient/surveys");
    EXPECT_EQ(pointerOf(line), "/patient/surveys");
    line = without(without(caseLine(), "/pharmacy"), "/at");
    EXPECT_EQ(pointerOf(line), "/at");
    EXPECT_EQ(pointerOf("{}"), "/case");
}

TEST(ReadCase, RepeatsTheTextUnderCaseInAFault) {
    EXPECT_EQ(faultOf(withValue(caseLine(), "/at", "1")).name, "sample");
    EXPECT_EQ(faultOf(withValue(caseLine(), "/case", "1")).name, std::nullopt);
    EXPECT_EQ(faultOf(without(caseLine(), "/case")).name, std::nullopt);
    const CaseFault empty = faultOf(withValue(caseLine(), "/case", "\"\""));
    EXPECT_EQ(empty.name, "");
    EXPECT_EQ(empty.pointer, "/case");
}

// Step 4: programme, then zone; after the walk and before step 5.

TEST(ReadCase, NamesAnUnknownProgrammeBeforeAnUnknownZone) {
    std::string line = withValue(caseLine(), "/programme", "\"uk-nothing\"");
    EXPECT_EQ(pointerOf(line), "/programme");
    line = withValue(line, "/time_zone", "\"Europe/Nowhere\"");
    EXPECT_EQ(pointerOf(line), "/programme");
    EXPECT_EQ(pointerOf(withValue(line, "/request/handover", "\"by-post\"")), "/request/handover");
}

TEST(ReadCase, NamesAnUnknownZone) {
    for (const char* name : {"\"\"",
                             "\"europe/london\"",
                             "\"localtime\"",
                             "\"Factory\"",
                             "\"posixrules\"",
                             "\"posix/Europe/London\"",
                             "\"right/Europe/London\""}) {
        EXPECT_EQ(pointerOf(withValue(caseLine(), "/time_zone", name)), "/time_zone") << name;
    }
    EXPECT_EQ(pointerOf(withValue(caseLine(), "/time_zone", "\"GB\"")), "<valid>");
}

TEST(ReadCase, NamesAnUnknownZoneBeforeAContradiction) {
    const std::string line =
        withValue(caseLine(), "/dispenses/0/dispensed_at", "\"2026-03-02T11:00:01Z\"");
    EXPECT_EQ(pointerOf(line), "/dispenses/0/dispensed_at");
    EXPECT_EQ(pointerOf(withValue(line, "/time_zone", "\"Nowhere\"")), "/time_zone");
}

// Step 5, in its order: each is spoilt further by the one before it.

constexpr const char* kSecondItem =
    R"({"strength_mg":25.0,"capsules":1,"capsules_per_dosing_day":1,"dosing_days":1,"cycle_days":1})";

TEST(ReadCase, NamesContradictionsInTheirOrder) {
    std::string line =
        withValue(caseLine(), "/authorisation/signed_at", "\"2019-12-31T23:59:59Z\"");
    EXPECT_EQ(pointerOf(line), "/programme");
    line = withMember(line, "/dispenses/0/items", "", R"({"strength_mg":25.000,"capsules":1})");
    EXPECT_EQ(pointerOf(line), "/dispenses/0/items/1/strength_mg");
    line = withMember(line, "/request/items", "", R"({"strength_mg":25.00,"capsules":1})");
    EXPECT_EQ(pointerOf(line), "/request/items/1/strength_mg");
    line = withMember(line, "/authorisation/items", "", kSecondItem);
    EXPECT_EQ(pointerOf(line), "/authorisation/items/1/strength_mg");
    line = withValue(line, "/authorisation/items/0/cycle_days", "20");
    EXPECT_EQ(pointerOf(line), "/authorisation/items/0/cycle_days");
    line = withValue(line, "/patient/contraception/0/until", "\"2025-11-30\"");
    EXPECT_EQ(pointerOf(line), "/patient/contraception/0/until");
    line = withValue(line, "/prescriber/registered_until", "\"2024-12-31\"");
    EXPECT_EQ(pointerOf(line), "/prescriber/registered_until");
    line = withValue(line, "/pharmacy/registered_until", "\"2025-05-31\"");
    EXPECT_EQ(pointerOf(line), "/pharmacy/registered_until");
    line = withValue(line, "/dispenses/0/dispensed_at", "\"2026-03-02T11:00:00.000000001Z\"");
    EXPECT_EQ(pointerOf(line), "/dispenses/0/dispensed_at");
}

TEST(ReadCase, TakesWhatLiesOnTheEdgeOfAContradiction) {
    std::string line =
        withValue(caseLine(), "/dispenses/0/dispensed_at", "\"2026-03-02T11:00:00Z\"");
    EXPECT_EQ(pointerOf(line), "<valid>");
    line = withValue(line, "/pharmacy/registered_until", "\"2025-06-01\"");
    EXPECT_EQ(pointerOf(line), "<valid>");
    line = withValue(line, "/prescriber/registered_until", "\"2025-01-01\"");
    EXPECT_EQ(pointerOf(line), "<valid>");
    line = withValue(line, "/patient/contraception/0/until", "\"2025-12-01\"");
    EXPECT_EQ(pointerOf(line), "<valid>");
    line = withValue(line, "/authorisation/items/0/cycle_days", "21");
    EXPECT_EQ(pointerOf(line), "<valid>");
    line = withMember(line, "/request/items", "", R"({"strength_mg":25.001,"capsules":1})");
    EXPECT_EQ(pointerOf(line), "<valid>");
}

TEST(ReadCase, NamesTheElementThatContradicts) {
    const std::string dispense =
        R"({"authorisation":"pa-1","pharmacy":"ph-1","dispensed_at":"2026-03-02T12:00:00Z",)"
        R"("items":[],"supply_days":1})";
    EXPECT_EQ(pointerOf(withMember(caseLine(), "/dispenses", "", dispense)),
              "/dispenses/1/dispensed_at");
    const std::string method =
        R"({"method":"implant","from":"2026-01-02","until":"2026-01-01","confirmed":false,)"
        R"("negative_semen_analyses":0,"reconfirmed_on":[]})";
    EXPECT_EQ(pointerOf(withMember(caseLine(), "/patient/contraception", "", method)),
              "/patient/contraception/1/until");
    const std::string regimen =
        R"({"strength_mg":10,"capsules":1,"capsules_per_dosing_day":1,"dosing_days":2,)"
        R"("cycle_days":1})";
    EXPECT_EQ(pointerOf(withMember(caseLine(), "/authorisation/items", "", regimen)),
              "/authorisation/items/1/cycle_days");
}

TEST(ReadCase, FindsTheEditionOfTheDayInTheZoneOfTheCase) {
    const auto signedAt = [](const char* moment, const char* zone) {
        return withValue(
            withValue(caseLine(), "/authorisation/signed_at", moment), "/time_zone", zone);
    };
    EXPECT_EQ(pointerOf(signedAt("\"2020-01-01T00:00:00Z\"", "\"Europe/London\"")), "<valid>");
    EXPECT_EQ(pointerOf(signedAt("\"2019-12-31T23:59:59Z\"", "\"Europe/London\"")), "/programme");
    EXPECT_EQ(pointerOf(signedAt("\"2019-12-31T23:59:59Z\"", "\"Asia/Tokyo\"")), "<valid>");
    EXPECT_EQ(pointerOf(signedAt("\"2020-01-01T04:59:59Z\"", "\"America/New_York\"")),
              "/programme");
}

TEST(ReadCase, LeavesToTheDecisionWhatIsOnlyOdd) {
    for (const auto& [pointer, value] :
         {std::pair("/patient/signals/0/resolved_at", "\"2020-01-01T00:00:00Z\""),
          std::pair("/patient/pregnancy_tests/0/resolved_at", "\"2020-01-01T00:00:00Z\""),
          std::pair("/authorisation/cancelled_at", "\"2020-01-01T00:00:00Z\""),
          std::pair("/prescriber/suspended_on", "\"2020-01-01\""),
          std::pair("/patient/date_of_birth", "\"2030-01-01\""),
          std::pair("/authorisation/signed_at", "\"2026-03-03T00:00:00Z\""),
          std::pair("/authorisation/indication", "\"\""),
          std::pair("/authorisation/medicine", "\"\""),
          std::pair("/dispenses/0/items", "[]")}) {
        EXPECT_EQ(pointerOf(withValue(caseLine(), pointer, value)), "<valid>") << pointer;
    }
}

}  // namespace
}  // namespace gatehouse::evaluate
