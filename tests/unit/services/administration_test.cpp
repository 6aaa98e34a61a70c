#include "server/services/administration.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

/// Why it was not done, "" where it was.
template <class T>
std::string faultOf(const SetUpResult<T>& result) {
    return result ? "" : result.error().message;
}

class AdministrationTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string addSite(const std::string& name,
                                      const std::optional<std::string>& organisation,
                                      const std::string& zone = "Europe/London") {
        return faultOf(
            world_.administration.addSite({name, SiteKind::Pharmacy, organisation, zone}));
    }
    [[nodiscard]] std::string addUser(const std::string& name,
                                      Role role,
                                      const std::string& site,
                                      const std::string& password = testing::kPassword) {
        return faultOf(world_.administration.addUser({name, role, site, Secret(password)}));
    }
    [[nodiscard]] std::string addRegistration(const std::string& programme,
                                              const std::optional<std::string>& user,
                                              const std::optional<std::string>& site,
                                              const char* from = "2026-01-01",
                                              const char* until = "2026-12-31") {
        return faultOf(world_.administration.addRegistration(
            {programme, user, site, {Date::parse(from).value(), Date::parse(until).value()}}));
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
};

TEST_F(AdministrationTest, AddsASiteToTheFirstOnesOrganisationUnlessToldAnother) {
    EXPECT_EQ(addSite("Fictional Third Pharmacy", std::nullopt), "");
    EXPECT_EQ(world_.lastAction(), "site.added");
    EXPECT_EQ(addSite("Fictional Far Pharmacy", "Fictional New Trust"), "");

    EXPECT_EQ(world_.count("sites s JOIN organisations o ON o.id = s.organisation_id WHERE"
                           " s.name = 'Fictional Third Pharmacy' AND o.name = 'Fictional Trust'"),
              1);
    EXPECT_EQ(world_.count("organisations WHERE name = 'Fictional New Trust'"), 1);
}

TEST_F(AdministrationTest, KnowsTheFirstOfTheSitesOfOneMillisecond) {
    for (int i = 0; i < 50; ++i) {
        const std::string name = "Fictional " + std::to_string(i);
        ASSERT_EQ(addSite(name + " Pharmacy", name + " Trust"), "");
        const auto first = world_.database->read([](const auto& transaction) {
            return records::firstOrganisation(transaction).value();
        });
        ASSERT_EQ(first.name, "Fictional Trust") << "after site " << i;
    }
}

TEST_F(AdministrationTest, RefusesASite) {
    const std::int64_t before = world_.count("audit_entries");
    EXPECT_EQ(addSite("Fictional Pharmacy", std::nullopt), "there is a site of that name already");
    EXPECT_EQ(addSite("x", std::nullopt, "Mars/Base"),
              "the time zone is not one of the zone database (example: Europe/London)");
    for (const std::string& name :
         {std::string(), std::string(101, 'x'), std::string("a\nb"), std::string("\xff")}) {
        EXPECT_EQ(addSite(name, std::nullopt), "a name has 1 to 100 printable characters");
        EXPECT_EQ(addSite("x", name), "a name has 1 to 100 printable characters");
    }
    EXPECT_EQ(world_.count("audit_entries"), before);
}

TEST_F(AdministrationTest, KeepsOnlyAHashOfThePassword) {
    EXPECT_EQ(addUser("new-prescriber", Role::Prescriber, "Fictional Clinic"), "");
    EXPECT_EQ(world_.lastAction(), "user.added");

    const auto rows =
        world_.query("SELECT password_hash FROM users WHERE username = 'new-prescriber'");
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(storage::text(rows.front(), 0).find(testing::kPassword), std::string::npos);
}

TEST_F(AdministrationTest, AddsAPrescribersCertifiedKey) {
    const auto key = signature::SigningKey::generate();
    const std::string certificate = world_.certify(key, world_.prescriber.user);

    const auto added = world_.administration.addKey({"prescriber", certificate});

    ASSERT_TRUE(added);
    EXPECT_EQ(added->text(), key.publicKey().thumbprint());
    EXPECT_EQ(world_.lastAction(), "prescriber-key.added");
    const AuthorisationId id = world_.draft(
        world_.fileWoman(), testing::World::contentFor(Category::ChildbearingPotential));
    EXPECT_TRUE(world_.signWith(key, world_.prescriber, id));
    EXPECT_EQ(world_.administration.addKey({"prescriber", certificate}).error().message,
              "that key is on record already");
}

TEST_F(AdministrationTest, TellsTheOwnerOfAKeyUnlessThatIsNotWanted) {
    for (const bool isAcknowledged : {false, true}) {
        const auto key = signature::SigningKey::generate();
        world_.clock.advance(std::chrono::milliseconds(1));
        ASSERT_TRUE(world_.administration.addKey(
            {"prescriber", world_.certify(key, world_.prescriber.user), isAcknowledged}));
        const auto page = testing::valueOf(world_.keys.list(world_.prescriber, std::nullopt, 1));
        EXPECT_EQ(testing::textAt(page, "/items/0/id"), key.publicKey().thumbprint());
        EXPECT_EQ(testing::textAt(page, "/items/0/news"), isAcknowledged ? "null" : "certified");
    }
}

TEST_F(AdministrationTest, RefusesAKey) {
    const auto key = signature::SigningKey::generate();
    const std::string certificate = world_.certify(key, world_.prescriber.user);
    const std::int64_t before = world_.count("audit_entries");
    const auto fault = [&](const std::string& user, const std::string& pem) {
        const auto added = world_.administration.addKey({user, pem});
        return added ? "" : added.error().message;
    };

    EXPECT_EQ(fault("pharmacist", certificate), "there is no prescriber of that name");
    EXPECT_EQ(fault("nobody", certificate), "there is no prescriber of that name");
    EXPECT_EQ(fault("other-prescriber", certificate), "The certificate names another user.");
    EXPECT_NE(fault("prescriber", world_.prescriberCa.certificatePem), "");
    EXPECT_NE(fault("prescriber", ""), "");
    EXPECT_EQ(world_.count("audit_entries"), before);
}

TEST_F(AdministrationTest, RefusesAUser) {
    const std::int64_t before = world_.count("audit_entries");
    const std::string belongs = "a prescriber belongs to a clinic, a pharmacist to a pharmacy";
    EXPECT_EQ(addUser("auditor", Role::Auditor, "Fictional Clinic"),
              "there is a user of that name already");
    EXPECT_EQ(addUser("x", Role::Auditor, "nowhere"),
              "there is no such site: add it with `site add`");
    EXPECT_EQ(addUser("x", Role::Prescriber, "Fictional Pharmacy"), belongs);
    EXPECT_EQ(addUser("x", Role::Pharmacist, "Fictional Clinic"), belongs);
    EXPECT_EQ(addUser("", Role::Auditor, "Fictional Clinic"),
              "a user name has 1 to 100 printable characters");
    for (const char* password : {"", "short", "password1234"}) {
        EXPECT_NE(addUser("x", Role::Auditor, "Fictional Clinic", password), "") << password;
    }
    EXPECT_NE(addUser("fictional", Role::Auditor, "Fictional Clinic"), "");
    EXPECT_EQ(world_.count("audit_entries"), before);
}

TEST_F(AdministrationTest, RegistersAPrescriberAndAPharmacy) {
    EXPECT_EQ(addRegistration(testing::kProgramme, "prescriber", std::nullopt), "");
    EXPECT_EQ(
        addRegistration(
            testing::kProgramme, std::nullopt, "Fictional Pharmacy", "2026-01-01", "2026-01-01"),
        "");
    EXPECT_EQ(world_.lastAction(), "registration.added");
}

TEST_F(AdministrationTest, RefusesARegistration) {
    const std::int64_t before = world_.count("audit_entries");
    EXPECT_EQ(addRegistration("no-such-programme", "prescriber", std::nullopt),
              "there is no such programme");
    EXPECT_EQ(addRegistration(
                  testing::kProgramme, "prescriber", std::nullopt, "2026-01-02", "2026-01-01"),
              "the registration ends before it begins");
    EXPECT_EQ(addRegistration(testing::kProgramme, "pharmacist", std::nullopt),
              "there is no prescriber of that name");
    EXPECT_EQ(addRegistration(testing::kProgramme, "nobody", std::nullopt),
              "there is no prescriber of that name");
    EXPECT_EQ(addRegistration(testing::kProgramme, std::nullopt, "Fictional Clinic"),
              "there is no such pharmacy");
    EXPECT_EQ(addRegistration(testing::kProgramme, std::nullopt, std::nullopt),
              "there is no such pharmacy");
    EXPECT_EQ(world_.count("audit_entries"), before);
}

}  // namespace
}  // namespace gatehouse::services
