#include "server/records/prescriber_keys.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

using storage::ConstraintKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PrescriberKeysTest : public RecordsTest {
  protected:
    [[nodiscard]] PrescriberKey requested(const std::string& kid, std::int64_t when = 5) const {
        PrescriberKey key;
        key.id = PrescriberKeyId(kid);
        key.user = prescriber_;
        key.publicKey = "public-" + kid;
        key.requestedAt = at(when);
        key.request = "request-" + kid;
        return key;
    }
    [[nodiscard]] PrescriberKey find(const std::string& kid) {
        return read([&](const storage::ReadTransaction& transaction) {
            return findKey(transaction, PrescriberKeyId(kid)).value();
        });
    }
    [[nodiscard]] std::vector<std::string> listed(const PrescriberKeySearch& search) {
        return read([&](const storage::ReadTransaction& transaction) {
            std::vector<std::string> kids;
            for (const PrescriberKey& key : findKeys(transaction, search)) {
                kids.push_back(key.id.text());
            }
            return kids;
        });
    }
    void revokeAt(const std::string& kid, std::int64_t from) {
        write([&](storage::WriteTransaction& transaction) {
            revoke(transaction, PrescriberKeyId(kid), {at(from), "lost", at(9), pharmacist_});
        });
    }
};

TEST_F(PrescriberKeysTest, GiveARequestBack) {
    writeOne(requested("kid-1"));

    const PrescriberKey key = find("kid-1");

    EXPECT_EQ(key.user, prescriber_);
    EXPECT_EQ(key.publicKey, "public-kid-1");
    EXPECT_EQ(key.requestedAt, at(5));
    EXPECT_EQ(key.request, "request-kid-1");
    EXPECT_FALSE(key.certification || key.acknowledgedAt || key.revocation);
    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_FALSE(findKey(transaction, PrescriberKeyId("kid-2")));
    });
}

TEST_F(PrescriberKeysTest, GiveBackWhatBecameOfThem) {
    writeOne(requested("kid-1"));
    write([&](storage::WriteTransaction& transaction) {
        certify(transaction,
                PrescriberKeyId("kid-1"),
                {"certificate", at(6), std::nullopt, std::nullopt});
        acknowledge(transaction, PrescriberKeyId("kid-1"), at(7));
    });
    revokeAt("kid-1", 8);

    const PrescriberKey key = find("kid-1");

    ASSERT_TRUE(key.certification && key.revocation);
    EXPECT_EQ(key.certification->certificate, "certificate");
    EXPECT_EQ(key.certification->at, at(6));
    EXPECT_FALSE(key.certification->proposedBy || key.certification->certifiedBy);
    EXPECT_EQ(key.acknowledgedAt, at(7));
    EXPECT_EQ(key.revocation->from, at(8));
    EXPECT_EQ(key.revocation->reason, "lost");
    EXPECT_EQ(key.revocation->recordedAt, at(9));
    EXPECT_EQ(key.revocation->recordedBy, pharmacist_);
}

TEST_F(PrescriberKeysTest, AreCertifiedOnceAndStayRevoked) {
    writeOne(requested("kid-1"));
    const auto certifyBy = [&](const std::optional<UserId>& first,
                               const std::optional<UserId>& second) {
        return refusal([&](storage::WriteTransaction& transaction) {
            certify(transaction, PrescriberKeyId("kid-1"), {"certificate", at(6), first, second});
        });
    };
    EXPECT_EQ(certifyBy(pharmacist_, pharmacist_), ConstraintKind::Check);
    EXPECT_EQ(certifyBy(pharmacist_, std::nullopt), ConstraintKind::Check);
    EXPECT_EQ(certifyBy(prescriber_, pharmacist_), ConstraintKind::Check);
    EXPECT_EQ(certifyBy(std::nullopt, std::nullopt), std::nullopt);
    EXPECT_TRUE(certifyBy(std::nullopt, std::nullopt));

    const auto refuseToRevoke = [&](std::int64_t from) {
        return refusal([&](storage::WriteTransaction& transaction) {
            revoke(transaction, PrescriberKeyId("kid-1"), {at(from), "lost", at(9), pharmacist_});
        });
    };
    EXPECT_EQ(refuseToRevoke(10), ConstraintKind::Check);
    EXPECT_EQ(refuseToRevoke(8), std::nullopt);
    EXPECT_TRUE(refuseToRevoke(8));
    EXPECT_TRUE(refuseToRevoke(9));
    EXPECT_EQ(refuseToRevoke(7), std::nullopt);
}

TEST_F(PrescriberKeysTest, AreListedTheNewestFirst) {
    writeOne(requested("kid-1", 5));
    writeOne(requested("kid-2", 6));
    writeOne(requested("kid-3", 6));

    EXPECT_THAT(listed({organisation_, std::nullopt, std::nullopt, 10}),
                ElementsAre("kid-3", "kid-2", "kid-1"));
    EXPECT_THAT(listed({organisation_, prescriber_, std::nullopt, 2}),
                ElementsAre("kid-3", "kid-2"));
    EXPECT_THAT(listed({organisation_, std::nullopt, PrescriberKeyId("kid-2"), 10}),
                ElementsAre("kid-1"));
    EXPECT_THAT(listed({organisation_, pharmacist_, std::nullopt, 10}), IsEmpty());
    EXPECT_THAT(listed({OrganisationId("other"), std::nullopt, std::nullopt, 10}), IsEmpty());
    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_EQ(keysOf(transaction, prescriber_).size(), 3U);
        EXPECT_EQ(keysOf(transaction, prescriber_).front().id, PrescriberKeyId("kid-3"));
        EXPECT_TRUE(keysOf(transaction, pharmacist_).empty());
    });
}

constexpr std::array kColumnsBefore{
    storage::Column{"kid", storage::ColumnType::Text},
    storage::Column{"user_id", storage::ColumnType::Text},
    storage::Column{"public_key", storage::ColumnType::Text},
    storage::Column{"sealed_private_key", storage::ColumnType::Text, true},
    storage::Column{"recorded_at", storage::ColumnType::Integer}};
const storage::Table kKeysBefore{"prescriber_keys", kColumnsBefore};

TEST(PrescriberKeysMigration, KeepsWhatIsPublicAndLetsOldEntriesHold) {
    const testing::TemporaryFolder folder;
    const storage::sqlite::Options options{folder / "old.db",
                                           storage::sqlite::Durability::Normal,
                                           storage::sqlite::Creation::IfMissing};
    const auto openWith = [&](std::span<const storage::Migration> migrations) {
        return std::make_unique<storage::Database>(
            std::make_unique<storage::sqlite::SqliteDriver>(options), migrations, 1);
    };
    const auto all = storage::sqlite::mainMigrations();
    const auto own = std::find_if(all.begin(), all.end(), [](const auto& migration) {
        return migration.name.find("prescriber_keys") != std::string_view::npos;
    });
    const std::vector<storage::Migration> before(all.begin(), own);
    (void)openWith(before);
    testing::editFile(folder / "old.db",
                      "INSERT INTO organisations (id, name) VALUES ('o', 'Fictional Trust');"
                      "INSERT INTO sites (id, organisation_id, name, kind, time_zone)"
                      " VALUES ('s', 'o', 'Fictional Clinic', 'clinic', 'UTC');"
                      "INSERT INTO users (id, username, role, site_id, password_hash, recorded_at)"
                      " VALUES ('u', 'prescriber', 'prescriber', 's', 'hash', 1)");
    openWith(before)->write([](storage::WriteTransaction& transaction) {
        transaction.insert(kKeysBefore, {"kid-1", "u", "public", "sealed", std::int64_t{5}});
        audit::append(transaction, {.at = at(5), .action = AuditAction::UserAdded});
    });

    const auto migrated = openWith(all);

    migrated->read([&](const storage::ReadTransaction& transaction) {
        const auto key = findKey(transaction, PrescriberKeyId("kid-1"));
        ASSERT_TRUE(key);
        EXPECT_EQ(key->publicKey, "public");
        EXPECT_EQ(key->requestedAt, at(5));
        EXPECT_FALSE(key->request || key->certification || key->revocation);
        const std::array<const storage::Table*, 1> tables{&kPrescriberKeys};
        EXPECT_THAT(audit::verify(transaction,
                                  tables,
                                  storage::expectedSchema(
                                      *storage::sqlite::SqliteConnection::openInMemory(), all))
                        .findings,
                    IsEmpty());
    });
}

}  // namespace
}  // namespace gatehouse::records
