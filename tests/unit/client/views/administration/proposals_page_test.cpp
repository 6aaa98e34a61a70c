#include "client/views/administration/proposals_page.h"

#include <QPlainTextEdit>

#include "tests/unit/client/views/administration/area_bench.h"

namespace gatehouse::client {
namespace {

using testing::accountProposal;
using testing::pageOf;
using ::testing::StartsWith;

class ProposalsPageTest : public testing::AreaBench<ProposalsPage> {
  protected:
    void openWith(const wire::Proposal& proposal, std::optional<std::string> next = {}) {
        open({pageOf<wire::Proposal>({proposal}, std::move(next)), pageOf(testing::bothSites())});
        select("Proposals", 0);
    }
};

TEST_F(ProposalsPageTest, TellsInWordsWhatIsDecided) {
    openWith(accountProposal());
    EXPECT_EQ(reader().said("Selected"), "New account: fictional-new, Auditor");
    EXPECT_EQ(reader().said("User name"), "fictional-new");
    EXPECT_EQ(reader().said("Site"), "Fictional clinic");
}

TEST_F(ProposalsPageTest, ApprovesAnothers) {
    openWith(accountProposal());
    reader().press("Approve");
    ASSERT_EQ(transport_.line(),
              std::string("POST /proposals/") + testing::kProposalId + "/approval");
    wire::Proposal decided = accountProposal();
    decided.state = ProposalState::Approved;
    decided.decidedBy = "demo-administrator";
    transport_.answer(200, wire::encode(decided));
    EXPECT_THAT(message(), StartsWith("Approved, and in force"));
    answerLists({pageOf<wire::Proposal>({decided}), pageOf(testing::bothSites())});
    EXPECT_FALSE(reader().canPress("Approve"));
    EXPECT_FALSE(reader().canPress("Reject"));
    EXPECT_EQ(reader().said("User name"), "fictional-new") << "it stays selected";
}

TEST_F(ProposalsPageTest, SaysWhyOnesOwnIsNotApproved) {
    openWith(accountProposal("demo-administrator"));
    reader().press("Approve");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_THAT(message(), StartsWith("You proposed this yourself"));
    EXPECT_FALSE(reader().has("Reject"));
    reader().press("Withdraw");
    reader().named<QPlainTextEdit>("Reason").setPlainText("Fictional reason");
    reader().press("Record the decision");
    EXPECT_EQ(transport_.line(),
              std::string("POST /proposals/") + testing::kProposalId + "/rejection");
    EXPECT_EQ(transport_.body(), R"({"reason":"Fictional reason"})");
}

TEST_F(ProposalsPageTest, RejectsForAReason) {
    openWith(accountProposal());
    reader().press("Reject");
    reader().press("Record the decision");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader().focus(), "Reason");
    reader().press("Cancel");
    EXPECT_EQ(reader().said("User name"), "fictional-new") << "the details are back";
}

TEST_F(ProposalsPageTest, ShowsTheNextPageWhenAsked) {
    openWith(accountProposal(), "next");
    EXPECT_TRUE(transport_.sent.empty());
    reader().press("More");
    EXPECT_EQ(transport_.line(), "GET /proposals?limit=200&cursor=next");
    transport_.answer(200, pageOf<wire::Proposal>({}));
    EXPECT_FALSE(reader().has("More"));
}

}  // namespace
}  // namespace gatehouse::client
