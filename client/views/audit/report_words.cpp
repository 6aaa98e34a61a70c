#include "client/views/audit/report_words.h"

#include <QCoreApplication>
#include <QLocale>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

using Standing = ReportRoot::Standing;

QString tr(const char* text) {
    return QCoreApplication::translate("Report", text);
}

QString fingerprintsInWords(const QList<QByteArray>& fingerprints) {
    QStringList parts;
    for (const QByteArray& sha256 : fingerprints) {
        parts.append(fingerprintInWords(sha256));
    }
    return parts.join(u'\n');
}

QString faultsInWords(const ExportedReport& exported) {
    QStringList faults;
    if (exported.root.standing == Standing::Changed) {
        faults.append(
            tr("The server now names another root than the one that this computer "
               "remembers."));
    }
    for (const std::string& fault : exported.verdict.faults) {
        faults.append(toQt(fault));
    }
    return faults.size() == 1 ? faults.front() : u'\n' + tr("• %1").arg(faults.join(tr("\n• ")));
}

}  // namespace

QString signatureInWords(const ExportedReport& exported) {
    const ReportVerdict& verdict = exported.verdict;
    QString text = tr("Signature NOT valid: %1");
    if (exported.isValid()) {
        text = tr("Signature valid: signed by %1, on %2 by the signer's clock, unchanged since.")
                   .arg(toQt(verdict.signer),
                        verdict.signedAt ? inWords(*verdict.signedAt) : tr("an unknown day"));
    } else {
        text = text.arg(faultsInWords(exported));
    }
    if (verdict.sha256.empty()) {
        return text;
    }
    // In two lines: nothing else would break it where it is wider than the page.
    constexpr qsizetype kHalf = 32;
    const QString hash = toQt(verdict.sha256);
    return text + u'\n' + tr("SHA-256:\n%1\n%2").arg(hash.left(kHalf), hash.mid(kHalf));
}

QString rootInWords(const ExportedReport& exported) {
    const QString fingerprint = fingerprintsInWords(exported.root.sha256);
    switch (exported.root.standing) {
        case Standing::Given:
            return tr("Held against the root that --report-ca names. SHA-256 fingerprint:\n%1")
                .arg(fingerprint);
        case Standing::Known:
            return tr("Held against the root that this computer trusts for this server. SHA-256 "
                      "fingerprint:\n%1")
                .arg(fingerprint);
        case Standing::FirstUse:
            return tr("First use: the server itself named the root that the report was held "
                      "against. Compare this fingerprint with the one that your administrator "
                      "gives you:\n%1")
                .arg(fingerprint);
        case Standing::Changed:
            return tr("Until now this computer trusted the root with the fingerprint\n%1\n"
                      "Now the server names the one with the fingerprint\n%2\n"
                      "It may have been renewed, or somebody may want to pass off another report. "
                      "Ask your administrator before you trust it.")
                .arg(fingerprintInWords(exported.root.before), fingerprint);
    }
    return {};
}

QString titleInWords(const ExportedReport& exported) {
    const wire::ReportRequest& request = exported.report.request;
    const QString size = QLocale(QLocale::English, QLocale::UnitedKingdom)
                             .formattedDataSize(exported.pdf.size(), 0, QLocale::DataSizeSIFormat);
    return tr("%1 to %2, %3 (PDF, %4)")
        .arg(inWords(request.from),
             inWords(request.until),
             request.programme ? toQt(*request.programme) : tr("all programmes"),
             size);
}

QString inWords(ReportExport::Step step) {
    switch (step) {
        case ReportExport::Step::Resting: return {};
        case ReportExport::Step::Asking: return tr("Asking the server for the report…");
        case ReportExport::Step::Making: return tr("The server is making the report…");
        case ReportExport::Step::Fetching: return tr("Fetching the report…");
        case ReportExport::Step::Verifying: return tr("Verifying the report's signature…");
        case ReportExport::Step::Finished: return tr("The report is here. It is not saved yet.");
    }
    return {};
}

QString inWords(ReportExport::Stop stop) {
    switch (stop) {
        case ReportExport::Stop::ByUser:
            return tr(
                "You stopped waiting. The server may still make the report. Ask again to go "
                "on.");
        case ReportExport::Stop::TooLong:
            return tr(
                "The server has not finished the report in ten minutes. Ask again to go on "
                "waiting.");
    }
    return {};
}

}  // namespace gatehouse::client
