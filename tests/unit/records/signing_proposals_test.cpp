#include "server/records/signing_proposals.h"

#include <memory>

#include <gtest/gtest.h>

#include "server/storage/sqlite/driver.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::records {
namespace {

class SigningProposalsTest : public ::testing::Test {
  protected:
    void keep(const SigningProposal& proposal) {
        database_.transact(
            [&](storage::RuntimeTransaction& transaction) { save(transaction, proposal); });
    }
    [[nodiscard]] std::optional<SigningProposal> find(const std::string& authorisation,
                                                      const std::string& user) {
        return database_.transact([&](storage::RuntimeTransaction& transaction) {
            return findSigningProposal(transaction, AuthorisationId(authorisation), UserId(user));
        });
    }

    testing::TemporaryFolder folder_;
    storage::RuntimeDatabase database_{
        std::make_unique<storage::sqlite::SqliteDriver>(
            storage::sqlite::Options{folder_ / "runtime.db",
                                     storage::sqlite::Durability::Normal,
                                     storage::sqlite::Creation::IfMissing}),
        storage::sqlite::runtimeMigrations()};
    const SigningProposal first_{AuthorisationId("a1"),
                                 UserId("u1"),
                                 "GH-0000-0001-1",
                                 Instant::fromMilliseconds(1000),
                                 "digest-1"};
};

TEST_F(SigningProposalsTest, AreOnesOwn) {
    keep(first_);

    const auto found = find("a1", "u1");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->number, "GH-0000-0001-1");
    EXPECT_EQ(found->signedAt, Instant::fromMilliseconds(1000));
    EXPECT_EQ(found->payloadDigest, "digest-1");
    EXPECT_FALSE(find("a1", "u2"));
    EXPECT_FALSE(find("a2", "u1"));
}

TEST_F(SigningProposalsTest, TakeThePlaceOfTheFormer) {
    keep(first_);
    SigningProposal second = first_;
    second.number = "GH-0000-0002-2";
    second.payloadDigest = "digest-2";
    keep(second);

    EXPECT_EQ(find("a1", "u1")->number, "GH-0000-0002-2");
    EXPECT_EQ(find("a1", "u1")->payloadDigest, "digest-2");
}

TEST_F(SigningProposalsTest, GoWhenTheyAreOld) {
    keep(first_);
    const auto removeBefore = [&](std::int64_t milliseconds) {
        database_.transact([&](storage::RuntimeTransaction& transaction) {
            removeSigningProposalsBefore(transaction, Instant::fromMilliseconds(milliseconds));
        });
    };

    removeBefore(1000);
    EXPECT_TRUE(find("a1", "u1"));
    removeBefore(1001);
    EXPECT_FALSE(find("a1", "u1"));
}

}  // namespace
}  // namespace gatehouse::records
