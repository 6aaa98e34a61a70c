#include "server/services/overview_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::textAt;
using testing::valueOf;

class OverviewServiceTest : public ::testing::Test {
  protected:
    /// Every entry that an auditor is given, page by page.
    [[nodiscard]] std::vector<std::int64_t> sequencesFor(const Actor& auditor, AuditQuery query) {
        std::vector<std::int64_t> sequences;
        for (;;) {
            const Reply page = valueOf(world_.overview.auditEntries(auditor, query));
            const wire::JsonValue items = testing::jsonAt(testing::parsed(page.body), "/items");
            EXPECT_LE(items.elements().size(), static_cast<std::size_t>(query.limit));
            EXPECT_TRUE(textAt(page, "/next") == "null" || !items.elements().empty());
            for (const wire::JsonValue& item : items.elements()) {
                sequences.push_back(parseDigits(testing::jsonAt(item, "/sequence").text()).value());
            }
            const auto next = parseDigits(textAt(page, "/next"));
            if (!next) {
                return sequences;
            }
            query.after = *next;
        }
    }

    /// Of the entries that concern a site of the organisation, or no site and so everyone, and fit
    /// a condition of SQL.
    [[nodiscard]] std::vector<std::int64_t> sequencesOf(const std::string& organisation,
                                                        const std::string& condition = "TRUE") {
        std::vector<std::int64_t> sequences;
        for (const storage::Row& row : world_.query(
                 "SELECT e.sequence FROM audit_entries e LEFT JOIN sites s ON s.id = e.site_id"
                 " LEFT JOIN organisations o ON o.id = s.organisation_id"
                 " LEFT JOIN users u ON u.id = e.actor_id"
                 " WHERE (e.site_id IS NULL OR o.name = '" +
                 organisation + "') AND " + condition + " ORDER BY e.sequence")) {
            sequences.push_back(storage::integer(row, 0));
        }
        return sequences;
    }
    /// What the auditor is given, whatever the pages' size.
    void expectFound(AuditQuery query, const std::vector<std::int64_t>& expected) {
        for (const std::int64_t limit : {1, 3, 200}) {
            query.limit = limit;
            EXPECT_EQ(sequencesFor(world_.auditor, query), expected) << "pages of " << limit;
        }
    }
    /// An entry at that time; gives its sequence.
    std::int64_t entryAt(const char* instant) {
        world_.clock.set(instant);
        (void)world_.enrol(world_.prescriber, day("1990-05-17"));
        return world_.count("audit_entries");
    }
    [[nodiscard]] static Date day(const char* text) { return Date::parse(text).value(); }

    testing::World world_;
};

TEST_F(OverviewServiceTest, GivesTheOrganisationsEntriesOnceInOrderWhateverThePagesSize) {
    (void)valueOf(world_.dispense(world_.pharmacist, world_.signedWoman(), 21));
    const std::vector<std::int64_t> own = sequencesOf("Fictional Trust");
    const std::vector<std::int64_t> others = sequencesOf("Fictional Outsiders");
    ASSERT_GT(own.size(), 10U);
    ASSERT_GT(others.size(), 2U);
    EXPECT_EQ(own.front(), 1) << "the log's key and the first editions concern everyone";
    EXPECT_EQ(others.front(), 1);
    EXPECT_EQ(static_cast<std::int64_t>(own.size() + others.size()),
              world_.count("audit_entries") + 2);

    for (const std::int64_t limit : {1, 7, 200}) {
        EXPECT_EQ(sequencesFor(world_.auditor, {0, limit}), own) << limit;
        EXPECT_EQ(sequencesFor(world_.outsideAuditor, {0, limit}), others) << limit;
    }
}

TEST_F(OverviewServiceTest, FindsEntriesByActionAndByUserAndByBoth) {
    (void)valueOf(world_.dispense(world_.pharmacist, world_.signedWoman(), 21));
    (void)world_.signedMan();
    const AuditAction recorded = AuditAction::AssessmentRecorded;
    const auto assessments = sequencesOf("Fictional Trust", "e.action = 'assessment.recorded'");
    ASSERT_EQ(assessments.size(), 2U);

    expectFound({.action = recorded}, assessments);
    expectFound({.user = "prescriber"}, sequencesOf("Fictional Trust", "username = 'prescriber'"));
    expectFound({.action = recorded, .user = "prescriber"}, assessments);
    expectFound({.after = assessments.front(), .action = recorded}, {assessments.back()});
    expectFound({.action = recorded, .user = "pharmacist"}, {});
    expectFound({.action = AuditAction::ReportExported}, {});
}

TEST_F(OverviewServiceTest, TakesAnUnknownUserAndAnotherOrganisationsForOneWithoutEntries) {
    (void)valueOf(
        world_.reporting.make(world_.outsideAuditor,
                              world_.key(),
                              {wire::ReportKind::Compliance, world_.today(), world_.today(), {}}));

    expectFound({.user = "nobody"}, {});
    expectFound({.user = "outside-auditor"}, {});
    EXPECT_EQ(sequencesFor(world_.outsideAuditor, {.limit = 9, .user = "outside-auditor"}).size(),
              1U);
}

TEST_F(OverviewServiceTest, CountsDaysByTheAuditorsSitesZone) {
    // Summer in London: the day begins at 23:00 UTC.
    const std::int64_t before = entryAt("2026-06-30T22:59:59.999Z");
    const std::int64_t first = entryAt("2026-06-30T23:00:00.000Z");
    const std::int64_t last = entryAt("2026-07-02T22:59:59.999Z");
    const std::int64_t after = entryAt("2026-07-02T23:00:00.000Z");

    expectFound({.from = day("2026-07-01"), .until = day("2026-07-02")}, {first, last});
    expectFound({.from = day("2026-07-01"), .until = day("2026-07-01")}, {first});
    expectFound({.from = day("2026-07-02"), .until = day("2026-07-02")}, {last});
    expectFound({.from = day("2026-06-30"), .until = day("2026-06-30")}, {before});
    expectFound({.from = day("2026-07-01")}, {first, last, after});
    expectFound({.from = day("2026-07-04")}, {});
    expectFound({.from = day("0001-01-01"), .until = day("9999-12-31")},
                sequencesOf("Fictional Trust"));
    expectFound({.action = AuditAction::PatientEnrolled, .until = day("2026-06-30")}, {before});
    expectFound({.after = first,
                 .action = AuditAction::PatientEnrolled,
                 .user = "prescriber",
                 .from = day("2026-07-01"),
                 .until = day("2026-07-02")},
                {last});
}

TEST_F(OverviewServiceTest, FindsWhatWasRecordedWhileTheClockStoodWrong) {
    const std::int64_t monday = entryAt("2026-07-06T12:00:00.000Z");
    const std::int64_t ahead = entryAt("2026-07-20T12:00:00.000Z");
    const std::int64_t tuesday = entryAt("2026-07-07T12:00:00.000Z");
    const std::int64_t behind = entryAt("2026-07-01T12:00:00.000Z");
    const std::int64_t wednesday = entryAt("2026-07-08T12:00:00.000Z");

    expectFound({.from = day("2026-07-06"), .until = day("2026-07-08")},
                {monday, tuesday, wednesday});
    expectFound({.from = day("2026-07-09")}, {ahead});
    expectFound({.from = day("2026-07-01"), .until = day("2026-07-05")}, {behind});
}

TEST_F(OverviewServiceTest, RefusesDaysThatEndBeforeTheyBegin) {
    EXPECT_EQ(
        testing::problemOf(world_.overview.auditEntries(
            world_.auditor, {.limit = 50, .from = day("2026-03-02"), .until = day("2026-03-01")})),
        "bad-query");
}

TEST_F(OverviewServiceTest, TellsWhoDidWhat) {
    (void)world_.fileMan();
    const std::int64_t last = world_.count("audit_entries");

    const Reply page = valueOf(world_.overview.auditEntries(world_.auditor, {last - 1, 50}));

    EXPECT_EQ(textAt(page, "/items/0/at"), testing::kMorning);
    EXPECT_EQ(textAt(page, "/items/0/actor"), "prescriber");
    EXPECT_EQ(textAt(page, "/items/0/site"), world_.prescriber.site.text());
    EXPECT_EQ(textAt(page, "/items/0/action"), "initiation.recorded");
    EXPECT_EQ(textAt(page, "/items/0/leaf_hash").size(), 64U);
    EXPECT_EQ(textAt(textAt(page, "/items/0/payloads"), "/0/payload/table"), "initiations");
    EXPECT_EQ(textAt(page, "/items/1"), "null");
    EXPECT_EQ(textAt(page, "/next"), "null");
}

TEST_F(OverviewServiceTest, ShowsNoSecretInAnEntry) {
    for (const storage::AuditRow& row : world_.entries()) {
        EXPECT_EQ(row.payloads->find("$argon2id$"), std::string::npos);
    }
}

TEST_F(OverviewServiceTest, IsEmptyPastTheEnd) {
    const Reply page = valueOf(world_.overview.auditEntries(world_.auditor, {1'000'000, 50}));

    EXPECT_EQ(textAt(page, "/items"), "[]");
    EXPECT_EQ(textAt(page, "/next"), "null");
}

TEST_F(OverviewServiceTest, IsReadyWhereTheDatabaseAnswers) {
    EXPECT_TRUE(world_.overview.isReady());
}

}  // namespace
}  // namespace gatehouse::services
