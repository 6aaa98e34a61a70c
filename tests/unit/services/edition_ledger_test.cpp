#include "server/services/edition_ledger.h"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "server/auth/digest.h"
#include "server/programmes/embedded_programmes.h"
#include "server/programmes/programme_file.h"
#include "server/records/programme_editions.h"
#include "server/storage/failures.h"
#include "tests/support/json_edit.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class EditionLedgerTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::vector<records::EditionInUse> inUse() {
        return world_.database->read([](const storage::ReadTransaction& transaction) {
            return records::editionsInUse(transaction);
        });
    }

    /// What is found where the programmes are read from a folder with this file alone.
    [[nodiscard]] std::vector<std::string> findingsWith(const std::string& json) {
        const testing::TemporaryFolder folder;
        std::ofstream(folder.path() / "programme.json", std::ios::binary) << json;
        const auto catalogue = programmes::Catalogue::fromFolder(folder.path());
        return world_.database->read([&](const storage::ReadTransaction& transaction) {
            return changedEditions(transaction, catalogue);
        });
    }

    static std::string builtIn() {
        return std::string(programmes::embedded::uk_lenalidomide_2026_01_json());
    }

    testing::World world_;
};

TEST_F(EditionLedgerTest, KeepsTheDigestOfAnEditionFromItsFirstSignature) {
    EXPECT_THAT(inUse(), IsEmpty());
    const auto woman = world_.fileWoman();
    const auto draft =
        world_.draft(woman, testing::World::contentFor(Category::ChildbearingPotential));
    EXPECT_THAT(inUse(), IsEmpty());

    (void)world_.sign(woman, draft);

    const auto editions = inUse();
    ASSERT_EQ(editions.size(), 1U);
    EXPECT_EQ(editions.front().programme, "uk-lenalidomide");
    EXPECT_EQ(editions.front().edition, "2026-01");
    EXPECT_EQ(editions.front().sha256, toHex(auth::sha256(builtIn())));
    EXPECT_EQ(editions.front().since, world_.clock.now());
    EXPECT_THAT(world_.findings(), IsEmpty());
}

TEST_F(EditionLedgerTest, KeepsItOnce) {
    (void)world_.signedWoman();
    const auto first = inUse();
    world_.clock.set("2026-03-03T09:00:00Z");
    (void)world_.signedMan();
    ASSERT_EQ(inUse().size(), 1U);
    EXPECT_EQ(inUse().front().since, first.front().since);
}

TEST_F(EditionLedgerTest, CannotBeChanged) {
    (void)world_.signedMan();
    const storage::Row key{std::string("uk-lenalidomide"), std::string("2026-01")};
    EXPECT_THROW(world_.database->write([&](storage::WriteTransaction& transaction) {
        transaction.update(records::kProgrammeEditions, key, {{"sha256", std::string(64, '0')}});
    }),
                 storage::ConstraintViolation);
}

TEST_F(EditionLedgerTest, FindsNothingWhereTheFileIsTheSame) {
    (void)world_.signedMan();
    EXPECT_THAT(findingsWith(builtIn()), IsEmpty());
    EXPECT_NO_THROW(requireUnchangedEditions(world_.environment));
}

TEST_F(EditionLedgerTest, FindsAnyByteThatChanged) {
    (void)world_.signedMan();
    EXPECT_THAT(findingsWith(builtIn() + "\n"),
                ElementsAre(HasSubstr("edition 2026-01 of uk-lenalidomide, in use since "
                                      "2026-03-02T")));
    EXPECT_THAT(findingsWith(test::withValue(builtIn(), "/supply_limit_days/male", "85")),
                ElementsAre(HasSubstr("has been changed: put its file back as it was (SHA-256 " +
                                      toHex(auth::sha256(builtIn())))));
}

// A successor's first day ends the one before it.
TEST_F(EditionLedgerTest, LetsAnEditionInUseEnd) {
    (void)world_.signedMan();
    EXPECT_THAT(findingsWith(test::withText(
                    builtIn(), "\"effective_until\": null", "\"effective_until\": \"2026-06-30\"")),
                IsEmpty());
}

TEST_F(EditionLedgerTest, FindsAnEditionThatIsGone) {
    (void)world_.signedMan();
    EXPECT_THAT(findingsWith(test::withValue(builtIn(), "/edition", "\"2026-02\"")),
                ElementsAre(HasSubstr("is missing: put its file back")));
}

TEST_F(EditionLedgerTest, LeavesEditionsThatNothingWasDecidedByFree) {
    EXPECT_THAT(findingsWith(test::withValue(builtIn(), "/supply_limit_days/male", "85")),
                IsEmpty());
}

}  // namespace
}  // namespace gatehouse::services
