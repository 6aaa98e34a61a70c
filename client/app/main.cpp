#include <cstdio>
#include <cstdlib>
#include <exception>

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>

#include "client/app/main_window.h"
#include "client/views/common/theme.h"
#include "contract/base/core_dumps.h"

namespace gatehouse::client {
namespace {

constexpr int kUsage = 2;
constexpr int kEnvironment = 3;
constexpr int kLongestMinutes = 60;

/// Why the program cannot start, in one line.
struct StartFault {
    int status;
    QString message;
};

QByteArray readFile(const QString& name, const char* option) {
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        throw StartFault{kEnvironment,
                         QStringLiteral("%1: cannot read %2").arg(QLatin1String(option), name)};
    }
    return file.readAll();
}

QList<QSslCertificate> readCertificates(const QString& name, const char* option) {
    QList<QSslCertificate> certificates =
        QSslCertificate::fromData(readFile(name, option), QSsl::Pem);
    if (certificates.isEmpty()) {
        throw StartFault{
            kUsage,
            QStringLiteral("%1: %2 holds no certificate in PEM").arg(QLatin1String(option), name)};
    }
    return certificates;
}

void addOptions(QCommandLineParser& parser) {
    parser.setApplicationDescription(
        QStringLiteral("Gatehouse: authorise, check, dispense and audit teratogenic medicines."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{QStringLiteral("server"), QStringLiteral("The server's address."), QStringLiteral("URL")},
         {QStringLiteral("ca"),
          QStringLiteral("Certificates (PEM) of those who may vouch for the server."),
          QStringLiteral("FILE")},
         {QStringLiteral("user"),
          QStringLiteral("The user name to sign in with."),
          QStringLiteral("NAME")},
         {QStringLiteral("report-ca"),
          QStringLiteral("Root certificates (PEM) that reports are held against."),
          QStringLiteral("FILE")},
         {QStringLiteral("lock-after"),
          QStringLiteral("Minutes without a key or the mouse until the screen locks (1 to 60)."),
          QStringLiteral("MINUTES"),
          QStringLiteral("5")}});
}

/// Ends the program for --help and --version.
StartOptions readOptions() {
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QCoreApplication::arguments())) {
        throw StartFault{kUsage, parser.errorText()};
    }
    if (parser.isSet(QStringLiteral("help"))) {
        parser.showHelp();
    }
    if (parser.isSet(QStringLiteral("version"))) {
        parser.showVersion();
    }
    if (!parser.positionalArguments().isEmpty()) {
        throw StartFault{kUsage, QStringLiteral("an argument that is no option; see --help")};
    }
    bool isNumber = false;
    const int minutes = parser.value(QStringLiteral("lock-after")).toInt(&isNumber);
    if (!isNumber || minutes < 1 || minutes > kLongestMinutes) {
        throw StartFault{kUsage, QStringLiteral("--lock-after: give a number from 1 to 60")};
    }
    StartOptions options;
    options.server = parser.value(QStringLiteral("server"));
    options.username = parser.value(QStringLiteral("user"));
    options.lockAfter = std::chrono::minutes(minutes);
    if (parser.isSet(QStringLiteral("ca"))) {
        options.authorities = readCertificates(parser.value(QStringLiteral("ca")), "--ca");
    }
    if (parser.isSet(QStringLiteral("report-ca"))) {
        for (const QSslCertificate& root :
             readCertificates(parser.value(QStringLiteral("report-ca")), "--report-ca")) {
            options.reportAuthorities += root.toPem();
        }
    }
    return options;
}

void nameApplication() {
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATEHOUSE_VERSION));
}

/// Without a display, too: --help and a wrong option need none.
StartOptions readCommandLine(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    nameApplication();
    return readOptions();
}

/// While the window system is looked for: Qt would abort, with a core dump, where there is none.
void endWithoutScreen(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text) {
    if (type == QtFatalMsg) {
        std::fputs("gatehouse: cannot open a window; is there a screen (DISPLAY)?\n", stderr);
        std::_Exit(kEnvironment);
    }
    std::fprintf(stderr, "gatehouse: %s\n", qPrintable(text.trimmed()));
}

int run(int argc, char** argv) {
    try {
        if (!forbidCoreDumps()) {
            throw StartFault{kEnvironment, QStringLiteral("core dumps cannot be forbidden")};
        }
        const StartOptions options = readCommandLine(argc, argv);
        const QtMessageHandler usual = qInstallMessageHandler(endWithoutScreen);
        QApplication application(argc, argv);
        qInstallMessageHandler(usual);
        nameApplication();
        applyTheme(application);
        MainWindow window(options);
        window.show();
        return QApplication::exec();
    } catch (const StartFault& fault) {
        std::fprintf(stderr, "gatehouse: %s\n", qPrintable(fault.message));
        return fault.status;
    }
}

}  // namespace
}  // namespace gatehouse::client

int main(int argc, char** argv) {
    try {
        return gatehouse::client::run(argc, argv);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "gatehouse: %s\n", failure.what());
        return 3;
    }
}
