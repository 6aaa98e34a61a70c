#include "client/models/proposal_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/administration_answers.h"

namespace gatehouse::client {
namespace {

using testing::accountProposal;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::proposal;

std::vector<std::string> facts(const wire::Proposal& proposal) {
    std::vector<std::string> told;
    for (const Fact& fact :
         factsOf(proposal, [](const std::string&) { return QString("Fictional clinic"); })) {
        told.push_back((fact.name + " = " + fact.value).toStdString());
    }
    return told;
}

TEST(ProposalWords, TellAnAccountARoleAndAReactivation) {
    wire::Proposal one = accountProposal();
    EXPECT_EQ(whatInWords(one), "New account: fictional-new, Auditor");
    EXPECT_THAT(
        facts(one),
        ElementsAre("User name = fictional-new", "Role = Auditor", "Site = Fictional clinic"));
    one.kind = ProposalKind::Role;
    EXPECT_EQ(whatInWords(one), "Another role: fictional-new, Auditor");
    EXPECT_THAT(facts(one), ::testing::Contains("New role = Auditor"));
    one.kind = ProposalKind::Reactivation;
    EXPECT_EQ(whatInWords(one), "Reactivation: fictional-new");
}

TEST(ProposalWords, TellACertificateByWhatItCertifies) {
    const wire::Proposal one = proposal(
        ProposalKind::KeyCertification,
        R"({"certificate":"PEM","common_name":"demo-prescriber","not_after":"2028-03-01T09:00:00.000Z",)"
        R"("not_before":"2026-03-01T09:00:00.000Z","serial":"0A","user":"demo-prescriber",)"
        R"("user_id":"an-id"})");
    EXPECT_EQ(whatInWords(one), "Signing key: demo-prescriber");
    EXPECT_THAT(facts(one),
                ElementsAre("Fingerprint = fictional-subject",
                            "Prescriber = demo-prescriber",
                            "Name in the certificate = demo-prescriber",
                            HasSubstr("Valid from = 1 March 2026"),
                            HasSubstr("Valid until = 1 March 2028"),
                            "Serial number = 0A"));
}

TEST(ProposalWords, TellAnAgreement) {
    const wire::Proposal one = proposal(ProposalKind::SupplyAgreement,
                                        R"({"organisations":["Fictional A","Fictional B"]})");
    EXPECT_EQ(whatInWords(one), "Supply agreement: Fictional A, Fictional B");
    EXPECT_THAT(facts(one), ElementsAre("Between = Fictional A, Fictional B"));
}

TEST(ProposalWords, TellAnEditionOfAProgramme) {
    const wire::Proposal one =
        proposal(ProposalKind::ProgrammeEdition,
                 R"({"edition":"2026-07","effective_from":"2026-07-01","programme":"uk-fictional",)"
                 R"("sha256":"0a1b","title":"Fictional programme"})");
    EXPECT_EQ(whatInWords(one), "Programme edition: fictional-subject");
    EXPECT_THAT(facts(one),
                ElementsAre("Programme = uk-fictional",
                            "Title = Fictional programme",
                            "Edition = 2026-07",
                            "In force from = 1 July 2026",
                            "SHA-256 of its file = 0a1b"));
}

TEST(ProposalWords, TellWhateverElseThereIsPlainly) {
    const wire::Proposal one = proposal(
        ProposalKind::SupplyAgreement,
        R"({"word":"2026-02","days":[1,2],"strict":true,"note":null,"more":{"a-word":"b"}})");
    EXPECT_EQ(whatInWords(one), "Supply agreement: fictional-subject");
    EXPECT_THAT(
        facts(one),
        ElementsAre(
            "Word = 2026-02", "Days = 1, 2", "Strict = yes", "Note = none", "More = A word: b"));
}

TEST(ProposalWords, SurviveAContentOfAnotherShape) {
    const wire::Proposal one =
        proposal(ProposalKind::Account, R"({"username":7,"role":"unheard-of","site":["x"]})");
    EXPECT_EQ(whatInWords(one), "New account: 7, unheard-of");
    EXPECT_THAT(facts(one), ElementsAre("User name = 7", "Role = unheard-of", "Site = x"));
    EXPECT_EQ(whatInWords(proposal(ProposalKind::Reactivation, "{}")),
              "Reactivation: fictional-subject");
}

TEST(ProposalWords, TellWhyItWasRejected) {
    wire::Proposal one = proposal(ProposalKind::Account, "{}");
    one.reason = "Fictional reason";
    EXPECT_THAT(facts(one), ElementsAre("Reason = Fictional reason"));
}

}  // namespace
}  // namespace gatehouse::client
