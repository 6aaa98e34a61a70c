#include "server/audit/content.h"

#include <gtest/gtest.h>

#include "server/audit/digest.h"
#include "tests/support/jar_database.h"

namespace gatehouse::audit {
namespace {

using storage::Blob;
using storage::Change;
using storage::ChangeKind;
using testing::kJars;
using testing::kScoops;

constexpr std::string_view kInsertText =
    R"({"insert":{"capacity":10,"label":"a\"b","lock":null,"seal":{"base64url":"AP8"},)"
    R"("word":"sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},)"
    R"("key":{"id":"j1"},"table":"jars"})";
constexpr std::string_view kUpdateText =
    R"({"key":{"jar_id":"j1","number":2},"set":{"amount":-3},"table":"scoops"})";
constexpr std::string_view kDetailText = R"({"detail":{"reason":"tidy"}})";

RowChange insertOfText() {
    const storage::Row row{"j1", "a\"b", 10, Blob{std::string("\0\xff", 2)}, {}, "abc"};
    Change insert{ChangeKind::Insert, &kJars, {"j1"}, {}};
    for (std::size_t i = 0; i < row.size(); ++i) {
        insert.values.emplace_back(kJars.columns[i].name, row[i]);
    }
    return describeChange(insert);
}

TEST(Content, IsWrittenInCanonicalForm) {
    EXPECT_EQ(writeContent(insertOfText()), kInsertText);
    EXPECT_EQ(
        writeContent(describeChange({ChangeKind::Update, &kScoops, {"j1", 2}, {{"amount", -3}}})),
        kUpdateText);
    EXPECT_EQ(writeContent(Detail{{{"reason", "\"tidy\""}}}), kDetailText);
}

TEST(Content, IsReadBack) {
    const auto insert = parseContent(kInsertText);
    ASSERT_TRUE(insert);
    const auto& inserted = std::get<RowChange>(*insert);
    EXPECT_EQ(inserted.kind, ChangeKind::Insert);
    EXPECT_EQ(inserted.table, "jars");
    EXPECT_EQ(inserted.key, (Cells{{"id", "\"j1\""}}));
    EXPECT_EQ(inserted.values.at("label"), R"("a\"b")");
    const auto update = parseContent(kUpdateText);
    ASSERT_TRUE(update);
    const auto& updated = std::get<RowChange>(*update);
    EXPECT_EQ(updated.kind, ChangeKind::Update);
    EXPECT_EQ(updated.key.at("number"), "2");
    EXPECT_EQ(updated.values.at("amount"), "-3");
    const auto detail = parseContent(kDetailText);
    ASSERT_TRUE(detail);
    EXPECT_EQ(std::get<Detail>(*detail).cells.at("reason"), "\"tidy\"");
}

TEST(Content, HoldsManyRows) {
    const std::string text =
        R"({"changes":[)" + std::string(kInsertText) + "," + std::string(kUpdateText) + "]}";
    const auto content = parseContent(text);
    ASSERT_TRUE(content);
    const auto& changes = std::get<RowChanges>(*content).changes;
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].table, "jars");
    EXPECT_EQ(changes[1].kind, ChangeKind::Update);
    EXPECT_EQ(writeContent(*content), text);
    EXPECT_FALSE(parseContent(R"({"changes":[1]})"));
    EXPECT_FALSE(parseContent(R"({"changes":{}})"));
}

TEST(Content, HidesEveryKindOfSecret) {
    const storage::Column secret{"s", storage::ColumnType::Integer, true};
    EXPECT_EQ(encodeCell(secret, 4), "\"sha256:" + sha256Hex("4") + "\"");
    EXPECT_EQ(encodeCell(secret, "x"), "\"sha256:" + sha256Hex("x") + "\"");
    EXPECT_EQ(encodeCell(secret, Blob{"x"}), "\"sha256:" + sha256Hex("x") + "\"");
    EXPECT_EQ(encodeCell(secret, std::monostate{}), "null");
}

struct Edit {
    const char* name;
    std::string_view text;
    std::string_view from;
    std::string_view to;
};

class EditedContent : public ::testing::TestWithParam<Edit> {};

TEST_P(EditedContent, IsRefused) {
    std::string text(GetParam().text);
    const std::size_t at = text.find(GetParam().from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, GetParam().from.size(), GetParam().to);
    EXPECT_FALSE(parseContent(text));
}

INSTANTIATE_TEST_SUITE_P(
    Content,
    EditedContent,
    ::testing::Values(
        Edit{"whiteSpace", kInsertText, ",\"table\"", ", \"table\""},
        Edit{"otherOrder",
             kUpdateText,
             R"("key":{"jar_id":"j1","number":2},"set":{"amount":-3})",
             R"("set":{"amount":-3},"key":{"jar_id":"j1","number":2})"},
        Edit{"repeatedMember", kInsertText, "\"capacity\":10", "\"capacity\":10,\"capacity\":10"},
        Edit{"unknownMember", kUpdateText, "\"table\"", "\"sort\":1,\"table\""},
        Edit{"fraction", kInsertText, "\"capacity\":10", "\"capacity\":10.0"},
        Edit{"exponent", kInsertText, "\"capacity\":10", "\"capacity\":1e1"},
        Edit{"tooLarge", kInsertText, "\"capacity\":10", "\"capacity\":9223372036854775808"},
        Edit{"boolean", kInsertText, "\"capacity\":10", "\"capacity\":true"},
        Edit{"arrayCell", kInsertText, "\"capacity\":10", "\"capacity\":[]"},
        Edit{"objectCell", kInsertText, "\"capacity\":10", "\"capacity\":{}"},
        Edit{"paddedBlob", kInsertText, "\"AP8\"", "\"AP8=\""},
        Edit{"otherEscape", kInsertText, R"(a\"b)", R"(a\u0022b)"},
        Edit{"invalidUtf8", kDetailText, "tidy", "\xff"},
        Edit{"emptyKey", kInsertText, R"("key":{"id":"j1"},)", ""},
        Edit{"changeWithoutTable", kUpdateText, ",\"table\":\"scoops\"", ""},
        Edit{"changeWithoutKey", kUpdateText, R"("key":{"jar_id":"j1","number":2},)", ""},
        Edit{"changeWithoutValues", kUpdateText, R"("set":{"amount":-3},)", ""},
        Edit{"insertAndSet", kInsertText, "\"table\"", "\"set\":{},\"table\""},
        Edit{"detailAndTable", kDetailText, "}}", "},\"table\":\"jars\"}"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Cells, AreReadAsTheyAreWritten) {
    const Cells cells{{"id", "\"j1\""}, {"number", "2"}};
    EXPECT_EQ(writeCells(cells), R"({"id":"j1","number":2})");
    EXPECT_EQ(parseCells(writeCells(cells)), cells);
    EXPECT_FALSE(parseCells(R"({"number":2,"id":"j1"})"));
    EXPECT_FALSE(parseCells("[]"));
    EXPECT_FALSE(parseCells(""));
}

}  // namespace
}  // namespace gatehouse::audit
