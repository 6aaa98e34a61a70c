#include "server/audit/entry.h"

#include <array>

#include <gtest/gtest.h>

#include "audit_test_documents.h"
#include "contract/proof/hasher.h"

namespace gatehouse::audit {
namespace {

constexpr std::string_view kText =
    R"({"action":"survey.recorded","actor":"u1","at":"2026-03-02T11:00:00.123Z","commitments":[)"
    R"("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",)"
    R"("eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg"],)"
    R"("role":"keeper","sequence":17,"site":null,"subject":"j1","version":1})";

Entry entryOfText() {
    std::string first;
    for (char c = 0; c < 32; ++c) {
        first += c;
    }
    return {{Instant::fromMilliseconds(1772449200123),
             AuditAction::SurveyRecorded,
             UserId("u1"),
             "keeper",
             {},
             "j1"},
            17,
            {first, std::string(32, 'x')}};
}

TEST(Entry, IsWrittenInCanonicalForm) {
    EXPECT_EQ(writeEntry(entryOfText()), kText);
}

TEST(Entry, IsReadBack) {
    const auto entry = parseEntry(kText);
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->sequence, 17);
    EXPECT_EQ(entry->header.at, Instant::fromMilliseconds(1772449200123));
    EXPECT_EQ(entry->header.actor, UserId("u1"));
    EXPECT_EQ(entry->header.site, std::nullopt);
    EXPECT_EQ(entry->commitments, entryOfText().commitments);
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
    EXPECT_EQ(row.leafHash, proof::bytesOf(proof::Hasher().leaf(kText)));
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
    ::testing::Values(
        Edit{"whiteSpace", "\"version\":1", "\"version\": 1"},
        Edit{"otherOrder", R"("role":"keeper","sequence":17)", R"("sequence":17,"role":"keeper")"},
        Edit{"repeatedMember", "\"sequence\":17", "\"sequence\":17,\"sequence\":17"},
        Edit{"unknownMember", "\"version\":1", "\"version\":1,\"zone\":1"},
        Edit{"missingMember", "\"role\":\"keeper\",", ""},
        Edit{"otherVersion", "\"version\":1", "\"version\":2"},
        Edit{"fraction", "\"sequence\":17", "\"sequence\":17.0"},
        Edit{"exponent", "\"sequence\":17", "\"sequence\":17e0"},
        Edit{"tooLarge", "\"sequence\":17", "\"sequence\":9223372036854775808"},
        Edit{"otherEscape", "keeper", R"(\u006beeper)"},
        Edit{"invalidUtf8", "keeper", "\xff"},
        Edit{"instantInAnotherZone", "11:00:00.123Z", "12:00:00.123+01:00"},
        Edit{"unknownAction", "survey.recorded", "survey.removed"},
        Edit{"actorIsNumber", "\"actor\":\"u1\"", "\"actor\":1"},
        Edit{"emptySubject", "\"subject\":\"j1\"", "\"subject\":\"\""},
        Edit{"commitmentsIsObject", "\"commitments\":[", "\"commitments\":{"},
        Edit{"commitmentIsNull", R"("eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg")", "null"},
        Edit{"commitmentTooShort", "eHh4eHh4eHh4", "eHh4eHh4"},
        Edit{"commitmentPadded", "eHh4eHg\"", "eHh4eHg=\""}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(Entry, WritesEachActionByTheWordThatIsStored) {
    constexpr std::array<std::string_view, 61> kStored{"site.added",
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
                                                       "access-journal.written",
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
                                                       "authorisations.unusual-velocity",
                                                       "prescriber-key.requested",
                                                       "prescriber-key.added",
                                                       "prescriber-key.revoked",
                                                       "prescriber-key.acknowledged",
                                                       "editions.activated",
                                                       "log-key.added",
                                                       "log-key.replaced",
                                                       "checkpoint.signed",
                                                       "checkpoint.cosigned",
                                                       "integrity-hold.begun",
                                                       "integrity-hold.acknowledged",
                                                       "integrity-hold.ended"};
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
