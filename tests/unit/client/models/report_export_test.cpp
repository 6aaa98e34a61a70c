#include "client/models/report_export.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/unit/reports/signed_sample.h"

namespace gatehouse::client {
namespace {

using reports::testing::SignedSample;
using testing::FakeTransport;
using testing::problemText;
using Failure = TransportFailure::Kind;
using Standing = ReportRoot::Standing;
using Step = ReportExport::Step;

/// Keys and a signed report: made once, they take a while.
const SignedSample& sample() {
    static const SignedSample kSample;
    return kSample;
}

QByteArray sha256Of(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

std::string hexOf(const QByteArray& bytes) {
    return bytes.toHex().toStdString();
}

QByteArray rootPem() {
    return QByteArray::fromStdString(sample().root.certificatePem());
}

QByteArray rootSha256() {
    return sha256Of(readPem(rootPem()).front());
}

wire::ReportRequest march() {
    wire::ReportRequest request;
    request.from = Date::parse("2026-03-01").value();
    request.until = Date::parse("2026-03-31").value();
    return request;
}

class ReportExportTest : public ::testing::Test {
  protected:
    ReportExportTest() {
        exporting_.setPatience({std::chrono::milliseconds(0),
                                std::chrono::milliseconds(0),
                                std::chrono::milliseconds(0)});
    }

    [[nodiscard]] static wire::Report report(const std::string& status = "ready") {
        wire::Report made;
        made.id = ReportId("0190a000-0000-7000-8000-000000000007");
        made.status = status;
        made.sha256 = hexOf(sha256Of(QByteArray::fromStdString(sample().pdf)));
        made.request = march();
        made.requestedAt = sample().at;
        made.requestedBy = "demo-auditor";
        return made;
    }

    [[nodiscard]] static std::string authorityText(const QByteArray& pem,
                                                   const QByteArray& sha256) {
        return wire::encode(wire::ReportAuthority{pem.toStdString(), hexOf(sha256)});
    }

    void answerMade(const wire::Report& made = report()) {
        ASSERT_EQ(transport_.line(), "POST /reports");
        transport_.answer(201, wire::encode(made));
    }
    void answerContent(const std::string& pdf = sample().pdf) {
        ASSERT_EQ(transport_.line(), "GET /reports/0190a000-0000-7000-8000-000000000007/content");
        transport_.answer(200, pdf);
    }
    void answerAuthority(const QByteArray& pem, const QByteArray& sha256) {
        ASSERT_EQ(transport_.line(), "GET /report-authority");
        transport_.answer(200, authorityText(pem, sha256));
    }

    [[nodiscard]] bool finish() {
        return QTest::qWaitFor([this] { return exporting_.step() == Step::Finished; });
    }
    /// A whole export of `pdf` against what the server names as the root.
    [[nodiscard]] bool exportAll(const std::string& pdf = sample().pdf) {
        exporting_.start(march());
        answerMade();
        answerContent(pdf);
        answerAuthority(rootPem(), rootSha256());
        return finish();
    }

    FakeTransport transport_;
    Client client_{transport_};
    QByteArray remembered_;
    ReportExport exporting_{client_,
                            {{},
                             [this] { return remembered_; },
                             [this](const QByteArray& sha256) { remembered_ = sha256; },
                             [] { return sample().at; }}};
    QSignalSpy failures_{&exporting_, &ReportExport::failed};
    QSignalSpy stops_{&exporting_, &ReportExport::stopped};
};

TEST_F(ReportExportTest, ExportsAndVerifiesStepByStep) {
    remembered_ = rootSha256();
    std::vector<Step> steps;
    QObject::connect(&exporting_, &ReportExport::stepChanged, &exporting_, [&steps](Step step) {
        steps.push_back(step);
    });
    ASSERT_TRUE(exportAll());
    EXPECT_EQ(steps, (std::vector{Step::Asking, Step::Fetching, Step::Verifying, Step::Finished}));
    const ExportedReport& result = exporting_.result().value();
    EXPECT_TRUE(result.isValid());
    EXPECT_EQ(result.root.standing, Standing::Known);
    EXPECT_EQ(result.root.sha256, QList{rootSha256()});
    EXPECT_EQ(result.pdf.toStdString(), sample().pdf);
    EXPECT_EQ(result.verdict.signer, "Test signer");
    EXPECT_EQ(result.verdict.sha256, report().sha256);
    EXPECT_FALSE(exporting_.canAskAgain());
    EXPECT_EQ(failures_.count() + stops_.count(), 0);
}

TEST_F(ReportExportTest, HoldsTheReportAgainstTheGivenRootWithoutAskingTheServer) {
    ReportExport exporting(client_, {rootPem(), {}, {}, [] { return sample().at; }});
    exporting.start(march());
    answerMade();
    answerContent();
    EXPECT_TRUE(transport_.sent.empty());
    ASSERT_TRUE(QTest::qWaitFor([&] { return exporting.step() == Step::Finished; }));
    EXPECT_TRUE(exporting.result()->isValid());
    EXPECT_EQ(exporting.result()->root.standing, Standing::Given);
    EXPECT_EQ(exporting.result()->root.sha256, QList{rootSha256()});
}

TEST_F(ReportExportTest, AReportThatTheGivenRootDoesNotVouchForIsNotValid) {
    const reports::testing::TestIdentity other(reports::testing::authority("Other root"));
    ReportExport exporting(client_, {QByteArray::fromStdString(other.certificatePem()), {}, {}, [] {
                                         return sample().at;
                                     }});
    exporting.start(march());
    answerMade();
    answerContent();
    ASSERT_TRUE(QTest::qWaitFor([&] { return exporting.step() == Step::Finished; }));
    EXPECT_FALSE(exporting.result()->isValid());
    EXPECT_FALSE(exporting.result()->awaitsTrust());
}

TEST_F(ReportExportTest, RemembersTheFirstRootOnlyWhereTheReportIsValid) {
    std::string changed = sample().pdf;
    changed.at(changed.size() / 2) ^= 1;
    ASSERT_TRUE(exportAll(changed));
    EXPECT_FALSE(exporting_.result()->isValid());
    EXPECT_EQ(exporting_.result()->root.standing, Standing::FirstUse);
    EXPECT_EQ(remembered_, QByteArray());

    ASSERT_TRUE(exportAll());
    EXPECT_TRUE(exporting_.result()->isValid());
    EXPECT_EQ(exporting_.result()->root.standing, Standing::FirstUse);
    EXPECT_EQ(remembered_, rootSha256());
}

TEST_F(ReportExportTest, ARootThatChangedIsNotTrustedUntilTheUserSaysSo) {
    const QByteArray before = sha256Of("another root");
    remembered_ = before;
    ASSERT_TRUE(exportAll());
    EXPECT_FALSE(exporting_.result()->isValid());
    EXPECT_TRUE(exporting_.result()->awaitsTrust());
    EXPECT_EQ(exporting_.result()->root.before, before);
    EXPECT_EQ(remembered_, before);

    exporting_.trustNewRoot();
    EXPECT_TRUE(exporting_.result()->isValid());
    EXPECT_EQ(exporting_.result()->root.standing, Standing::Known);
    EXPECT_EQ(remembered_, rootSha256());
}

TEST_F(ReportExportTest, TrustingTheNewRootMendsNothingElse) {
    remembered_ = sha256Of("another root");
    ASSERT_TRUE(exportAll(sample().pdf + "x"));
    EXPECT_FALSE(exporting_.result()->awaitsTrust());
    exporting_.trustNewRoot();
    EXPECT_EQ(exporting_.result()->root.standing, Standing::Changed);
    EXPECT_NE(remembered_, rootSha256());
}

TEST_F(ReportExportTest, TrustsOnlyTheCertificateWhoseFingerprintTheServerNames) {
    const reports::testing::TestIdentity other(reports::testing::authority("Other root"));
    const QByteArray otherPem = QByteArray::fromStdString(other.certificatePem());
    exporting_.start(march());
    answerMade();
    answerContent();
    // The report leads to the second certificate; the first one is shown and remembered.
    answerAuthority(otherPem + rootPem(), sha256Of(readPem(otherPem).front()));
    ASSERT_TRUE(finish());
    EXPECT_FALSE(exporting_.result()->isValid());
}

TEST_F(ReportExportTest, AnAuthorityWithoutTheRootThatItNamesMakesNoSense) {
    exporting_.start(march());
    answerMade();
    answerContent();
    answerAuthority(rootPem(), sha256Of("no such certificate"));
    ASSERT_EQ(failures_.count(), 1);
    EXPECT_EQ(failures_.at(0).at(0).value<Trouble>().kind, Trouble::Kind::NotUnderstood);
    EXPECT_TRUE(exporting_.canAskAgain());
    EXPECT_FALSE(exporting_.result());
}

TEST_F(ReportExportTest, WaitsWhileTheServerMakesTheReport) {
    remembered_ = rootSha256();
    exporting_.start(march());
    answerMade(report("making"));
    for (int question = 0; question < 3; ++question) {
        EXPECT_EQ(exporting_.step(), Step::Making);
        ASSERT_TRUE(QTest::qWaitFor([this] { return !transport_.sent.empty(); }));
        EXPECT_EQ(transport_.line(), "GET /reports/0190a000-0000-7000-8000-000000000007");
        transport_.answer(200, wire::encode(report(question < 2 ? "making" : "ready")));
    }
    answerContent();
    answerAuthority(rootPem(), rootSha256());
    ASSERT_TRUE(finish());
    EXPECT_TRUE(exporting_.result()->isValid());
}

TEST_F(ReportExportTest, StopsWaitingAfterTheDeadlineAndGoesOnWhereAsked) {
    exporting_.setPatience(
        {std::chrono::milliseconds(1), std::chrono::milliseconds(4), std::chrono::milliseconds(7)});
    exporting_.start(march());
    answerMade(report("making"));
    // Pauses of 1, 2 and 4 ms fit; a fourth does not.
    for (int question = 0; question < 3; ++question) {
        ASSERT_TRUE(QTest::qWaitFor([this] { return !transport_.sent.empty(); }));
        EXPECT_EQ(stops_.count(), 0);
        transport_.answer(200, wire::encode(report("making")));
    }
    ASSERT_EQ(stops_.count(), 1);
    EXPECT_EQ(stops_.at(0).at(0).value<ReportExport::Stop>(), ReportExport::Stop::TooLong);
    EXPECT_EQ(exporting_.step(), Step::Resting);

    ASSERT_TRUE(exporting_.canAskAgain());
    exporting_.askAgain();
    EXPECT_EQ(exporting_.step(), Step::Making);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !transport_.sent.empty(); }));
    EXPECT_EQ(transport_.line(), "GET /reports/0190a000-0000-7000-8000-000000000007");
}

TEST_F(ReportExportTest, KeepsTheKeyWhileItIsUnknownWhetherTheReportWasMade) {
    exporting_.start(march());
    const std::string first = transport_.key();
    EXPECT_GE(first.size(), 16U);
    transport_.fail(Failure::NoAnswer);
    EXPECT_EQ(failures_.at(0).at(0).value<Trouble>().kind, Trouble::Kind::OutcomeUnknown);

    exporting_.askAgain();
    EXPECT_EQ(transport_.key(), first);
    transport_.fail(Failure::NotSent);

    exporting_.start(march());
    EXPECT_EQ(transport_.key(), first);
    transport_.answer(200, "no report");

    wire::ReportRequest other = march();
    other.programme = "uk-lenalidomide";
    exporting_.start(other);
    EXPECT_NE(transport_.key(), first);
}

TEST_F(ReportExportTest, TakesANewKeyAfterARefusalAndAfterASuccess) {
    exporting_.start(march());
    const std::string first = transport_.key();
    transport_.answer(422, problemText(ErrorCode::ContentRefused));
    EXPECT_EQ(failures_.at(0).at(0).value<Trouble>().kind, Trouble::Kind::Refused);
    EXPECT_FALSE(exporting_.canAskAgain());

    exporting_.start(march());
    const std::string second = transport_.key();
    EXPECT_NE(second, first);
    answerMade();
    answerContent();
    answerAuthority(rootPem(), rootSha256());
    ASSERT_TRUE(finish());

    exporting_.start(march());
    EXPECT_NE(transport_.key(), second);
    EXPECT_FALSE(exporting_.result());
}

TEST_F(ReportExportTest, DoesNotOrderAnotherReportWhereOnlyFetchingFailed) {
    exporting_.start(march());
    answerMade();
    transport_.fail(Failure::NoAnswer);
    EXPECT_EQ(failures_.at(0).at(0).value<Trouble>().kind, Trouble::Kind::NoAnswer);
    exporting_.askAgain();
    answerContent();
    transport_.answer(503, problemText(ErrorCode::Unavailable));
    EXPECT_EQ(failures_.count(), 2);
    exporting_.askAgain();
    answerContent();
    answerAuthority(rootPem(), rootSha256());
    EXPECT_TRUE(finish());
}

TEST_F(ReportExportTest, GoesOnAfterTheSessionEnded) {
    exporting_.start(march());
    const std::string key = transport_.key();
    transport_.answer(401, problemText(ErrorCode::NotSignedIn));
    EXPECT_EQ(failures_.at(0).at(0).value<Trouble>().kind, Trouble::Kind::SignedOut);
    exporting_.askAgain();
    EXPECT_EQ(transport_.key(), key);
}

TEST_F(ReportExportTest, AReportOnAnotherPeriodIsNotTaken) {
    wire::Report other = report();
    other.request.until = Date::parse("2026-03-30").value();
    exporting_.start(march());
    answerMade(other);
    ASSERT_EQ(failures_.count(), 1);
    EXPECT_EQ(failures_.at(0).at(0).value<Trouble>().kind, Trouble::Kind::NotUnderstood);
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(ReportExportTest, AnAnswerAfterGivingUpChangesNothing) {
    exporting_.start(march());
    exporting_.giveUp();
    ASSERT_EQ(stops_.count(), 1);
    EXPECT_EQ(stops_.at(0).at(0).value<ReportExport::Stop>(), ReportExport::Stop::ByUser);
    EXPECT_EQ(exporting_.step(), Step::Resting);
    const std::string key = transport_.key();
    answerMade();
    EXPECT_EQ(exporting_.step(), Step::Resting);
    EXPECT_TRUE(transport_.sent.empty());

    // The server may have made it: the same wish again must not make a second one.
    exporting_.askAgain();
    EXPECT_EQ(transport_.key(), key);
    exporting_.giveUp();
    EXPECT_EQ(stops_.count(), 2);
}

TEST_F(ReportExportTest, AVerdictAfterGivingUpChangesNothing) {
    std::vector<bool> verdicts;
    QObject::connect(
        &exporting_, &ReportExport::stepChanged, &exporting_, [this, &verdicts](Step step) {
            if (step == Step::Finished) {
                verdicts.push_back(exporting_.result()->isValid());
            }
        });
    exporting_.start(march());
    answerMade();
    answerContent(sample().pdf + "x");
    answerAuthority(rootPem(), rootSha256());
    EXPECT_EQ(exporting_.step(), Step::Verifying);
    exporting_.giveUp();
    EXPECT_EQ(exporting_.step(), Step::Resting);

    // One verdict after the other: that of the second export comes last.
    ASSERT_TRUE(exportAll());
    EXPECT_EQ(verdicts, std::vector<bool>{true});
}

TEST_F(ReportExportTest, DoesOneExportAtATime) {
    exporting_.start(march());
    exporting_.start(march());
    exporting_.askAgain();
    EXPECT_EQ(transport_.sent.size(), 1U);
}

TEST_F(ReportExportTest, CanBeDestroyedWhileItVerifies) {
    auto exporting = std::make_unique<ReportExport>(
        client_, ReportTrust{rootPem(), {}, {}, [] { return sample().at; }});
    exporting->start(march());
    answerMade();
    answerContent();
    ASSERT_EQ(exporting->step(), Step::Verifying);
    exporting.reset();
    QCoreApplication::processEvents();
}

}  // namespace
}  // namespace gatehouse::client
