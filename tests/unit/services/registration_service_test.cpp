// Sites and registrations as an administrator keeps them.

#include "server/services/registration_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using testing::problemOf;
using testing::refusedFields;
using testing::textAt;
using testing::valueOf;

class RegistrationServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] wire::NewRegistration wanted() {
        wire::NewRegistration registration;
        registration.programme = "uk-thalidomide";
        registration.user = world_.prescriber.user;
        registration.from = world_.today();
        registration.until = world_.today().plusDays(100);
        return registration;
    }
    [[nodiscard]] Outcome<Reply> add(const wire::NewRegistration& registration) {
        return world_.registrations.add(world_.administrator, world_.key(), registration);
    }
    [[nodiscard]] RecordId added(const wire::NewRegistration& registration) {
        return RecordId(textAt(valueOf(add(registration)), "/id"));
    }
    [[nodiscard]] Outcome<Reply> suspend(const RecordId& id) {
        return world_.registrations.suspend(world_.administrator, world_.key(), id, world_.today());
    }
    [[nodiscard]] Outcome<Reply> end(const RecordId& id, Date until) {
        return world_.registrations.end(world_.administrator, world_.key(), id, until);
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
};

TEST_F(RegistrationServiceTest, IsAPrescribersOrAPharmacys) {
    EXPECT_EQ(problemOf(add(wanted())), "");
    EXPECT_EQ(world_.lastAction(), "registration.added");
    wire::NewRegistration pharmacys = wanted();
    pharmacys.user.reset();
    pharmacys.site = world_.pharmacist.site;
    EXPECT_EQ(problemOf(add(pharmacys)), "");

    wire::NewRegistration both = wanted();
    both.site = world_.pharmacist.site;
    EXPECT_THAT(refusedFields(add(both)), ElementsAre("/user contradiction"));
    wire::NewRegistration nobodys = wanted();
    nobodys.user.reset();
    EXPECT_THAT(refusedFields(add(nobodys)), ElementsAre("/user contradiction"));
}

TEST_F(RegistrationServiceTest, IsOfSomebodyOfTheOrganisationWhoCanHoldIt) {
    for (const UserId& user :
         {world_.pharmacist.user, world_.outsider.user, UserId("no-such-id")}) {
        wire::NewRegistration registration = wanted();
        registration.user = user;
        EXPECT_THAT(refusedFields(add(registration)), ElementsAre("/user unknown-word"));
    }
    for (const SiteId& site : {world_.prescriber.site, world_.outsider.site}) {
        wire::NewRegistration registration = wanted();
        registration.user.reset();
        registration.site = site;
        EXPECT_THAT(refusedFields(add(registration)), ElementsAre("/site unknown-word"));
    }
}

TEST_F(RegistrationServiceTest, IsForAProgrammeAndForDaysInOrder) {
    wire::NewRegistration registration = wanted();
    registration.programme = "no-such-programme";
    registration.until = registration.from.plusDays(-1);
    EXPECT_THAT(refusedFields(add(registration)),
                ElementsAre("/programme unknown-word", "/until contradiction"));
}

TEST_F(RegistrationServiceTest, SuspendedStopsWhatIsSignedFromThenOn) {
    const Reply page = valueOf(world_.registrations.list(world_.administrator, {"", 50}));
    ASSERT_EQ(textAt(page, "/items/0/user"), world_.prescriber.user.text());
    const RecordId id(textAt(page, "/items/0/id"));

    const Reply reply = valueOf(suspend(id));

    EXPECT_EQ(textAt(reply, "/suspended_on"), world_.today().toString());
    EXPECT_EQ(world_.lastAction(), "registration.suspended");
    const testing::Signed man = world_.signedMan();
    wire::CheckRequest check;
    check.number = man.number;
    EXPECT_NE(textAt(valueOf(world_.dispensing.check(world_.pharmacist, check)), "/decision"),
              "dispense");
    EXPECT_EQ(problemOf(suspend(id)), "state-refused");
}

TEST_F(RegistrationServiceTest, OfAPharmacyIsEndedRatherThanSuspended) {
    wire::NewRegistration registration = wanted();
    registration.user.reset();
    registration.site = world_.pharmacist.site;
    EXPECT_EQ(problemOf(suspend(added(registration))), "state-refused");
}

TEST_F(RegistrationServiceTest, EndsEarlierAndNeverLater) {
    const RecordId id = added(wanted());
    const Date last = world_.today().plusDays(100);
    EXPECT_THAT(refusedFields(end(id, last)), ElementsAre("/until out-of-range"));
    EXPECT_THAT(refusedFields(end(id, last.plusDays(1))), ElementsAre("/until out-of-range"));
    EXPECT_THAT(refusedFields(end(id, world_.today().plusDays(-1))),
                ElementsAre("/until out-of-range"));

    EXPECT_EQ(textAt(valueOf(end(id, last.plusDays(-1))), "/until"), last.plusDays(-1).toString());
    EXPECT_EQ(world_.lastAction(), "registration.ended");
    EXPECT_EQ(problemOf(end(id, world_.today())), "");
}

TEST_F(RegistrationServiceTest, OfAnotherOrganisationIsLikeAMissingOne) {
    const RecordId ours = added(wanted());
    for (const RecordId& id : {ours, RecordId("no-such-id")}) {
        EXPECT_EQ(problemOf(world_.registrations.suspend(
                      world_.outsideAdministrator, world_.key(), id, world_.today())),
                  "not-found");
        EXPECT_EQ(problemOf(world_.registrations.end(
                      world_.outsideAdministrator, world_.key(), id, world_.today())),
                  "not-found");
    }
    const Reply page = valueOf(world_.registrations.list(world_.outsideAdministrator, {"", 50}));
    EXPECT_EQ(page.body.find(ours.text()), std::string::npos);
    EXPECT_NE(page.body.find(world_.outsider.site.text()), std::string::npos);
}

TEST_F(RegistrationServiceTest, SitesAreAddedToTheOwnOrganisationAndListedPageByPage) {
    const auto add = [&](const std::string& name, const std::string& zone) {
        return world_.sites.add(
            world_.administrator, world_.key(), {name, SiteKind::Pharmacy, zone});
    };
    const std::string id = textAt(valueOf(add("Fictional New Site", "Europe/London")), "/id");
    EXPECT_EQ(world_.lastAction(), "site.added");
    EXPECT_EQ(problemOf(add("Fictional New Site", "Europe/London")), "duplicate");
    EXPECT_THAT(refusedFields(add("Fictional Other", "Nowhere/Zone")),
                ElementsAre("/time_zone unknown-word"));

    const Reply first = valueOf(world_.sites.list(world_.administrator, {"", 4}));
    EXPECT_EQ(textAt(first, "/items/0/name"), "Fictional Clinic");
    const Reply last =
        valueOf(world_.sites.list(world_.administrator, {textAt(first, "/next"), 4}));
    EXPECT_EQ(textAt(last, "/items/0/id"), id);
    EXPECT_EQ(textAt(last, "/next"), "null");
    EXPECT_EQ(valueOf(world_.sites.list(world_.outsideAdministrator, {"", 50})).body.find(id),
              std::string::npos);
}

}  // namespace
}  // namespace gatehouse::services
