#include "contract/wire/json_writer.h"

#include <gtest/gtest.h>

#include "contract/base/exception.h"

namespace gatehouse::wire {
namespace {

TEST(JsonWriter, WritesInTheOrderOfTheCallsWithoutWhiteSpace) {
    JsonWriter writer;
    writer.beginObject().key("n").integer(-3).key("list").beginArray();
    writer.boolean(true).null().number("2.5").endArray().key("o").beginObject().endObject();
    EXPECT_EQ(writer.endObject().take(), R"({"n":-3,"list":[true,null,2.5],"o":{}})");
}

TEST(JsonWriter, EscapesAsRfc8785Does) {
    EXPECT_EQ(JsonWriter().string("\"\\\b\f\n\r\t\x01/\x7f\xC3\xA9").take(),
              "\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001/\x7f\xC3\xA9\"");
}

TEST(JsonWriter, RefusesCallsThatMakeNoJson) {
    EXPECT_THROW(JsonWriter().endObject(), LogicFailure);
    EXPECT_THROW(JsonWriter().integer(1).integer(2), LogicFailure);
    EXPECT_THROW(JsonWriter().beginObject().integer(1), LogicFailure);
    EXPECT_THROW(JsonWriter().beginObject().key("a").endObject(), LogicFailure);
    EXPECT_THROW((void)JsonWriter().beginArray().take(), LogicFailure);
}

TEST(IndentJson, SetsOutMembersAndElements) {
    const auto parsed = parseJson(R"({"a":[1,{"b":[]}],"c":{}})", 16);
    EXPECT_EQ(indentJson(parsed->value),
              "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ],\n  \"c\": {}\n}\n");
}

}  // namespace
}  // namespace gatehouse::wire
