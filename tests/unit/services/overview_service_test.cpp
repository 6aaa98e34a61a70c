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
    [[nodiscard]] std::vector<std::int64_t> sequencesFor(const Actor& auditor, std::int64_t limit) {
        std::vector<std::int64_t> sequences;
        std::int64_t after = 0;
        for (;;) {
            const Reply page = valueOf(world_.overview.auditEntries(auditor, after, limit));
            const wire::JsonValue items = testing::jsonAt(testing::parsed(page.body), "/items");
            EXPECT_LE(items.elements().size(), static_cast<std::size_t>(limit));
            for (const wire::JsonValue& item : items.elements()) {
                sequences.push_back(parseDigits(testing::jsonAt(item, "/sequence").text()).value());
            }
            const auto next = parseDigits(textAt(page, "/next"));
            if (!next) {
                return sequences;
            }
            after = *next;
        }
    }

    /// Of the entries that concern a site of the organisation.
    [[nodiscard]] std::vector<std::int64_t> sequencesOf(const std::string& organisation) {
        std::vector<std::int64_t> sequences;
        for (const storage::Row& row :
             world_.query("SELECT e.sequence FROM audit_entries e JOIN sites s ON s.id = e.site_id"
                          " JOIN organisations o ON o.id = s.organisation_id WHERE o.name = '" +
                          organisation + "' ORDER BY e.sequence")) {
            sequences.push_back(storage::integer(row, 0));
        }
        return sequences;
    }

    testing::World world_;
};

TEST_F(OverviewServiceTest, GivesTheOrganisationsEntriesOnceInOrderWhateverThePagesSize) {
    (void)valueOf(world_.dispense(world_.pharmacist, world_.signedWoman(), 21));
    const std::vector<std::int64_t> own = sequencesOf("Fictional Trust");
    const std::vector<std::int64_t> others = sequencesOf("Fictional Outsiders");
    ASSERT_GT(own.size(), 10U);
    ASSERT_GT(others.size(), 2U);
    EXPECT_EQ(static_cast<std::int64_t>(own.size() + others.size()), world_.count("audit_entries"));

    for (const std::int64_t limit : {1, 7, 200}) {
        EXPECT_EQ(sequencesFor(world_.auditor, limit), own) << limit;
        EXPECT_EQ(sequencesFor(world_.outsideAuditor, limit), others) << limit;
    }
}

TEST_F(OverviewServiceTest, TellsWhoDidWhat) {
    (void)world_.fileMan();
    const std::int64_t last = world_.count("audit_entries");

    const Reply page = valueOf(world_.overview.auditEntries(world_.auditor, last - 1, 50));

    EXPECT_EQ(textAt(page, "/items/0/at"), testing::kMorning);
    EXPECT_EQ(textAt(page, "/items/0/actor"), "prescriber");
    EXPECT_EQ(textAt(page, "/items/0/site"), world_.prescriber.site.text());
    EXPECT_EQ(textAt(page, "/items/0/action"), "initiation.recorded");
    EXPECT_EQ(textAt(page, "/items/0/leaf_hash").size(), 64U);
    EXPECT_EQ(textAt(page, "/items/1"), "null");
    EXPECT_EQ(textAt(page, "/next"), "null");
}

TEST_F(OverviewServiceTest, ShowsNoSecretInAnEntry) {
    for (const storage::Row& row : world_.query("SELECT entry FROM audit_entries")) {
        EXPECT_EQ(storage::text(row, 0).find("$argon2id$"), std::string::npos);
    }
}

TEST_F(OverviewServiceTest, IsEmptyPastTheEnd) {
    const Reply page = valueOf(world_.overview.auditEntries(world_.auditor, 1'000'000, 50));

    EXPECT_EQ(textAt(page, "/items"), "[]");
    EXPECT_EQ(textAt(page, "/next"), "null");
}

TEST_F(OverviewServiceTest, ListsTheProgrammes) {
    const Reply page = valueOf(world_.overview.programmes(0, 50));

    EXPECT_EQ(textAt(page, "/items/0/programme"), "uk-lenalidomide");
    EXPECT_EQ(textAt(page, "/items/0/edition"), "2026-01");
    EXPECT_EQ(textAt(page, "/items/0/strengths_mg"), "[2.5,5,7.5,10,15,20,25]");
    EXPECT_TRUE(world_.overview.isReady());
}

}  // namespace
}  // namespace gatehouse::services
