#include "contract/wire/object_codec.h"

#include <gtest/gtest.h>

namespace gatehouse::wire {
namespace {

struct Capsules {
    Decimal strengthMg;
    std::int64_t count = 0;
};

struct Supply {
    Date on;
    Instant at;
    Handover handover{};
    std::optional<bool> counted;
    std::vector<Capsules> items;
    std::string note = "kept";
};

const auto kCapsules =
    objectCodec<Capsules>("Capsules",
                          required("strength_mg", &Capsules::strengthMg, PositiveDecimalCodec{}),
                          required("count", &Capsules::count, IntegerCodec{1, 100}));

const auto kSupply =
    objectCodec<Supply>("Supply",
                        required("on", &Supply::on, DateCodec{}),
                        required("at", &Supply::at, InstantCodec{}),
                        required("handover", &Supply::handover, WordCodec<Handover>{}),
                        required("counted", &Supply::counted, nullable(BooleanCodec{})),
                        required("items", &Supply::items, arrayOf(kCapsules, 1, 2)),
                        optional("note", &Supply::note, TextCodec{1, 4, true}));

constexpr const char* kGood =
    R"({"on":"2026-03-02","at":"2026-03-02T11:00:00.000Z","handover":"in-person","counted":null,)"
    R"("items":[{"strength_mg":2.5,"count":21}],"note":"n"})";

std::vector<FieldProblem> problemsOf(const std::string& text) {
    Reader reader;
    Supply supply;
    kSupply.read(parseJson(text, 16).value().value, reader, supply);
    return reader.takeProblems();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

TEST(ObjectCodec, WritesWhatItReads) {
    Reader reader;
    Supply supply;
    ASSERT_TRUE(kSupply.read(parseJson(kGood, 16)->value, reader, supply));
    JsonWriter writer;
    kSupply.write(writer, supply);
    EXPECT_EQ(writer.take(), kGood);
}

TEST(ObjectCodec, OptionalMembersKeepTheirDefault) {
    Reader reader;
    Supply supply;
    ASSERT_TRUE(
        kSupply.read(parseJson(replaced(kGood, R"(,"note":"n")", ""), 16)->value, reader, supply));
    EXPECT_EQ(supply.note, "kept");
}

struct Refusal {
    const char* name;
    const char* from;
    const char* to;
    const char* pointer;
    const char* code;
};

class ObjectCodecRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(ObjectCodecRefuses, NamesPlaceAndCode) {
    const auto problems = problemsOf(replaced(kGood, GetParam().from, GetParam().to));
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems[0].pointer, GetParam().pointer);
    EXPECT_EQ(problems[0].code, GetParam().code);
    EXPECT_FALSE(problems[0].message.empty());
    EXPECT_FALSE(problems[0].remedy.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    ObjectCodecRefuses,
    testing::Values(
        Refusal{"NoSuchDate", "\"2026-03-02\"", "\"2026-02-31\"", "/on", "unreadable"},
        Refusal{"DateAsNumber", "\"2026-03-02\"", "20260302", "/on", "wrong-type"},
        Refusal{"NoSuchInstant", "T11:00:00.000Z", " 11:00", "/at", "unreadable"},
        Refusal{"UnknownWord", "in-person", "by-post", "/handover", "unknown-word"},
        Refusal{"WordAsNull", "\"in-person\"", "null", "/handover", "wrong-type"},
        Refusal{
            "TextForBoolean", "\"counted\":null", "\"counted\":\"no\"", "/counted", "wrong-type"},
        Refusal{"EmptyList", "{\"strength_mg\":2.5,\"count\":21}", "", "/items", "out-of-range"},
        Refusal{"PointInInteger", "21", "21.0", "/items/0/count", "wrong-type"},
        Refusal{"ExponentInInteger", "21", "2e1", "/items/0/count", "wrong-type"},
        Refusal{"IntegerAsText", "21", "\"21\"", "/items/0/count", "wrong-type"},
        Refusal{
            "IntegerTooLarge", "21", "99999999999999999999999", "/items/0/count", "out-of-range"},
        Refusal{"DecimalTooFine", "2.5", "2.5000", "/items/0/strength_mg", "too-precise"},
        Refusal{"DecimalZero", "2.5", "0.000", "/items/0/strength_mg", "out-of-range"},
        Refusal{"UnknownMember", "\"note\"", "\"n/te\"", "/n~1te", "unknown-member"},
        Refusal{"MissingMember", "\"counted\":null,", "", "/counted", "missing-member"},
        Refusal{"TooLong", "\"n\"", "\"abcde\"", "/note", "too-long"},
        Refusal{"TooShort", "\"n\"", "\"\"", "/note", "too-short"},
        Refusal{"ControlCharacter", "\"n\"", "\"\\n\"", "/note", "control-character"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST(ObjectCodec, CollectsProblemsInTheOrderOfTheTextAndMissingMembersLast) {
    const auto problems = problemsOf(
        R"({"x":1,"items":[{"count":0}],"on":"?","handover":"shipment","counted":true})");
    std::vector<std::string> pointers;
    for (const auto& problem : problems) {
        pointers.push_back(problem.pointer);
    }
    EXPECT_EQ(
        pointers,
        (std::vector<std::string>{"/x", "/items/0/count", "/items/0/strength_mg", "/on", "/at"}));
}

TEST(ObjectCodec, DescribesItselfAsJsonSchema) {
    JsonWriter writer;
    kCapsules.describe(writer);
    EXPECT_EQ(
        writer.take(),
        R"({"type":"object","additionalProperties":false,"required":["strength_mg","count"],)"
        R"("properties":{"strength_mg":{"type":"number","exclusiveMinimum":0,"multipleOf":0.001},)"
        R"("count":{"type":"integer","minimum":1,"maximum":100}}})");
}

}  // namespace
}  // namespace gatehouse::wire
