#include "server/services/edition_service.h"

#include <fstream>
#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/programmes/embedded_programmes.h"
#include "server/records/edition_activations.h"
#include "server/services/edition_ledger.h"
#include "server/storage/failures.h"
#include "tests/support/answers.h"
#include "tests/support/json_edit.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using test::withValue;
using testing::problemOf;
using testing::refusedFields;
using testing::textAt;
using testing::valueOf;

constexpr const char* kProgramme = "uk-lenalidomide";

std::string builtIn() {
    return std::string(programmes::embedded::uk_lenalidomide_2026_01_json());
}
/// As an editor of the file would write it: everything else stays byte for byte.
std::string ended() {
    return test::withText(
        builtIn(), "\"effective_until\": null", "\"effective_until\": \"2026-06-30\"");
}
std::string successor(const std::string& maleDays = "84") {
    const std::string named = withValue(builtIn(), "/edition", "\"2026-07\"");
    return withValue(
        withValue(named, "/effective_from", "\"2026-07-01\""), "/supply_limit_days/male", maleDays);
}

programmes::Catalogue catalogueOf(const std::vector<std::string>& files) {
    const testing::TemporaryFolder folder;
    int number = 0;
    for (const std::string& text : files) {
        std::ofstream(folder.path() / (std::to_string(++number) + ".json"), std::ios::binary)
            << text;
    }
    return programmes::Catalogue::fromFolder(folder.path());
}

/// A server on the world's record that has these files.
class Later {
  public:
    Later(testing::World& world, const std::vector<std::string>& files)
        : world_(world),
          catalogue_(catalogueOf(files)),
          environment{*world.database,
                      world.clock,
                      world.ids,
                      catalogue_,
                      world.texts,
                      world.logKey,
                      &world.prescriberAuthority} {
        activateAtFirstStart(environment);
    }

    [[nodiscard]] Outcome<Reply> propose(const std::string& edition) {
        return EditionService(environment)
            .propose(world_.administrator, world_.key(), {kProgramme, edition});
    }
    [[nodiscard]] Outcome<Reply> approve(const Outcome<Reply>& proposal, const Actor& by) {
        return ProposalService(environment, allAppliers())
            .approve(by, world_.key(), ProposalId(textAt(valueOf(proposal), "/id")));
    }
    void activate(const std::string& edition) {
        (void)valueOf(approve(propose(edition), world_.secondAdministrator));
    }
    [[nodiscard]] std::string states() const {
        const Reply page = valueOf(EditionService(environment).list(0, 50));
        std::string states;
        const wire::JsonValue items = testing::jsonAt(testing::parsed(page.body), "/items");
        for (const wire::JsonValue& one : items.elements()) {
            states += one.find("edition")->text() + " " + one.find("state")->text() + "\n";
        }
        return states;
    }
    /// What becomes of a new authorisation for a man.
    [[nodiscard]] std::string draft() {
        const auto man = world_.fileMan();
        const auto answer = AuthorisationService(environment)
                                .draft(world_.prescriber,
                                       world_.key(),
                                       man,
                                       testing::World::contentFor(Category::Male));
        return answer ? "drafted" : refusedFields(answer).front();
    }

  private:
    testing::World& world_;
    programmes::Catalogue catalogue_;

  public:
    Environment environment;
};

class EditionServiceTest : public ::testing::Test {
  protected:
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
};

TEST_F(EditionServiceTest, ListsTheProgrammes) {
    const Reply page = valueOf(world_.editions.list(0, 50));

    EXPECT_EQ(textAt(page, "/items/0/programme"), "uk-lenalidomide");
    EXPECT_EQ(textAt(page, "/items/0/edition"), "2026-01");
    EXPECT_EQ(textAt(page, "/items/0/strengths_mg"), "[2.5,5,7.5,10,15,20,25]");
    EXPECT_EQ(textAt(page, "/items/0/state"), "active");
}

TEST_F(EditionServiceTest, TakesUpWhatIsThereAtTheFirstStartAndNothingAfterIt) {
    EXPECT_EQ(Later(world_, {builtIn()}).states(), "2026-01 active\n");
    EXPECT_EQ(Later(world_, {ended(), successor()}).states(), "2026-01 active\n2026-07 inactive\n");
    EXPECT_THAT(inactiveEditions(Later(world_, {ended(), successor()}).environment),
                ::testing::ElementsAre("edition 2026-07 of uk-lenalidomide, due from 2026-07-01, "
                                       "waits for two administrators to activate it"));
}

TEST_F(EditionServiceTest, DecidesByALaterEditionOnceTwoPeopleHaveSaidSo) {
    Later later(world_, {ended(), successor()});
    world_.clock.set("2026-06-30T12:00:00Z");
    EXPECT_EQ(later.draft(), "drafted");
    world_.clock.set("2026-07-01T12:00:00Z");
    EXPECT_EQ(later.draft(), "/programme unknown-word");

    const auto proposal = later.propose("2026-07");
    EXPECT_EQ(valueOf(proposal).status, 201);
    EXPECT_EQ(later.draft(), "/programme unknown-word");
    EXPECT_EQ(problemOf(later.approve(proposal, world_.administrator)), "second-person-required");
    EXPECT_EQ(later.draft(), "/programme unknown-word");

    EXPECT_EQ(problemOf(later.approve(proposal, world_.secondAdministrator)), "");
    EXPECT_EQ(later.states(), "2026-01 active\n2026-07 active\n");
    EXPECT_EQ(later.draft(), "drafted");
    EXPECT_THAT(inactiveEditions(later.environment), ::testing::IsEmpty());
}

TEST_F(EditionServiceTest, SignsNothingByAnEditionThatIsNotActive) {
    const auto man = world_.fileMan();
    world_.clock.set("2026-06-30T12:00:00Z");
    const auto draft = world_.draft(man, testing::World::contentFor(Category::Male));
    Later later(world_, {ended(), successor()});
    SigningService signing(later.environment, *world_.runtime);
    EXPECT_EQ(problemOf(signing.propose(world_.prescriber, draft)), "");

    world_.clock.set("2026-07-01T12:00:00Z");
    EXPECT_EQ(problemOf(signing.propose(world_.prescriber, draft)), "state-refused");
    later.activate("2026-07");
    EXPECT_EQ(problemOf(signing.propose(world_.prescriber, draft)), "");
}

TEST_F(EditionServiceTest, TakesOneProposalAtATimeOfWhatIsThereAndNotActive) {
    Later later(world_, {ended(), successor()});
    EXPECT_THAT(refusedFields(later.propose("2026-08")),
                ::testing::ElementsAre("/edition unknown-word"));
    EXPECT_EQ(problemOf(later.propose("2026-01")), "duplicate");
    EXPECT_EQ(problemOf(later.propose("2026-07")), "");
    EXPECT_EQ(problemOf(later.propose("2026-07")), "duplicate");
}

// Two people approve a text; another one under its name was seen by nobody.
TEST_F(EditionServiceTest, ActivatesTheTextThatWasProposedAndNoOther) {
    Later seen(world_, {ended(), successor()});
    const auto proposal = seen.propose("2026-07");
    Later swapped(world_, {ended(), successor("85")});
    EXPECT_EQ(problemOf(swapped.approve(proposal, world_.secondAdministrator)), "state-refused");

    EXPECT_EQ(problemOf(seen.approve(proposal, world_.secondAdministrator)), "");
    EXPECT_EQ(seen.states(), "2026-01 active\n2026-07 active\n");
    EXPECT_EQ(swapped.states(), "2026-01 active\n2026-07 inactive\n");
}

TEST_F(EditionServiceTest, KeepsWhatWasActivatedForGood) {
    Later later(world_, {ended(), successor()});
    later.activate("2026-07");
    EXPECT_THROW(world_.database->write([&](storage::WriteTransaction& transaction) {
        transaction.update(
            records::kEditionActivations,
            {std::string(kProgramme),
             std::string("2026-07"),
             digestOf(later.environment.catalogue, later.environment.catalogue.editions().back())},
            {{"activated_at", std::int64_t{0}}});
    }),
                 storage::ConstraintViolation);
}

}  // namespace
}  // namespace gatehouse::services
