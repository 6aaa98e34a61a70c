#include <string>

#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

using storage::ConstraintKind;

class AccountsTest : public RecordsTest {
  protected:
    static constexpr const char* kProgramme = "uk-lenalidomide";

    [[nodiscard]] Registration registration(const std::string& id,
                                            const char* from,
                                            std::optional<Date> until = std::nullopt) const {
        Registration made;
        made.id = RecordId(id);
        made.programme = kProgramme;
        made.user = prescriber_;
        made.registered = {day(from), until};
        made.recordedAt = at(5);
        return made;
    }
    [[nodiscard]] std::string registrationIdOn(const char* date) {
        return read([&](const storage::ReadTransaction& transaction) {
            const auto found = registrationOn(transaction, prescriber_, kProgramme, day(date));
            return found ? found->id.text() : std::string();
        });
    }
};

TEST_F(AccountsTest, GiveSitesAndOrganisationsBack) {
    read([&](const storage::ReadTransaction& transaction) {
        const auto organisation = findOrganisation(transaction, organisation_);
        ASSERT_TRUE(organisation);
        EXPECT_EQ(organisation->name, "Fictional Trust");
        EXPECT_EQ(findOrganisation(transaction, std::string("Fictional Trust"))->id, organisation_);
        EXPECT_EQ(firstOrganisation(transaction)->id, organisation_);
        for (const char* name : {"pharmacy", "Fictional Pharmacy"}) {
            const auto site = findSite(transaction, std::string(name));
            ASSERT_TRUE(site) << name;
            EXPECT_EQ(site->id, pharmacy_);
            EXPECT_EQ(site->organisation, organisation_);
            EXPECT_EQ(site->name, "Fictional Pharmacy");
            EXPECT_EQ(site->kind, SiteKind::Pharmacy);
            EXPECT_EQ(site->timeZone, "Europe/London");
        }
        EXPECT_FALSE(findSite(transaction, SiteId("Fictional Pharmacy")));
        EXPECT_FALSE(findSite(transaction, std::string("nowhere")));
        EXPECT_FALSE(findOrganisation(transaction, std::string("nobody")));
    });
}

TEST_F(AccountsTest, PreferASitesIdToAnothersName) {
    writeOne(Site{SiteId("other"), organisation_, "clinic", SiteKind::Pharmacy, "UTC"});

    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_EQ(findSite(transaction, std::string("clinic"))->id, clinic_);
    });
}

TEST_F(AccountsTest, GiveUsersBack) {
    read([&](const storage::ReadTransaction& transaction) {
        const auto user = findUser(transaction, std::string("pharmacist"));
        ASSERT_TRUE(user);
        EXPECT_EQ(user->id, pharmacist_);
        EXPECT_EQ(user->role, Role::Pharmacist);
        EXPECT_EQ(user->site, pharmacy_);
        EXPECT_EQ(user->passwordHash, "hash");
        EXPECT_EQ(user->recordedAt, at(1));
        EXPECT_EQ(findUser(transaction, pharmacist_)->username, "pharmacist");
        EXPECT_FALSE(findUser(transaction, std::string("Pharmacist")));
        EXPECT_FALSE(findUser(transaction, UserId("pharmacist")));
    });
}

TEST_F(AccountsTest, GiveARegistrationBackWithAndWithoutItsEnd) {
    Registration full = registration("r1", "2026-01-01", day("2026-12-31"));
    full.suspendedOn = day("2026-06-01");
    writeOne(full);
    Registration open = registration("r2", "2026-02-01");
    open.user = std::nullopt;
    open.site = pharmacy_;
    writeOne(open);

    read([&](const storage::ReadTransaction& transaction) {
        const auto first = registrationOn(transaction, prescriber_, kProgramme, day("2026-03-02"));
        ASSERT_TRUE(first);
        EXPECT_EQ(first->user, prescriber_);
        EXPECT_EQ(first->site, std::nullopt);
        EXPECT_EQ(first->registered, full.registered);
        EXPECT_EQ(first->suspendedOn, full.suspendedOn);
        EXPECT_EQ(first->recordedAt, at(5));
        const auto second = registrationOn(transaction, pharmacy_, kProgramme, day("2026-03-02"));
        ASSERT_TRUE(second);
        EXPECT_EQ(second->site, pharmacy_);
        EXPECT_EQ(second->registered, open.registered);
        EXPECT_EQ(second->suspendedOn, std::nullopt);
        EXPECT_FALSE(registrationOn(transaction, pharmacy_, "another", day("2026-03-02")));
        EXPECT_FALSE(registrationOn(transaction, clinic_, kProgramme, day("2026-03-02")));
    });
}

TEST_F(AccountsTest, CountTheRegistrationThatHasBegunElseTheFirstToCome) {
    writeOne(registration("later", "2026-05-01"));
    writeOne(registration("first", "2026-01-01", day("2026-02-28")));
    writeOne(registration("second", "2026-03-01"));

    EXPECT_EQ(registrationIdOn("2025-12-31"), "first");
    EXPECT_EQ(registrationIdOn("2026-01-01"), "first");
    EXPECT_EQ(registrationIdOn("2026-02-28"), "first");
    EXPECT_EQ(registrationIdOn("2026-03-01"), "second");
    EXPECT_EQ(registrationIdOn("2026-04-30"), "second");
    EXPECT_EQ(registrationIdOn("2026-05-01"), "later");
}

TEST_F(AccountsTest, CountTheRegistrationThatWasRecordedLastOfThoseOfOneDay) {
    Registration later = registration("a", "2026-01-01");
    later.recordedAt = at(6);
    writeOne(registration("b", "2026-01-01"));
    writeOne(registration("c", "2026-01-01"));
    EXPECT_EQ(registrationIdOn("2026-01-01"), "c") << "begun";
    EXPECT_EQ(registrationIdOn("2025-12-31"), "c") << "to come";

    writeOne(later);

    EXPECT_EQ(registrationIdOn("2026-01-01"), "a") << "begun";
    EXPECT_EQ(registrationIdOn("2025-12-31"), "a") << "to come";
}

TEST_F(AccountsTest, RefuseWhatTheSchemaForbids) {
    using storage::WriteTransaction;
    EXPECT_EQ(refusal([&](WriteTransaction& transaction) {
                  insert(transaction,
                         User{UserId("x"), "pharmacist", Role::Auditor, clinic_, "hash", at(1)});
              }),
              ConstraintKind::Unique);
    EXPECT_EQ(
        refusal([&](WriteTransaction& transaction) {
            insert(transaction,
                   Site{SiteId("x"), organisation_, "Fictional Clinic", SiteKind::Clinic, "UTC"});
        }),
        ConstraintKind::Unique);
    EXPECT_EQ(refusal([&](WriteTransaction& transaction) {
                  Registration both = registration("x", "2026-01-01");
                  both.site = pharmacy_;
                  insert(transaction, both);
              }),
              ConstraintKind::Check);
    EXPECT_EQ(refusal([&](WriteTransaction& transaction) {
                  Registration nobody = registration("x", "2026-01-01");
                  nobody.user = std::nullopt;
                  insert(transaction, nobody);
              }),
              ConstraintKind::Check);
    EXPECT_EQ(refusal([&](WriteTransaction& transaction) {
                  insert(transaction, registration("x", "2026-01-02", day("2026-01-01")));
              }),
              ConstraintKind::Check);
    EXPECT_EQ(refusal([&](WriteTransaction& transaction) {
                  insert(transaction,
                         User{UserId("x"), "x", Role::Auditor, SiteId("nowhere"), "hash", at(1)});
              }),
              ConstraintKind::ForeignKey);
}

}  // namespace
}  // namespace gatehouse::records
