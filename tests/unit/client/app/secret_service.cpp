#include "tests/unit/client/app/secret_service.h"

#include <stdexcept>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QFile>
#include <QLibrary>
#include <QProcessEnvironment>
#include <QTest>

namespace gatehouse::testing {
namespace {

constexpr int kMilliseconds = 30'000;
constexpr const char* kName = "org.freedesktop.secrets";
constexpr const char* kConnection = "gatehouse-test";

/// libsecret, which QtKeychain loads, keeps to the first service that it found until it is told.
void forgetService() {
    QLibrary library(QStringLiteral("secret-1"), 0);
    const QFunctionPointer forget = library.resolve("secret_service_disconnect");
    if (forget == nullptr) {
        throw std::runtime_error("no libsecret");
    }
    forget();
}

[[noreturn]] void give(const char* what, const QProcess& process) {
    throw std::runtime_error(std::string(what) + ": " + process.errorString().toStdString());
}

/// Without folders of services: what is not running is missing.
void writeBusConfiguration(const QString& path, const QString& socket) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        throw std::runtime_error("no configuration of the bus");
    }
    file.write(QStringLiteral("<busconfig><type>session</type><listen>unix:path=%1</listen>"
                              "<auth>EXTERNAL</auth><policy context=\"default\">"
                              "<allow send_destination=\"*\" eavesdrop=\"true\"/>"
                              "<allow eavesdrop=\"true\"/><allow own=\"*\"/>"
                              "</policy></busconfig>")
                   .arg(socket)
                   .toUtf8());
}

QString inFolder(const TemporaryFolder& folder, const char* name) {
    return QString::fromStdString((folder / name).string());
}

}  // namespace

SecretService::SecretService() {
    const QString configuration = inFolder(bus_, "bus.conf");
    const QString socket = inFolder(bus_, "bus");
    writeBusConfiguration(configuration, socket);
    // Not a child of this object: it is to outlive every connection, and dies with the process.
    auto* bus = new QProcess;  // NOLINT(cppcoreguidelines-owning-memory)
    run(*bus,
        QStringLiteral("dbus-daemon"),
        {QStringLiteral("--config-file=") + configuration,
         QStringLiteral("--nofork"),
         QStringLiteral("--print-address")});
    if (!bus->waitForReadyRead(kMilliseconds)) {
        give("dbus-daemon", *bus);
    }
    const QByteArray address = bus->readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    if (!QDBusConnection::connectToBus(QString::fromUtf8(address), QLatin1String(kConnection))
             .isConnected()) {
        throw std::runtime_error("no connection to the bus");
    }
}

void SecretService::run(QProcess& process,
                        const QString& program,
                        const QStringList& arguments) const {
    process.setProcessChannelMode(QProcess::SeparateChannels);
    process.setStandardErrorFile(inFolder(bus_, "log"), QIODevice::Append);
    process.start(
        QStringLiteral("setpriv"),
        QStringList{
            QStringLiteral("--pdeathsig"), QStringLiteral("KILL"), QStringLiteral("--"), program} +
            arguments);
    if (!process.waitForStarted(kMilliseconds)) {
        give("setpriv", process);
    }
}

void SecretService::start() {
    keyring_ = std::make_unique<TemporaryFolder>();
    const QString home = QString::fromStdString(keyring_->path().string());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME"}) {
        environment.insert(QLatin1String(name), home);
    }
    environment.remove(QStringLiteral("DISPLAY"));
    daemon_.setProcessEnvironment(environment);
    run(daemon_,
        QStringLiteral("gnome-keyring-daemon"),
        {QStringLiteral("--foreground"),
         QStringLiteral("--unlock"),
         QStringLiteral("--components=secrets")});
    daemon_.write("fictional password of the keyring");
    daemon_.closeWriteChannel();
    if (!QTest::qWaitFor([this] { return isThere(); }, kMilliseconds)) {
        give("gnome-keyring-daemon", daemon_);
    }
}

void SecretService::stop() {
    if (daemon_.state() == QProcess::NotRunning) {
        return;
    }
    daemon_.terminate();
    if (!daemon_.waitForFinished(kMilliseconds) ||
        !QTest::qWaitFor([this] { return !isThere(); }, kMilliseconds)) {
        daemon_.kill();
        daemon_.waitForFinished(kMilliseconds);
    }
    keyring_.reset();
    forgetService();
}

void SecretService::lock() {
    auto call = QDBusMessage::createMethodCall(QLatin1String(kName),
                                               QStringLiteral("/org/freedesktop/secrets"),
                                               QStringLiteral("org.freedesktop.Secret.Service"),
                                               QStringLiteral("Lock"));
    call << QVariant::fromValue(QList<QDBusObjectPath>{
        QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"))});
    const QDBusMessage answer = QDBusConnection(QLatin1String(kConnection)).call(call);
    if (answer.type() != QDBusMessage::ReplyMessage) {
        throw std::runtime_error("not locked: " + answer.errorMessage().toStdString());
    }
}

bool SecretService::isThere() const {
    return QDBusConnection(QLatin1String(kConnection))
        .interface()
        ->isServiceRegistered(QLatin1String(kName));
}

}  // namespace gatehouse::testing
