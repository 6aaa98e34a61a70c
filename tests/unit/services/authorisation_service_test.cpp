#include "server/services/authorisation_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::problemOf;
using testing::refusedFields;
using testing::Signed;
using testing::textAt;
using testing::valueOf;

class AuthorisationServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> draft(const Actor& by,
                                       const PatientId& patient,
                                       const wire::NewAuthorisation& content) {
        return world_.authorisations.draft(by, world_.key(), patient, content);
    }
    [[nodiscard]] Outcome<Reply> cancel(const Actor& by, const AuthorisationId& id) {
        return world_.authorisations.cancel(by, world_.key(), id, {"Fictional reason"});
    }
    [[nodiscard]] std::string statusOf(const AuthorisationId& id) {
        return textAt(valueOf(world_.authorisations.read(world_.prescriber, id)), "/status");
    }
    /// The codes of what a draft still lacks.
    [[nodiscard]] static std::vector<std::string> missingOf(const Reply& reply) {
        std::vector<std::string> codes;
        const wire::JsonValue missing = testing::jsonAt(testing::parsed(reply.body), "/missing");
        for (const wire::JsonValue& entry : missing.elements()) {
            codes.push_back(testing::jsonAt(entry, "/code").text());
            EXPECT_FALSE(testing::jsonAt(entry, "/remedy").text().empty()) << codes.back();
        }
        return codes;
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), IsEmpty()); }

    static inline const wire::NewAuthorisation kForWoman =
        testing::World::contentFor(Category::ChildbearingPotential);
    testing::World world_;
};

TEST_F(AuthorisationServiceTest, DraftLacksNothingWhereEverythingIsFiled) {
    const Reply reply = valueOf(draft(world_.prescriber, world_.fileWoman(), kForWoman));

    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(textAt(reply, "/status"), "draft");
    EXPECT_THAT(missingOf(reply), IsEmpty());
}

TEST_F(AuthorisationServiceTest, DraftSaysWhatASupplyWouldLack) {
    const PatientId woman = world_.enrol(world_.prescriber, Date::fromCivil(1990, 5, 17).value());
    wire::NewAuthorisation content = kForWoman;
    content.counsellingConfirmed = false;
    content.indication = std::nullopt;

    const Reply reply = valueOf(draft(world_.prescriber, woman, content));

    EXPECT_THAT(missingOf(reply),
                ::testing::UnorderedElementsAre("category-current",
                                                "category-evidenced",
                                                "initiation-complete",
                                                "counselling-confirmed",
                                                "contraception-effective",
                                                "pregnancy-test-in-window",
                                                "indication-recorded"));
}

TEST_F(AuthorisationServiceTest, KeepsWhatWasDrafted) {
    const PatientId woman = world_.fileWoman();
    wire::NewAuthorisation content = kForWoman;
    content.items = {{Decimal::fromThousandths(25'000), 14, 1, 14, 28},
                     {Decimal::fromThousandths(2'500), 7, 1, 7, 28}};
    content.offLabelConfirmed = true;
    const AuthorisationId id = world_.draft(woman, content);

    const Reply reply = valueOf(world_.authorisations.read(world_.prescriber, id));

    EXPECT_EQ(textAt(reply, "/patient_id"), woman.text());
    EXPECT_EQ(textAt(reply, "/medicine"), "lenalidomide");
    EXPECT_EQ(textAt(reply, "/items/0/strength_mg"), "2.5");
    EXPECT_EQ(textAt(reply, "/items/1/strength_mg"), "25");
    EXPECT_EQ(textAt(reply, "/off_label_confirmed"), "true");
    EXPECT_EQ(textAt(reply, "/number"), "null");
    EXPECT_EQ(textAt(reply, "/recorded_by"), "prescriber");
}

TEST_F(AuthorisationServiceTest, RefusesWhatCannotBe) {
    const PatientId woman = world_.fileWoman();
    wire::NewAuthorisation content = kForWoman;
    content.items = {{Decimal::fromThousandths(25'000), 21, 1, 29, 28},
                     {Decimal::fromThousandths(25'000), 21, 1, 21, 28}};
    EXPECT_THAT(
        refusedFields(draft(world_.prescriber, woman, content)),
        ElementsAre("/items/0/cycle_days contradiction", "/items/1/strength_mg contradiction"));

    wire::NewAuthorisation unknown = kForWoman;
    unknown.programme = "no-such-programme";
    EXPECT_THAT(refusedFields(draft(world_.prescriber, woman, unknown)),
                ElementsAre("/programme unknown-word"));
    EXPECT_EQ(world_.count("authorisations"), 0);
}

TEST_F(AuthorisationServiceTest, PreviewsWhatADraftWouldLack) {
    const PatientId empty = world_.enrol(world_.prescriber, Date::fromCivil(1990, 5, 17).value());
    const PatientId complete = world_.fileWoman();
    wire::NewAuthorisation unconfirmed = kForWoman;
    unconfirmed.counsellingConfirmed = false;
    for (const PatientId& patient : {empty, complete}) {
        for (const wire::NewAuthorisation& content : {kForWoman, unconfirmed}) {
            const Reply preview =
                valueOf(world_.authorisations.preview(world_.prescriber, patient, content));
            const Reply drafted = valueOf(draft(world_.prescriber, patient, content));

            EXPECT_EQ(preview.status, 200);
            EXPECT_EQ(textAt(preview, "/missing"), textAt(drafted, "/missing"));
        }
    }
    EXPECT_THAT(
        missingOf(valueOf(world_.authorisations.preview(world_.prescriber, complete, unconfirmed))),
        ElementsAre("counselling-confirmed"));
}

TEST_F(AuthorisationServiceTest, PreviewsWithoutWritingAnything) {
    const PatientId woman = world_.fileWoman();
    const std::int64_t entries = world_.count("audit_entries");

    EXPECT_EQ(problemOf(world_.authorisations.preview(world_.prescriber, woman, kForWoman)), "");

    EXPECT_EQ(world_.count("authorisations"), 0);
    EXPECT_EQ(world_.count("audit_entries"), entries);
}

TEST_F(AuthorisationServiceTest, PreviewsNothingThatCouldNotBeDrafted) {
    const PatientId woman = world_.fileWoman();
    wire::NewAuthorisation unknown = kForWoman;
    unknown.programme = "no-such-programme";
    wire::NewAuthorisation twice = kForWoman;
    twice.items.push_back(twice.items.front());
    for (const wire::NewAuthorisation& content : {unknown, twice}) {
        const auto preview = world_.authorisations.preview(world_.prescriber, woman, content);
        EXPECT_EQ(problemOf(preview), "content-refused");
        EXPECT_EQ(refusedFields(preview), refusedFields(draft(world_.prescriber, woman, content)));
    }
    EXPECT_EQ(problemOf(world_.authorisations.preview(world_.otherPrescriber, woman, kForWoman)),
              "not-found");
    EXPECT_EQ(problemOf(world_.authorisations.preview(
                  world_.prescriber, PatientId("missing"), kForWoman)),
              "not-found");
}

TEST_F(AuthorisationServiceTest, CancelsADraftAndWhatWasSignedOnce) {
    const AuthorisationId drafted = world_.draft(world_.fileWoman(), kForWoman);
    const AuthorisationId wasSigned = world_.signedWoman().id;
    for (const AuthorisationId& id : {drafted, wasSigned}) {
        const Reply reply = valueOf(cancel(world_.prescriber, id));

        EXPECT_EQ(textAt(reply, "/status"), "cancelled");
        EXPECT_EQ(textAt(reply, "/cancelled_at"), testing::kMorning);
        EXPECT_EQ(textAt(reply, "/cancel_reason"), "Fictional reason");
        EXPECT_EQ(statusOf(id), "cancelled");
        EXPECT_EQ(problemOf(cancel(world_.prescriber, id)), "state-refused");
    }
}

TEST_F(AuthorisationServiceTest, TakesAnotherSitesForMissing) {
    const PatientId woman = world_.fileWoman();
    const AuthorisationId id = world_.draft(woman, kForWoman);
    const Actor& stranger = world_.otherPrescriber;

    EXPECT_EQ(problemOf(draft(stranger, woman, kForWoman)), "not-found");
    EXPECT_EQ(problemOf(world_.authorisations.read(stranger, id)), "not-found");
    EXPECT_EQ(problemOf(cancel(stranger, id)), "not-found");
    EXPECT_EQ(problemOf(world_.authorisations.read(world_.prescriber, AuthorisationId("x"))),
              "not-found");
    EXPECT_EQ(problemOf(draft(world_.prescriber, PatientId("x"), kForWoman)), "not-found");
    EXPECT_EQ(statusOf(id), "draft");
}

}  // namespace
}  // namespace gatehouse::services
