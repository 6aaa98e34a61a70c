#include "client/models/programmes.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/patient_answers.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::on;
using testing::programmeEdition;
using testing::programmesPage;

std::string ids(const std::vector<wire::ProgrammeEdition>& editions) {
    std::string text;
    for (const wire::ProgrammeEdition& edition : editions) {
        text += edition.programme + ' ' + edition.edition + '\n';
    }
    return text;
}

class ProgrammesTest : public ::testing::Test {
  protected:
    void load(const std::vector<wire::ProgrammeEdition>& editions) {
        programmes_.load();
        transport_.answer(200, programmesPage(editions));
    }

    FakeTransport transport_;
    Client client_{transport_};
    Programmes programmes_{client_};
    QSignalSpy ready_{&programmes_, &Programmes::ready};
    QSignalSpy failures_{&programmes_, &Programmes::failed};
};

TEST_F(ProgrammesTest, AreAskedForOnce) {
    programmes_.load();
    programmes_.load();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), "GET /programmes?limit=200");
    EXPECT_FALSE(programmes_.isReady());
    EXPECT_TRUE(programmes_.inForce(on("2026-03-02")).empty());
    EXPECT_TRUE(programmes_.newest().empty());
    transport_.answer(200, programmesPage({programmeEdition()}));
    EXPECT_EQ(ready_.count(), 1);
    programmes_.load();
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(ready_.count(), 2) << "whoever waits is told";
}

TEST_F(ProgrammesTest, CanBeAskedForAgainAfterEveryTrouble) {
    int failed = 0;
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        programmes_.load();
        trouble.bring(transport_);
        ASSERT_EQ(failures_.count(), ++failed);
        EXPECT_EQ(failures_.back().at(0).value<Trouble>().kind, trouble.ofQuestion);
        EXPECT_FALSE(programmes_.isReady());
    }
    load({programmeEdition()});
    EXPECT_TRUE(programmes_.isReady());
}

TEST_F(ProgrammesTest, AreInForceFromTheFirstDayToTheLast) {
    wire::ProgrammeEdition first = programmeEdition("uk", "2024-02-29");
    first.effectiveUntil = on("2025-12-31");
    load({first, programmeEdition("uk", "2026-01-01")});
    EXPECT_EQ(ids(programmes_.inForce(on("2024-02-28"))), "");
    EXPECT_EQ(ids(programmes_.inForce(on("2024-02-29"))), "uk 2024-02-29\n");
    EXPECT_EQ(ids(programmes_.inForce(on("2025-12-31"))), "uk 2024-02-29\n");
    EXPECT_EQ(ids(programmes_.inForce(on("2026-01-01"))), "uk 2026-01-01\n");
    EXPECT_EQ(ids(programmes_.inForce(on("9999-12-31"))), "uk 2026-01-01\n");
}

TEST_F(ProgrammesTest, AreNotInForceBeforeTheyAreActivated) {
    wire::ProgrammeEdition waiting = programmeEdition("uk", "2026-01-01");
    waiting.state = wire::EditionState::Inactive;
    load({waiting});
    EXPECT_EQ(ids(programmes_.inForce(on("2026-01-01"))), "");
}

TEST_F(ProgrammesTest, HaveOneNewestEditionEachByTitle) {
    wire::ProgrammeEdition last = programmeEdition("a", "2026-01-01");
    last.title = "Zebra";
    wire::ProgrammeEdition other = programmeEdition("b", "2025-01-01");
    other.title = "Ant";
    load({programmeEdition("a", "2024-01-01"), last, other});
    EXPECT_EQ(ids(programmes_.newest()), "b 2025-01-01\na 2026-01-01\n");
}

TEST_F(ProgrammesTest, SayWhatAFormMustHave) {
    const wire::ProgrammeEdition edition = programmeEdition();
    EXPECT_EQ(initiationItems(edition, Category::ChildbearingPotential),
              (std::vector<std::string>{"teratogenic-risk", "never-share"}));
    EXPECT_TRUE(initiationItems(edition, Category::Male).empty());
    EXPECT_EQ(supplyLimitDays(edition, Category::ChildbearingPotential), 28);
    EXPECT_EQ(supplyLimitDays(edition, Category::Male), std::nullopt);
}

}  // namespace
}  // namespace gatehouse::client
