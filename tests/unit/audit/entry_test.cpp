#include "server/audit/entry.h"

#include <array>

#include <gtest/gtest.h>

#include "audit_test_documents.h"
#include "server/audit/digest.h"
#include "tests/support/jar_database.h"

namespace gatehouse::audit {
namespace {

using storage::Blob;
using storage::Change;
using storage::ChangeKind;
using testing::kJars;
using testing::kScoops;

constexpr std::string_view kText =
    R"({"action":"survey.recorded","actor":"u1","at":"2026-03-02T11:00:00.123Z","changes":[)"
    R"({"insert":{"capacity":10,"id":"j1","label":"a\"b","lock":null,)"
    R"("seal":{"base64url":"AP8"},"word":"sha256:)"
    R"(ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},"table":"jars"},)"
    R"({"key":{"jar_id":"j1","number":2},"set":{"amount":-3},"table":"scoops"}],)"
    R"("detail":{"reason":"tidy"},"role":"keeper","sequence":17,"site":null,"subject":"j1",)"
    R"("version":1})";

Entry entryOfText() {
    Entry entry;
    entry.header = {Instant::fromMilliseconds(1772449200123),
                    AuditAction::SurveyRecorded,
                    UserId("u1"),
                    "keeper",
                    {},
                    "j1"};
    entry.sequence = 17;
    const storage::Row row{"j1", "a\"b", 10, Blob{std::string("\0\xff", 2)}, {}, "abc"};
    Change insert{ChangeKind::Insert, &kJars, {"j1"}, {}};
    for (std::size_t i = 0; i < row.size(); ++i) {
        insert.values.emplace_back(kJars.columns[i].name, row[i]);
    }
    const Change update{ChangeKind::Update, &kScoops, {"j1", 2}, {{"amount", -3}}};
    entry.changes = {describeChange(insert), describeChange(update)};
    entry.detail = {{"reason", "\"tidy\""}};
    return entry;
}

TEST(Entry, IsWrittenInCanonicalForm) {
    EXPECT_EQ(writeEntry(entryOfText()), kText);
}

TEST(Entry, IsReadBackAsItWasWritten) {
    const auto entry = parseEntry(kText);
    ASSERT_TRUE(entry);
    EXPECT_EQ(writeEntry(*entry), kText);
    EXPECT_EQ(entry->sequence, 17);
    EXPECT_EQ(entry->header.at.milliseconds(), 1772449200123);
    EXPECT_EQ(entry->header.actor, UserId("u1"));
    EXPECT_EQ(entry->header.site, std::nullopt);
    ASSERT_EQ(entry->changes.size(), 2U);
    EXPECT_EQ(entry->changes[1].key.at("number"), "2");
    EXPECT_EQ(entry->changes[1].values.at("amount"), "-3");
}

TEST(Entry, HidesEveryKindOfSecret) {
    const storage::Column secret{"s", storage::ColumnType::Integer, true};
    EXPECT_EQ(encodeCell(secret, 4), "\"sha256:" + sha256Hex("4") + "\"");
    EXPECT_EQ(encodeCell(secret, "x"), "\"sha256:" + sha256Hex("x") + "\"");
    EXPECT_EQ(encodeCell(secret, Blob{"x"}), "\"sha256:" + sha256Hex("x") + "\"");
    EXPECT_EQ(encodeCell(secret, std::monostate{}), "null");
}

TEST(Entry, FillsTheColumnsBesideIt) {
    const storage::AuditRow row = auditRowOf(entryOfText());
    EXPECT_EQ(row.sequence, 17);
    EXPECT_EQ(row.recordedAt, 1772449200123);
    EXPECT_EQ(row.actorId, "u1");
    EXPECT_EQ(row.siteId, std::nullopt);
    EXPECT_EQ(row.action, "survey.recorded");
    EXPECT_EQ(row.subjectId, "j1");
    EXPECT_EQ(row.entry, kText);
    EXPECT_EQ(row.leafHash, leafHashHex(kText));
}

struct Edit {
    const char* name;
    std::string_view from;
    std::string_view to;
};

class EditedEntry : public ::testing::TestWithParam<Edit> {};

TEST_P(EditedEntry, IsRefused) {
    std::string text(kText);
    const std::size_t at = text.find(GetParam().from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, GetParam().from.size(), GetParam().to);
    EXPECT_FALSE(parseEntry(text));
}

INSTANTIATE_TEST_SUITE_P(
    Entry,
    EditedEntry,
    ::testing::Values(Edit{"whiteSpace", "\"version\":1", "\"version\": 1"},
                      Edit{"otherOrder",
                           R"("key":{"jar_id":"j1","number":2},"set":{"amount":-3})",
                           R"("set":{"amount":-3},"key":{"jar_id":"j1","number":2})"},
                      Edit{"repeatedMember", "\"sequence\":17", "\"sequence\":17,\"sequence\":17"},
                      Edit{"unknownMember", "\"version\":1", "\"version\":1,\"zone\":1"},
                      Edit{"missingMember", "\"role\":\"keeper\",", ""},
                      Edit{"otherVersion", "\"version\":1", "\"version\":2"},
                      Edit{"fraction", "\"capacity\":10", "\"capacity\":10.0"},
                      Edit{"exponent", "\"capacity\":10", "\"capacity\":1e1"},
                      Edit{"tooLarge", "\"capacity\":10", "\"capacity\":9223372036854775808"},
                      Edit{"boolean", "\"capacity\":10", "\"capacity\":true"},
                      Edit{"arrayCell", "\"capacity\":10", "\"capacity\":[]"},
                      Edit{"objectCell", "\"capacity\":10", "\"capacity\":{}"},
                      Edit{"paddedBlob", "\"AP8\"", "\"AP8=\""},
                      Edit{"otherEscape", R"(a\"b)", R"(a\u0022b)"},
                      Edit{"invalidUtf8", "tidy", "\xff"},
                      Edit{"instantInAnotherZone", "11:00:00.123Z", "12:00:00.123+01:00"},
                      Edit{"unknownAction", "survey.recorded", "survey.removed"},
                      Edit{"actorIsNumber", "\"actor\":\"u1\"", "\"actor\":1"},
                      Edit{"emptySubject", "\"subject\":\"j1\"", "\"subject\":\"\""},
                      Edit{"emptyDetail", R"({"reason":"tidy"})", "{}"},
                      Edit{"changesIsObject", "\"changes\":[", "\"changes\":{"},
                      Edit{"changeWithoutTable", ",\"table\":\"scoops\"", ""},
                      Edit{"changeWithoutKey", R"("key":{"jar_id":"j1","number":2},)", ""},
                      Edit{"insertAndSet", "\"insert\":", "\"set\":{},\"insert\":"}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Entry, WritesEachActionByTheWordThatIsStored) {
    constexpr std::array<std::string_view, 55> kStored{"site.added",
                                                       "user.added",
                                                       "registration.added",
                                                       "patient.enrolled",
                                                       "assessment.recorded",
                                                       "initiation.recorded",
                                                       "contraception.recorded",
                                                       "counselling.recorded",
                                                       "pregnancy-test.recorded",
                                                       "signal.raised",
                                                       "survey.recorded",
                                                       "record.resolved",
                                                       "authorisation.drafted",
                                                       "authorisation.signed",
                                                       "authorisation.cancelled",
                                                       "checks.made",
                                                       "dispense.recorded",
                                                       "dispense.refused",
                                                       "dispense.patient-mismatch",
                                                       "report.exported",
                                                       "sign-in.succeeded",
                                                       "sign-in.failed",
                                                       "sign-in.throttled",
                                                       "session.signed-out",
                                                       "session.renewed",
                                                       "session.ended",
                                                       "session.revoked",
                                                       "reauthentication.failed",
                                                       "password.changed",
                                                       "password.upgraded",
                                                       "second-factor.enrolled",
                                                       "second-factor.removed",
                                                       "recovery-code.used",
                                                       "invitation.made",
                                                       "invitation.redeemed",
                                                       "role.refused",
                                                       "proposal.made",
                                                       "proposal.approved",
                                                       "proposal.rejected",
                                                       "proposal.withdrawn",
                                                       "user.deactivated",
                                                       "registration.suspended",
                                                       "registration.ended",
                                                       "agreement.added",
                                                       "agreement.ended",
                                                       "break-glass.opened",
                                                       "break-glass.refused",
                                                       "break-glass.reviewed",
                                                       "readings.made",
                                                       "authorisations.unusual-velocity",
                                                       "prescriber-key.requested",
                                                       "prescriber-key.added",
                                                       "prescriber-key.revoked",
                                                       "prescriber-key.acknowledged",
                                                       "editions.activated"};
    ASSERT_EQ(Vocabulary<AuditAction>::kNames.size(), kStored.size());
    for (std::size_t i = 0; i < kStored.size(); ++i) {
        Entry entry = entryOfText();
        entry.header.action = static_cast<AuditAction>(i);
        const std::string word(kStored.at(i));

        const storage::AuditRow row = auditRowOf(entry);

        EXPECT_EQ(row.action, word);
        EXPECT_EQ(row.entry.substr(0, word.size() + 13), R"({"action":")" + word + R"(",)");
        ASSERT_TRUE(parseEntry(row.entry)) << word;
        EXPECT_NE(test_documents::audit_log_md().find("`" + word + "`"), std::string::npos)
            << "schemas/audit-log.md does not name " << word;
    }
}

TEST(Entry, IsRefusedWhereItIsCut) {
    for (std::size_t length = 0; length < kText.size(); ++length) {
        EXPECT_FALSE(parseEntry(kText.substr(0, length))) << length;
    }
}

}  // namespace
}  // namespace gatehouse::audit
