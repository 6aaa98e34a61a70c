// The smaller areas: sites, registrations, agreements and programmes.
#include <QPlainTextEdit>

#include "client/views/administration/agreements_page.h"
#include "client/views/administration/editions_page.h"
#include "client/views/administration/registrations_page.h"
#include "client/views/administration/sites_page.h"
#include "tests/unit/client/views/administration/area_bench.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::pageOf;
using ::testing::StartsWith;

using SitesPageTest = testing::AreaBench<SitesPage>;

TEST_F(SitesPageTest, AddsASiteInTheOwnTimeZone) {
    open({pageOf(testing::bothSites())});
    reader().press("Add site");
    EXPECT_EQ(reader().named<QLineEdit>("Time zone").text(), "Europe/London");
    reader().type("Name", "Fictional second clinic");
    reader().press("Record site");
    EXPECT_TRUE(transport_.sent.empty()) << "of no kind";
    choose("Kind", "clinic");
    reader().press("Record site");
    EXPECT_EQ(transport_.body(),
              R"({"name":"Fictional second clinic","kind":"clinic","time_zone":"Europe/London"})");
    transport_.answer(409, testing::problemText(ErrorCode::Duplicate));
    EXPECT_NE(message(), "");
    EXPECT_EQ(reader().named<QLineEdit>("Name").text(), "Fictional second clinic");
}

class RegistrationsPageTest : public testing::AreaBench<RegistrationsPage> {
  protected:
    [[nodiscard]] static wire::Registration registration(bool isPharmacys) {
        wire::Registration made;
        made.id = RecordId(isPharmacys ? testing::kRecord : testing::kOtherRecord);
        made.registration.programme = "uk-fictional";
        if (isPharmacys) {
            made.registration.site = SiteId(testing::kPharmacyId);
        } else {
            made.registration.user = UserId(testing::kUserId);
        }
        made.registration.from = testing::on("2026-03-02");
        made.recordedAt = testing::at(testing::kSigningTime);
        return made;
    }
    void openAll() {
        wire::ProgrammeEdition edition;
        edition.programme = "uk-fictional";
        edition.edition = "2026-01";
        edition.effectiveFrom = testing::on("2026-01-01");
        edition.title = "Fictional programme";
        edition.medicine = "fictional";
        edition.initiationItems = wire::JsonValue::object();
        edition.supplyLimitDays = wire::JsonValue::object();
        open({pageOf<wire::Registration>({registration(false), registration(true)}),
              pageOf<wire::User>({testing::user()}),
              pageOf(testing::bothSites()),
              pageOf<wire::ProgrammeEdition>({edition})});
    }
};

TEST_F(RegistrationsPageTest, NamesWhoseTheyAre) {
    openAll();
    const QAbstractItemModel& model = *reader().named<QTableView>("Registrations").model();
    EXPECT_EQ(model.index(0, 0).data(), "Fictional programme");
    EXPECT_EQ(model.index(0, 1).data(), "demo-prescriber");
    EXPECT_EQ(model.index(1, 1).data(), "Fictional pharmacy");
}

TEST_F(RegistrationsPageTest, AddsAPharmacys) {
    openAll();
    reader().press("Add registration");
    reader().press("Record registration");
    EXPECT_TRUE(transport_.sent.empty());
    choose("Programme", "uk-fictional");
    choose("Whose", (std::string("site ") + testing::kPharmacyId).c_str());
    reader().type("From", "2/3/2026");
    reader().press("Record registration");
    EXPECT_EQ(transport_.body(),
              std::string(R"({"programme":"uk-fictional","user":null,"site":")") +
                  testing::kPharmacyId + R"(","from":"2026-03-02","until":null})");
}

TEST_F(RegistrationsPageTest, SuspendsAPrescribersOnly) {
    openAll();
    select("Registrations", 1);
    EXPECT_FALSE(reader().canPress("Suspend"));
    EXPECT_TRUE(reader().canPress("End"));
    select("Registrations", 0);
    reader().press("Suspend");
    reader().type("Suspended on", "2026-03-05");
    reader().press("Suspend registration");
    EXPECT_EQ(transport_.body(), R"({"suspended_on":"2026-03-05"})");
    wire::Registration suspended = registration(false);
    suspended.suspendedOn = testing::on("2026-03-05");
    transport_.answer(200, wire::encode(suspended));
    EXPECT_EQ(message(), "The registration is suspended from 5 March 2026 on.");
}

class AgreementsPageTest : public testing::AreaBench<AgreementsPage> {
  protected:
    [[nodiscard]] static wire::SupplyAgreement agreement(bool hasEnded) {
        wire::SupplyAgreement made;
        made.id = RecordId(hasEnded ? testing::kOtherRecord : testing::kRecord);
        made.organisation = "Fictional Pharmacies";
        made.recordedAt = testing::at(testing::kSigningTime);
        if (hasEnded) {
            made.endedAt = made.recordedAt;
            made.endReason = "Fictional end";
        }
        return made;
    }
};

TEST_F(AgreementsPageTest, ProposesAndEnds) {
    open({pageOf<wire::SupplyAgreement>({agreement(false), agreement(true)})});
    select("Supply agreements", 1);
    EXPECT_FALSE(reader().canPress("End agreement"));
    select("Supply agreements", 0);
    reader().press("End agreement");
    reader().named<QPlainTextEdit>("Reason").setPlainText("Fictional end");
    reader().press("End it");
    transport_.answer(200, wire::encode(agreement(true)));
    EXPECT_EQ(message(), "The agreement with Fictional Pharmacies has ended.");
    answerLists({pageOf<wire::SupplyAgreement>({agreement(false)})});
    reader().press("Propose agreement");
    reader().type("Organisation", "Fictional Others");
    reader().press("Propose");
    EXPECT_EQ(transport_.body(), R"({"organisation":"Fictional Others"})");
}

using EditionsPageTest = testing::AreaBench<EditionsPage>;

TEST_F(EditionsPageTest, ProposesToActivateWhatIsNotActive) {
    wire::ProgrammeEdition active = testing::laterEdition();
    active.edition = "2026-01";
    active.effectiveUntil = testing::on("2026-06-30");
    active.state = wire::EditionState::Active;
    open({pageOf<wire::ProgrammeEdition>({active, testing::laterEdition()})});
    select("Programmes", 0);
    EXPECT_EQ(reader().said("Last day"), "30 June 2026");
    EXPECT_FALSE(reader().canPress("Propose activation"));
    select("Programmes", 1);
    EXPECT_EQ(reader().said("Strengths"), "2.5 mg, 5 mg");
    EXPECT_EQ(reader().said("Longest supply, Male"), "84 days");
    reader().press("Propose activation");
    EXPECT_EQ(transport_.line(), "POST /programmes/activation");
    EXPECT_EQ(transport_.body(), R"({"programme":"uk-fictional","edition":"2026-07"})");
    transport_.answer(201, wire::encode(testing::proposal(ProposalKind::ProgrammeEdition, "{}")));
    EXPECT_THAT(message(), StartsWith("To activate edition 2026-07"));
}

TEST_F(EditionsPageTest, SaysThatItIsProposedAlready) {
    open({pageOf<wire::ProgrammeEdition>({testing::laterEdition()})});
    select("Programmes", 0);
    reader().press("Propose activation");
    transport_.answer(409, testing::problemText(ErrorCode::Duplicate));
    EXPECT_NE(message(), "");
    EXPECT_TRUE(reader().canPress("Propose activation"));
}

}  // namespace
}  // namespace gatehouse::client
