#include "client/models/signing_check.h"

#include <functional>

#include <gtest/gtest.h>

#include "tests/support/prescriber_answers.h"

namespace gatehouse::client {
namespace {

using testing::Proposed;

OnScreen screen() {
    return {AuthorisationId(testing::kAuthorisation),
            testing::newAuthorisation(),
            "lenalidomide",
            PatientId(testing::kPatient),
            testing::patient().identity,
            testing::prescriber()};
}

QStringList differencesOf(const std::function<void(Proposed&)>& change) {
    Proposed proposed;
    change(proposed);
    return findDifferences(testing::signingProposal(proposed), screen());
}

TEST(SigningCheckTest, FindsNothingWhereAllIsTheSame) {
    EXPECT_EQ(differencesOf([](Proposed&) {}), QStringList());
}

TEST(SigningCheckTest, FindsEveryMemberThatDiffers) {
    struct Case {
        const char* what;
        std::function<void(Proposed&)> change;
    };
    const std::string other = "0190a000-0000-7000-8000-0000000000ff";
    const std::vector<Case> cases{
        {"Draft: another one", [&](Proposed& p) { p.id = other; }},
        {"Programme", [](Proposed& p) { p.content.programme = "us-fictional"; }},
        {"Medicine", [](Proposed& p) { p.medicine = "thalidomide"; }},
        {"Category", [](Proposed& p) { p.content.category = Category::Male; }},
        {"Strengths, capsules and regimen", [](Proposed& p) { p.content.items[0].capsules = 22; }},
        {"Strengths, capsules and regimen",
         [](Proposed& p) { p.content.items[0].capsulesPerDosingDay = 2; }},
        {"Strengths, capsules and regimen",
         [](Proposed& p) { p.content.items[0].dosingDays = 20; }},
        {"Strengths, capsules and regimen", [](Proposed& p) { p.content.items[0].cycleDays = 27; }},
        {"Strengths, capsules and regimen",
         [](Proposed& p) { p.content.items[0].strengthMg = Decimal::parse("2.5").value(); }},
        {"Strengths, capsules and regimen",
         [](Proposed& p) {
             p.content.items.push_back({Decimal::parse("30").value(), 1, 1, 21, 28});
         }},
        {"Days' supply", [](Proposed& p) { p.content.supplyDays = 29; }},
        {"Counselling confirmed", [](Proposed& p) { p.content.counsellingConfirmed = false; }},
        {"Indication", [](Proposed& p) { p.content.indication = "another"; }},
        {"Indication", [](Proposed& p) { p.content.indication.reset(); }},
        {"Off-label use confirmed", [](Proposed& p) { p.content.offLabelConfirmed = true; }},
        {"Under-18 use confirmed", [](Proposed& p) { p.content.under18Confirmed = true; }},
        {"Patient: another record", [&](Proposed& p) { p.patientId = other; }},
        {"Patient's initials", [](Proposed& p) { p.identity.initials = Phi<std::string>("FA"); }},
        {"Patient's date of birth",
         [](Proposed& p) { p.identity.dateOfBirth = Phi(testing::on("1990-05-18")); }},
        {"Patient's hospital number",
         [](Proposed& p) { p.identity.hospitalNumber = Phi<std::string>("FICTIONAL-0002"); }},
        {"Prescriber", [&](Proposed& p) { p.prescriberId = other; }},
        {"Prescriber", [](Proposed& p) { p.prescriber = "another"; }},
        {"Site", [](Proposed& p) { p.site = "Another clinic"; }}};
    for (const Case& one : cases) {
        EXPECT_EQ(differencesOf(one.change), QStringList(one.what)) << one.what;
    }
}

TEST(SigningCheckTest, HoldsNumberAndTimeAgainstTheAnswer) {
    wire::SigningProposal proposal = testing::signingProposal();
    proposal.number = "GH-0000-016J-D";
    EXPECT_EQ(findDifferences(proposal, screen()), QStringList("Authorisation number"));
    proposal = testing::signingProposal();
    proposal.signedAt = proposal.signedAt.plusSeconds(1);
    EXPECT_EQ(findDifferences(proposal, screen()), QStringList("Time of signing"));
}

TEST(SigningCheckTest, TakesTheItemsInAnyOrderOfTheScreen) {
    const AuthorisedItem weak{Decimal::parse("10").value(), 7, 1, 7, 28};
    Proposed proposed;
    proposed.content.items.insert(proposed.content.items.begin(), weak);
    OnScreen typed = screen();
    typed.content.items.push_back(weak);
    EXPECT_EQ(findDifferences(testing::signingProposal(proposed), typed), QStringList());
}

TEST(SigningCheckTest, RefusesATextThatIsNone) {
    wire::SigningProposal proposal = testing::signingProposal();
    proposal.payload += " ";
    EXPECT_EQ(findDifferences(proposal, screen()).size(), 1);
    proposal.payload = "{}";
    EXPECT_EQ(findDifferences(proposal, screen()).size(), 1);
}

TEST(SigningCheckTest, LetsClocksDifferByFiveMinutes) {
    const Instant here = testing::at(testing::kSigningTime);
    EXPECT_TRUE(clocksAgree(here.plusSeconds(300), here));
    EXPECT_TRUE(clocksAgree(here.plusSeconds(-300), here));
    EXPECT_FALSE(clocksAgree(here.plusSeconds(301), here));
    EXPECT_FALSE(clocksAgree(here.plusSeconds(-301), here));
}

}  // namespace
}  // namespace gatehouse::client
