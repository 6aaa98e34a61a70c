#include "server/services/report_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "reports/sign/trust.h"
#include "reports/sign/verify.h"
#include "server/auth/digest.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"
#include "tests/unit/reports/command.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::problemOf;
using testing::Signed;
using testing::textAt;
using testing::valueOf;

Date day(const char* text) {
    return Date::parse(text).value();
}

class ReportServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> make(const Actor& by, const wire::ReportRequest& wanted) {
        return world_.reporting.make(by, world_.key(), wanted);
    }
    [[nodiscard]] std::string pdfOf(const Actor& by, const wire::ReportRequest& wanted) {
        const ReportId id(textAt(valueOf(make(by, wanted)), "/id"));
        return valueOf(world_.reporting.content(by, id)).pdf;
    }
    /// What the report of a period says, as pdftotext reads it, without line breaks.
    [[nodiscard]] std::string textOf(const Actor& by, const char* from, const char* until) {
        const reports::testing::TemporaryFolder folder;
        const std::string file = folder.write(
            "report.pdf",
            pdfOf(by, {wire::ReportKind::Compliance, day(from), day(until), std::nullopt}));
        const auto result = reports::testing::run({"pdftotext", "-layout", file, "-"});
        EXPECT_EQ(result.status, 0);
        return result.output;
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
    const wire::ReportRequest march_{
        wire::ReportKind::Compliance, day("2026-03-01"), day("2026-03-31"), std::nullopt};
};

TEST_F(ReportServiceTest, MakesAReportThatVerifies) {
    const Reply reply = valueOf(make(world_.auditor, march_));

    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(textAt(reply, "/status"), "ready");
    EXPECT_EQ(textAt(reply, "/from"), "2026-03-01");
    EXPECT_EQ(textAt(reply, "/requested_by"), "auditor");
    const ReportId id(textAt(reply, "/id"));
    const std::string pdf = valueOf(world_.reporting.content(world_.auditor, id)).pdf;
    EXPECT_EQ(toHex(auth::sha256(pdf)), textAt(reply, "/sha256"));
    const auto trust = reports::Trust::load(world_.reportAuthorityPem, {});
    ASSERT_TRUE(trust);
    EXPECT_TRUE(reports::verifyPdf(pdf, *trust, world_.clock.now()).isValid());
    EXPECT_EQ(valueOf(world_.reporting.read(world_.auditor, id)).body, reply.body);
    EXPECT_EQ(world_.lastAction(), "report.exported");
}

TEST_F(ReportServiceTest, NamesTheAuthorityThatItsReportsVerifyAgainst) {
    const Reply reply = valueOf(world_.reporting.authority());

    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(textAt(reply, "/certificates"), world_.reportAuthorityPem);
    EXPECT_EQ(textAt(reply, "/sha256").size(), 64U);
    const auto trust = reports::Trust::load(textAt(reply, "/certificates"), {});
    ASSERT_TRUE(trust);
    const std::string pdf = pdfOf(world_.auditor, march_);
    EXPECT_TRUE(reports::verifyPdf(pdf, *trust, world_.clock.now()).isValid());
}

TEST_F(ReportServiceTest, TellsOfSuppliesRefusalsAndChecks) {
    const Signed woman = world_.signedWoman();
    (void)valueOf(world_.dispensing.check(
        world_.pharmacist, {woman.number, std::nullopt, Handover::InPerson, std::nullopt}));
    (void)valueOf(world_.dispense(world_.pharmacist, woman, 21));
    (void)valueOf(world_.dispense(world_.secondPharmacist, woman, 1));

    const std::string text = textOf(world_.auditor, "2026-03-02", "2026-03-02");

    EXPECT_THAT(text, HasSubstr("Fictional Trust"));
    EXPECT_THAT(text, HasSubstr(woman.number));
    EXPECT_THAT(text, HasSubstr("FICTIONAL-BATCH-1"));
    EXPECT_THAT(text, HasSubstr("same-pharmacy"));
    EXPECT_THAT(text, HasSubstr("quantity-available"));
    EXPECT_THAT(text, HasSubstr("second-pharmacist"));
    EXPECT_THAT(text, Not(HasSubstr("FICTIONAL-1 ")));
    EXPECT_EQ(world_.count("access_journal"), 1);
}

TEST_F(ReportServiceTest, BeginsAndEndsWithLondonsDays) {
    struct Moment {
        const char* at;
        const char* batch;
    };
    world_.clock.set("2026-07-01T10:00:00.000Z");
    const Signed man = world_.signedMan();
    for (const Moment& moment : {Moment{"2026-07-09T22:59:59.999Z", "BATCH-BEFORE"},
                                 Moment{"2026-07-09T23:00:00.000Z", "BATCH-FIRST"},
                                 Moment{"2026-07-11T22:59:59.999Z", "BATCH-LAST"},
                                 Moment{"2026-07-11T23:00:00.000Z", "BATCH-AFTER"}}) {
        world_.clock.set(moment.at);
        auto supply = testing::World::supplyOf(man, 1);
        supply.items.front().batch = moment.batch;
        ASSERT_EQ(
            valueOf(world_.dispensing.dispense(world_.pharmacist, world_.key(), supply)).status,
            201);
    }

    const std::string text = textOf(world_.auditor, "2026-07-10", "2026-07-11");

    EXPECT_THAT(text, HasSubstr("BATCH-FIRST"));
    EXPECT_THAT(text, HasSubstr("BATCH-LAST"));
    EXPECT_THAT(text, Not(HasSubstr("BATCH-BEFORE")));
    EXPECT_THAT(text, Not(HasSubstr("BATCH-AFTER")));
}

TEST_F(ReportServiceTest, TellsNothingOfAnotherOrganisation) {
    const Signed woman = world_.signedWoman();
    (void)valueOf(world_.dispense(world_.pharmacist, woman, 21));

    const std::string text = textOf(world_.outsideAuditor, "2026-03-01", "2026-03-31");

    EXPECT_THAT(text, HasSubstr("Fictional Outsiders"));
    EXPECT_THAT(text, Not(HasSubstr(woman.number)));
}

TEST_F(ReportServiceTest, TellsTheClinicsOrganisationWhatAnAgreementsPharmacySupplied) {
    const Reply offer = valueOf(
        world_.agreements.propose(world_.administrator, world_.key(), {"Fictional Outsiders"}));
    (void)valueOf(world_.proposals.approve(
        world_.outsideAdministrator, world_.key(), ProposalId(textAt(offer, "/id"))));
    const Signed man = world_.signedMan();
    ASSERT_EQ(valueOf(world_.dispense(world_.outsider, man, 21)).status, 201);

    const std::string clinics = textOf(world_.auditor, "2026-03-01", "2026-03-31");
    EXPECT_THAT(clinics, HasSubstr(man.number));
    EXPECT_THAT(clinics, HasSubstr("FICTIONAL-BATCH-1"));
    EXPECT_THAT(clinics, HasSubstr("outsider"));

    // The patient's record is the clinic's, and so is the report of it.
    EXPECT_THAT(textOf(world_.outsideAuditor, "2026-03-01", "2026-03-31"),
                Not(HasSubstr(man.number)));
}

TEST_F(ReportServiceTest, IsNotFoundByAnotherOrganisation) {
    const ReportId id(textAt(valueOf(make(world_.auditor, march_)), "/id"));

    EXPECT_EQ(problemOf(world_.reporting.read(world_.outsideAuditor, id)), "not-found");
    EXPECT_EQ(problemOf(world_.reporting.content(world_.outsideAuditor, id)), "not-found");
    EXPECT_EQ(problemOf(world_.reporting.read(world_.auditor, ReportId("missing"))), "not-found");
    EXPECT_EQ(problemOf(world_.reporting.content(world_.auditor, ReportId("missing"))),
              "not-found");
}

TEST_F(ReportServiceTest, RefusesPeriodsThatCannotBe) {
    const auto refused = [&](const char* from, const char* until) {
        return testing::refusedFields(make(
            world_.auditor, {wire::ReportKind::Compliance, day(from), day(until), std::nullopt}));
    };
    EXPECT_THAT(refused("2026-03-02", "2026-03-01"), ElementsAre("/until contradiction"));
    EXPECT_THAT(refused("2000-01-01", "2026-03-01"), ElementsAre("/until out-of-range"));
    wire::ReportRequest other = march_;
    other.programme = "no-such-programme";
    EXPECT_THAT(testing::refusedFields(make(world_.auditor, other)),
                ElementsAre("/programme unknown-word"));
    EXPECT_EQ(world_.count("reports"), 0);
}

TEST_F(ReportServiceTest, GivesARepeatedRequestItsFirstReport) {
    const RequestKey key = world_.key();
    const Reply first = valueOf(world_.reporting.make(world_.auditor, key, march_));
    world_.clock.set("2026-03-03T11:00:00.000Z");

    const Reply second = valueOf(world_.reporting.make(world_.auditor, key, march_));

    EXPECT_EQ(second.body, first.body);
    EXPECT_EQ(world_.count("reports"), 1);
}

}  // namespace
}  // namespace gatehouse::services
