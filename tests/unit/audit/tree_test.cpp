#include "server/audit/tree.h"

#include <gtest/gtest.h>

#include "contract/proof/merkle_tree.h"
#include "contract/proof/proofs.h"
#include "server/audit/log.h"
#include "server/storage/audit_table.h"
#include "tests/support/jar_database.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::audit {
namespace {

using storage::ReadTransaction;
using storage::WriteTransaction;

class TreeTest : public ::testing::Test {
  protected:
    void appendEntries(int count) {
        database_->write([&](WriteTransaction& transaction) {
            for (int i = 0; i < count; ++i) {
                append(transaction, {.at = Instant(), .action = AuditAction::AccessJournalWritten});
            }
        });
    }
    proof::TreeHead head() {
        return database_->read(
            [](const ReadTransaction& transaction) { return treeHead(transaction); });
    }
    std::int64_t nodes() {
        return database_->read([](const ReadTransaction& transaction) {
            return storage::countAuditNodes(transaction);
        });
    }

    testing::TemporaryFolder folder_;
    std::unique_ptr<storage::Database> database_ = testing::openJars(folder_ / "main.db");
};

TEST_F(TreeTest, IsEmptyAtFirst) {
    EXPECT_EQ(head(), (proof::TreeHead{0, proof::Hasher().empty()}));
}

TEST_F(TreeTest, HasTheRootOfItsEntriesAtEverySize) {
    proof::MerkleTree tree;
    for (std::int64_t size = 1; size <= 40; ++size) {
        appendEntries(1);
        database_->read([&](const ReadTransaction& transaction) {
            const auto leaf =
                storage::auditRowsWhere(transaction, "sequence = ?1", {size}).at(0).leafHash;
            tree.append(proof::hashOf(leaf).value());
            EXPECT_EQ(treeHead(transaction), (proof::TreeHead{tree.size(), tree.root()}));
        });
    }
}

TEST_F(TreeTest, ProvesEveryEntryAndEveryEarlierTree) {
    std::vector<proof::TreeHead> heads;
    for (int i = 0; i < 21; ++i) {
        appendEntries(1);
        heads.push_back(head());
    }
    database_->read([&](const ReadTransaction& transaction) {
        proof::Hasher hasher;
        const auto nodes = storedNodes(transaction);
        for (std::uint64_t index = 0; index < 21; ++index) {
            EXPECT_EQ(
                proof::rootByInclusion(
                    index, 21, nodes({0, index}), proof::inclusionProof(index, 21, nodes, hasher)),
                heads.back().root);
            EXPECT_TRUE(proof::isConsistent(
                heads[index], heads.back(), proof::consistencyProof(index + 1, 21, nodes, hasher)));
        }
    });
}

TEST_F(TreeTest, StoresOneNodeAnEntry) {
    appendEntries(64);
    EXPECT_EQ(nodes(), 63);
    appendEntries(1);
    EXPECT_EQ(nodes(), 63);
}

TEST_F(TreeTest, GoesBackWithATransaction) {
    appendEntries(3);
    const proof::TreeHead before = head();
    const auto appendAndThrow = [](WriteTransaction& transaction) {
        append(transaction, {.at = Instant(), .action = AuditAction::AccessJournalWritten});
        throw 1;
    };
    EXPECT_THROW(database_->write(appendAndThrow), int);
    EXPECT_EQ(head(), before);
    appendEntries(1);
    EXPECT_EQ(head().size, 4U);
    EXPECT_EQ(nodes(), 3);
}

}  // namespace
}  // namespace gatehouse::audit
