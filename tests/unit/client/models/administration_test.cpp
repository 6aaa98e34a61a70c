#include "client/models/administration.h"

#include <functional>

#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/administration_answers.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using Area = Administration::Area;

wire::Registration registration() {
    wire::Registration made;
    made.id = RecordId(testing::kRecord);
    made.registration.programme = "uk-fictional";
    made.registration.user = UserId(testing::kUserId);
    made.registration.from = testing::on("2026-03-02");
    made.recordedAt = testing::at(testing::kSigningTime);
    return made;
}

wire::SupplyAgreement agreement() {
    return {RecordId(testing::kRecord),
            "Fictional Pharmacies",
            testing::at(testing::kSigningTime),
            std::nullopt,
            std::nullopt};
}

wire::PrescriberKey key() {
    return testing::prescriberKey("a-kid_", PrescriberKeyState::Requested);
}

/// Something that is done, what the server answers, and what is told of it.
struct Intent {
    const char* name;
    Area area;
    std::function<void(Administration&)> ask;
    const char* line;
    std::string answer;
    const char* words;
};

std::vector<Intent> aboutUsers() {
    const std::string proposed = wire::encode(testing::accountProposal());
    return {{"ProposeUser",
             Area::Users,
             [](Administration& one) {
                 one.proposeUser({"fictional-new", Role::Auditor, SiteId(testing::kClinicId)});
             },
             "POST /users",
             proposed,
             "An account for fictional-new is proposed. It waits under Proposals"},
            {"ProposeRole",
             Area::Users,
             [](Administration& one) { one.proposeRole(testing::user(), Role::Auditor); },
             "POST /users/0190a000-0000-7000-8000-0000000000f2/role",
             proposed,
             "The role Auditor is proposed for demo-prescriber"},
            {"Deactivate",
             Area::Users,
             [](Administration& one) { one.deactivate(testing::user(), "Fictional"); },
             "POST /users/0190a000-0000-7000-8000-0000000000f2/deactivation",
             wire::encode(testing::user("demo-prescriber", wire::UserState::Deactivated)),
             "demo-prescriber is deactivated"},
            {"ProposeReactivation",
             Area::Users,
             [](Administration& one) { one.proposeReactivation(testing::user()); },
             "POST /users/0190a000-0000-7000-8000-0000000000f2/reactivation",
             proposed,
             "To let demo-prescriber in again is proposed"}};
}

std::vector<Intent> aboutTheOrganisation() {
    return {{"AddSite",
             Area::Sites,
             [](Administration& one) {
                 one.addSite({"Fictional clinic", SiteKind::Clinic, "Europe/London"});
             },
             "POST /sites",
             wire::encode(testing::bothSites().front()),
             "The site Fictional clinic is on record"},
            {"AddRegistration",
             Area::Registrations,
             [](Administration& one) { one.addRegistration(registration().registration); },
             "POST /registrations",
             wire::encode(registration()),
             "The registration is on record"},
            {"Suspend",
             Area::Registrations,
             [](Administration& one) { one.suspend(registration(), testing::on("2026-03-05")); },
             "POST /registrations/0190a000-0000-7000-8000-0000000000b1/suspension",
             wire::encode(registration()),
             "suspended from 5 March 2026 on"},
            {"EndRegistration",
             Area::Registrations,
             [](Administration& one) {
                 one.endRegistration(registration(), testing::on("2026-03-05"));
             },
             "POST /registrations/0190a000-0000-7000-8000-0000000000b1/end",
             wire::encode(registration()),
             "last day is 5 March 2026"},
            {"ProposeAgreement",
             Area::Agreements,
             [](Administration& one) { one.proposeAgreement("Fictional Pharmacies"); },
             "POST /supply-agreements",
             wire::encode(testing::proposal(ProposalKind::SupplyAgreement, "{}")),
             "for an administrator of that organisation"},
            {"ProposeActivation",
             Area::Editions,
             [](Administration& one) { one.proposeActivation(testing::laterEdition()); },
             "POST /programmes/activation",
             wire::encode(testing::proposal(ProposalKind::ProgrammeEdition, "{}")),
             "To activate edition 2026-07 of Fictional programme is proposed. It waits under"},
            {"EndAgreement",
             Area::Agreements,
             [](Administration& one) { one.endAgreement(agreement(), "Fictional"); },
             "POST /supply-agreements/0190a000-0000-7000-8000-0000000000b1/end",
             wire::encode(agreement()),
             "The agreement with Fictional Pharmacies has ended"}};
}

std::vector<Intent> withTwoPeople() {
    const std::string proposed = wire::encode(testing::accountProposal());
    return {{"Approve",
             Area::Proposals,
             [](Administration& one) { one.approve(testing::accountProposal()); },
             "POST /proposals/0190a000-0000-7000-8000-0000000000f3/approval",
             proposed,
             "Approved, and in force: New account: fictional-new, Auditor"},
            {"Reject",
             Area::Proposals,
             [](Administration& one) { one.reject(testing::accountProposal(), "Fictional"); },
             "POST /proposals/0190a000-0000-7000-8000-0000000000f3/rejection",
             proposed,
             "Rejected: New account"},
            {"Withdraw",
             Area::Proposals,
             [](Administration& one) {
                 one.reject(testing::accountProposal("demo-administrator"), "Fictional");
             },
             "POST /proposals/0190a000-0000-7000-8000-0000000000f3/rejection",
             proposed,
             "Withdrawn: New account"},
            {"OfferCertificate",
             Area::Keys,
             [](Administration& one) { one.offerCertificate(key(), "fictional PEM"); },
             "POST /prescriber-keys/a-kid_/certificate",
             wire::encode(testing::proposal(ProposalKind::KeyCertification, "{}")),
             "The certificate for demo-prescriber is offered"},
            {"RevokeKey",
             Area::Keys,
             [](Administration& one) { one.revokeKey(key(), one.now(), "Fictional"); },
             "POST /prescriber-keys/a-kid_/revocation",
             wire::encode(key()),
             "The key of demo-prescriber is revoked"}};
}

std::vector<Intent> allIntents() {
    std::vector<Intent> all;
    for (const auto& part : {aboutUsers(), aboutTheOrganisation(), withTwoPeople()}) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

class AdministrationTest : public ::testing::Test {
  protected:
    void answerSites() { transport_.answer(200, testing::pageOf(testing::bothSites())); }

    testing::FakeTransport transport_;
    Client client_{transport_};
    std::unique_ptr<Administration> one_ = testing::administrationOf(client_);
};

class AdministrationIntent : public AdministrationTest,
                             public ::testing::WithParamInterface<Intent> {};

TEST_P(AdministrationIntent, IsAskedForAndTold) {
    const Intent& intent = GetParam();
    QSignalSpy done(&one_->act(intent.area), &Act::done);
    intent.ask(*one_);
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), intent.line);
    EXPECT_NE(transport_.key(), "");
    transport_.answer(200, intent.answer);
    ASSERT_EQ(done.count(), 1);
    EXPECT_THAT(done[0][0].toString().toStdString(), HasSubstr(intent.words));
}

INSTANTIATE_TEST_SUITE_P(All,
                         AdministrationIntent,
                         ::testing::ValuesIn(allIntents()),
                         [](const auto& intent) { return intent.param.name; });

TEST_F(AdministrationTest, NamesSitesAndUsersOnceTheyAreKnown) {
    one_->users().load();
    transport_.answer(200, testing::pageOf<wire::User>({testing::user()}));
    EXPECT_EQ(one_->users().index(0, 2).data(), testing::kClinicId);
    QSignalSpy changes(&one_->users(), &QAbstractItemModel::dataChanged);
    one_->sites().load();
    answerSites();
    EXPECT_EQ(changes.count(), 1);
    EXPECT_EQ(one_->users().index(0, 2).data(), "Fictional clinic");
    EXPECT_EQ(one_->userName(testing::kUserId), "demo-prescriber");
    EXPECT_EQ(one_->userName("another"), "another");
    EXPECT_EQ(one_->ownTimeZone(), "Europe/London");
}

TEST_F(AdministrationTest, FillsTheCellsOfItsTables) {
    const auto texts = [](const RecordListModel& model) {
        QStringList all;
        for (int column = 0; column < model.columnCount(); ++column) {
            all << model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + '=' +
                       model.index(0, column).data().toString();
        }
        return all.join('|').toStdString();
    };
    one_->registrations().load();
    transport_.answer(200, testing::pageOf<wire::Registration>({registration()}));
    EXPECT_EQ(texts(one_->registrations()),
              std::string("Programme=uk-fictional|Whose=") + testing::kUserId +
                  "|From=2 March 2026|Until=|Suspended=");
    one_->agreements().load();
    transport_.answer(200, testing::pageOf<wire::SupplyAgreement>({agreement()}));
    EXPECT_THAT(texts(one_->agreements()), HasSubstr("Organisation=Fictional Pharmacies|"));
    one_->editions().load();
    transport_.answer(200, testing::pageOf<wire::ProgrammeEdition>({testing::laterEdition()}));
    EXPECT_EQ(texts(one_->editions()),
              "Title=Fictional programme|Edition=2026-07|In force from=1 July 2026|Last day=|"
              "State=Not active");
    one_->keys().load();
    transport_.answer(200, testing::pageOf<wire::PrescriberKey>({key()}));
    EXPECT_THAT(texts(one_->keys()), HasSubstr("State=Waits for its certificate|Valid until=|"));
    one_->proposals().load();
    transport_.answer(200, testing::pageOf<wire::Proposal>({testing::accountProposal()}));
    EXPECT_THAT(texts(one_->proposals()),
                HasSubstr("What=New account: fictional-new, Auditor|"
                          "Proposed by=demo-administrator-2|"));
}

TEST_F(AdministrationTest, KeepsAnInvitationUntilItIsForgotten) {
    one_->invite(testing::user(), InvitationKind::Password);
    EXPECT_EQ(transport_.line(), "POST /users/0190a000-0000-7000-8000-0000000000f2/invitation");
    transport_.answer(201,
                      wire::encode(wire::Invitation{"demo-prescriber",
                                                    InvitationKind::Password,
                                                    Secret("FICTIONAL-CODE"),
                                                    testing::at(testing::kSigningTime)}));
    ASSERT_TRUE(one_->invitation());
    EXPECT_EQ(one_->invitation()->code.reveal(), "FICTIONAL-CODE");
    one_->forgetInvitation();
    EXPECT_FALSE(one_->invitation());
}

TEST_F(AdministrationTest, AnInvitationWithoutAnAnswerMayBeMadeAgain) {
    one_->invite(testing::user(), InvitationKind::Password);
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(one_->act(Area::Users).state(), Act::State::Resting);
    EXPECT_FALSE(one_->invitation());
}

TEST_F(AdministrationTest, ShowsTheSessionsOfTheUserWhoWasNamedLast) {
    const auto page = [](const char* address) {
        return testing::pageOf<wire::OpenSession>({{"fictional-session",
                                                    testing::at(testing::kSigningTime),
                                                    testing::at(testing::kSigningTime),
                                                    testing::at(testing::kSigningTime),
                                                    address,
                                                    false}});
    };
    one_->showSessions(UserId("first"));
    one_->showSessions(UserId("second"));
    transport_.answer(200, page("192.0.2.1"));
    EXPECT_EQ(one_->sessions().rowCount(), 0);
    EXPECT_EQ(transport_.line(), "GET /users/second/sessions");
    transport_.answer(200, page("192.0.2.2"));
    EXPECT_EQ(one_->sessions().index(0, 2).data(), "192.0.2.2");
    one_->showSessions(UserId("third"));
    EXPECT_EQ(one_->sessions().rowCount(), 0) << "nobody's sessions are taken for another's";
}

TEST_F(AdministrationTest, EndsSessions) {
    QSignalSpy done(&one_->act(Area::Users), &Act::done);
    one_->endSessions(testing::user());
    EXPECT_EQ(transport_.line(), "DELETE /users/0190a000-0000-7000-8000-0000000000f2/sessions");
    transport_.answer(204, "");
    EXPECT_EQ(done.count(), 1);
}

TEST_F(AdministrationTest, KeepsARequestUntilItIsForgotten) {
    one_->readKeyRequest(key());
    EXPECT_EQ(transport_.line(), "GET /prescriber-keys/a-kid_/request");
    Response response;
    response.status = 200;
    response.mediaType = "text/plain";
    response.body = "fictional PEM";
    transport_.finish(std::move(response));
    ASSERT_TRUE(one_->keyRequest());
    EXPECT_EQ(*one_->keyRequest(), "fictional PEM");
    one_->forgetKeyRequest();
    EXPECT_FALSE(one_->keyRequest());
}

TEST_F(AdministrationTest, DoesOneThingAtATimeInEachArea) {
    one_->deactivate(testing::user(), "Fictional");
    one_->deactivate(testing::user(), "Fictional");
    one_->approve(testing::accountProposal());
    EXPECT_EQ(transport_.sent.size(), 2U);
}

}  // namespace
}  // namespace gatehouse::client
