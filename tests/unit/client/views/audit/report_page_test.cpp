#include "client/views/audit/report_page.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QDesktopServices>
#include <QFile>
#include <QFileDialog>
#include <QProgressBar>
#include <QTemporaryDir>
#include <QUrl>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/page_reader.h"
#include "tests/unit/reports/signed_sample.h"

namespace gatehouse::client {
namespace {

using reports::testing::SignedSample;
using testing::FakeTransport;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::problemText;
using ::testing::StartsWith;

const SignedSample& sample() {
    static const SignedSample kSample;
    return kSample;
}

QByteArray sha256Of(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

/// Stands in for the program that shows PDF files.
class Viewer : public QObject {
    Q_OBJECT
  public:
    Viewer() { QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "open"); }
    ~Viewer() override { QDesktopServices::unsetUrlHandler(QStringLiteral("file")); }
    QUrl opened;

  public Q_SLOTS:
    void open(const QUrl& url) { opened = url; }
};

class ReportPageTest : public ::testing::Test {
  protected:
    ReportPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.setFocus();
    }

    void answerProgrammes() {
        ASSERT_EQ(transport_.line(), "GET /programmes?limit=200");
        wire::ProgrammeEdition edition;
        edition.programme = "uk-fictional";
        edition.title = "A fictional programme";
        edition.initiationItems = wire::JsonValue::object();
        edition.supplyLimitDays = wire::JsonValue::object();
        transport_.answer(200, wire::encode(wire::Page<wire::ProgrammeEdition>{{edition}, {}}));
    }
    void ask() {
        if (!transport_.sent.empty()) {
            answerProgrammes();
        }
        reader_.type("From", "2026-03-01");
        reader_.type("Until", "31/3/2026");
        reader_.press("Export report");
    }
    void answer(const std::string& pdf) {
        wire::Report report;
        report.id = ReportId("0190a000-0000-7000-8000-000000000007");
        report.status = "ready";
        report.sha256 = sha256Of(QByteArray::fromStdString(sample().pdf)).toHex().toStdString();
        report.request = *wire::decode<wire::ReportRequest>(transport_.body());
        report.requestedBy = "demo-auditor";
        transport_.answer(201, wire::encode(report));
        transport_.answer(200, pdf);
        const std::string root = sample().root.certificatePem();
        const QByteArray der = readPem(QByteArray::fromStdString(root)).front();
        transport_.answer(
            200, wire::encode(wire::ReportAuthority{root, sha256Of(der).toHex().toStdString()}));
        ASSERT_TRUE(
            QTest::qWaitFor([this] { return exporting_.step() == ReportExport::Step::Finished; }));
    }
    void exportReport(const std::string& pdf = sample().pdf) {
        ask();
        answer(pdf);
    }
    [[nodiscard]] QString path(const char* name) const { return folder_.filePath(name); }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    QTemporaryDir folder_;
    FakeTransport transport_;
    Client client_{transport_};
    QByteArray remembered_;
    ReportExport exporting_{client_,
                            {{},
                             [this] { return remembered_; },
                             [this](const QByteArray& sha256) { remembered_ = sha256; },
                             [] { return sample().at; }}};
    Programmes programmes_{client_};
    ReportPage page_{exporting_, programmes_};
    testing::PageReader reader_{page_};
};

TEST_F(ReportPageTest, OffersAPeriodAndEveryProgramme) {
    answerProgrammes();
    EXPECT_EQ(reader_.focus(), "From");
    const auto& choice = reader_.named<QComboBox>("Programme");
    ASSERT_EQ(choice.count(), 2);
    EXPECT_EQ(choice.itemText(0), "All programmes");
    EXPECT_EQ(choice.itemText(1), "A fictional programme");
    EXPECT_TRUE(reader_.canPress("Export report"));
    EXPECT_EQ(reader_.find<QProgressBar>("Progress"), nullptr);
    EXPECT_EQ(reader_.said("Signature"), "");
    EXPECT_EQ(reader_.find<QLineEdit>("Save to"), nullptr);
    for (const char* later : {"Stop waiting", "Ask again", "Save report", "Open report"}) {
        EXPECT_FALSE(reader_.has(later)) << later;
    }
}

TEST_F(ReportPageTest, SaysThatTheProgrammesAreMissingAndAsksAgainWhenShownAgain) {
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(reader_.said("Message"), StartsWith("The list of programmes is not here"));
    page_.hide();
    page_.show();
    answerProgrammes();
    EXPECT_EQ(reader_.named<QComboBox>("Programme").count(), 2);
}

TEST_F(ReportPageTest, AsksForTheChosenPeriodAndProgramme) {
    answerProgrammes();
    reader_.named<QComboBox>("Programme").setCurrentIndex(1);
    reader_.type("From", "1 March 2026");
    reader_.type("Until", "31.3.2026");
    reader_.enter("Until");
    EXPECT_EQ(transport_.line(), "POST /reports");
    EXPECT_EQ(
        transport_.body(),
        R"({"kind":"compliance","from":"2026-03-01","until":"2026-03-31","programme":"uk-fictional"})");
}

TEST_F(ReportPageTest, FillsInAMonth) {
    reader_.press("Last month");
    const auto from = Date::parse(reader_.named<QLineEdit>("From").text().toStdString());
    const auto until = Date::parse(reader_.named<QLineEdit>("Until").text().toStdString());
    ASSERT_TRUE(from && until);
    EXPECT_EQ(until->plusDays(1), from->plusMonths(1));
    EXPECT_EQ(reader_.focus(), "Export report");
    reader_.press("This month");
    EXPECT_EQ(reader_.named<QLineEdit>("From").text().toStdString(),
              from->plusMonths(1).toString());
}

TEST_F(ReportPageTest, SaysWhatIsWrongWithAPeriod) {
    answerProgrammes();
    reader_.press("Export report");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("under From"));
    EXPECT_EQ(reader_.focus(), "From");
    reader_.type("From", "2026-03-02");
    reader_.type("Until", "31 February 2026");
    reader_.press("Export report");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("under Until"));
    EXPECT_EQ(reader_.focus(), "Until");
    reader_.type("Until", "2026-03-01");
    reader_.press("Export report");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("ends before it begins"));
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader_.said("Signature"), "");
    // A single day is a period.
    reader_.type("Until", "2026-03-02");
    reader_.press("Export report");
    EXPECT_EQ(transport_.line(), "POST /reports");
}

TEST_F(ReportPageTest, TellsHowFarTheReportIs) {
    ask();
    EXPECT_EQ(reader_.said("Message"), "Asking the server for the report…");
    EXPECT_FALSE(reader_.canPress("Export report"));
    const auto& bar = reader_.named<QProgressBar>("Progress");
    EXPECT_EQ(bar.maximum(), 0);
    EXPECT_EQ(reader_.focus(), "Stop waiting");
    answer(sample().pdf);
    EXPECT_EQ(reader_.find<QProgressBar>("Progress"), nullptr);
    EXPECT_TRUE(reader_.canPress("Export report"));
    EXPECT_EQ(reader_.said("Message"), "The report is here. It is not saved yet.");
}

TEST_F(ReportPageTest, StopsWaitingAndGoesOn) {
    ask();
    const std::string key = transport_.key();
    reader_.press("Stop waiting");
    EXPECT_THAT(reader_.said("Message"), StartsWith("You stopped waiting"));
    EXPECT_EQ(reader_.focus(), "Ask again");
    transport_.sent.clear();
    reader_.press("Ask again");
    EXPECT_EQ(transport_.key(), key);
}

TEST_F(ReportPageTest, KeepsThePeriodAndOffersToAskAgainWhereTheOutcomeIsUnknown) {
    ask();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_THAT(reader_.said("Message"), HasSubstr("not known whether"));
    EXPECT_EQ(reader_.focus(), "Ask again");
    EXPECT_EQ(reader_.named<QLineEdit>("From").text(), "2026-03-01");
    EXPECT_EQ(reader_.said("Signature"), "");
}

TEST_F(ReportPageTest, SaysWhyTheServerRefuses) {
    ask();
    transport_.answer(403, problemText(ErrorCode::RoleRefused));
    EXPECT_NE(reader_.said("Message"), "");
    EXPECT_FALSE(reader_.has("Ask again"));
    EXPECT_EQ(reader_.focus(), "Export report");
}

TEST_F(ReportPageTest, SaysThatTheSignatureIsValidAndByWhichRoot) {
    exportReport();
    EXPECT_THAT(reader_.said("Signature"), StartsWith("Signature valid: signed by Test signer"));
    std::string hash = exporting_.result()->verdict.sha256;
    hash.insert(hash.size() / 2, "\n");
    EXPECT_THAT(reader_.said("Signature"), HasSubstr(hash));
    EXPECT_THAT(reader_.said("Trusted root"), StartsWith("First use"));
    EXPECT_EQ(reader_.said("Report").substr(0, 31), "1 March 2026 to 31 March 2026, ");
    EXPECT_EQ(reader_.focus(), "Save to");
    EXPECT_THAT(reader_.named<QLineEdit>("Save to").text().toStdString(),
                ::testing::EndsWith("gatehouse-compliance-2026-03-01-2026-03-31.pdf"));

    exportReport();
    EXPECT_THAT(reader_.said("Trusted root"), HasSubstr("trusts for this server"));
}

TEST_F(ReportPageTest, AsksBeforeItTrustsAnotherRoot) {
    remembered_ = sha256Of("another root");
    exportReport();
    EXPECT_THAT(reader_.said("Signature"),
                StartsWith("Signature NOT valid: The server now names another root"));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("NOT valid"));
    reader_.press("Trust the new root");
    EXPECT_THAT(reader_.said("Signature"), StartsWith("Signature valid"));
    EXPECT_THAT(reader_.said("Message"), Not(HasSubstr("NOT valid")));
    EXPECT_FALSE(reader_.has("Trust the new root"));
}

TEST_F(ReportPageTest, SavesAReportThatIsNotValidAndGoesOnSayingSo) {
    exportReport(sample().pdf + "x");
    EXPECT_THAT(reader_.said("Signature"), StartsWith("Signature NOT valid"));
    EXPECT_FALSE(reader_.has("Trust the new root"));
    reader_.type("Save to", path("report.pdf"));
    reader_.press("Save report");
    EXPECT_THAT(reader_.said("Message"), StartsWith("Saved as "));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("NOT valid"));
    EXPECT_THAT(reader_.said("Signature"), StartsWith("Signature NOT valid"));
}

TEST_F(ReportPageTest, SavesTheReportAndOpensIt) {
    exportReport();
    const QString file = path("report.pdf");
    reader_.type("Save to", file);
    reader_.enter("Save to");
    EXPECT_EQ(reader_.said("Message"), "Saved as " + file.toStdString());
    EXPECT_EQ(contentOf(file).toStdString(), sample().pdf);
    EXPECT_EQ(reader_.focus(), "Open report");
    Viewer viewer;
    reader_.press("Open report");
    EXPECT_EQ(viewer.opened, QUrl::fromLocalFile(file));
}

TEST_F(ReportPageTest, ReplacesAFileOnlyWhereToldTo) {
    const QString file = path("report.pdf");
    QFile taken(file);
    ASSERT_TRUE(taken.open(QIODevice::WriteOnly));
    taken.write("precious");
    taken.close();
    exportReport();
    reader_.type("Save to", file);
    reader_.press("Save report");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("exists already"));
    EXPECT_EQ(contentOf(file), "precious");
    EXPECT_FALSE(reader_.has("Open report"));

    // The question was about this file alone.
    reader_.type("Save to", path("other.pdf"));
    EXPECT_FALSE(reader_.has("Replace the file"));
    reader_.type("Save to", file);
    reader_.press("Save report");
    reader_.press("Replace the file");
    EXPECT_THAT(reader_.said("Message"), StartsWith("Saved as "));
    EXPECT_EQ(contentOf(file).toStdString(), sample().pdf);
}

TEST_F(ReportPageTest, SaysWhyItCannotSave) {
    exportReport();
    reader_.type("Save to", "report.pdf");
    reader_.press("Save report");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("full path"));
    reader_.type("Save to", path("nowhere/report.pdf"));
    reader_.press("Save report");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("there is no folder"));
    EXPECT_EQ(reader_.focus(), "Save to");
}

TEST_F(ReportPageTest, ANewExportTakesTheOldResultAway) {
    exportReport();
    ask();
    EXPECT_EQ(reader_.said("Signature"), "");
    EXPECT_EQ(reader_.find<QLineEdit>("Save to"), nullptr);
}

TEST_F(ReportPageTest, TheDialogOfFilesDoesNotOutliveThePage) {
    exportReport();
    reader_.press("Browse");
    ASSERT_NE(page_.findChild<QFileDialog*>(), nullptr);
    page_.hide();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(page_.findChild<QFileDialog*>(), nullptr);
}

}  // namespace
}  // namespace gatehouse::client

#include "report_page_test.moc"
