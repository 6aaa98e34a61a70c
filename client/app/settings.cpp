#include "client/app/settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace gatehouse::client {
namespace {

constexpr int kHttpsPort = 443;

QString fileName() {
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation))
        .filePath(QStringLiteral("gatehouse/client.ini"));
}

/// A key of the settings file for a server: `/` would make a group.
QString keyOf(const char* group, const QUrl& server) {
    return QStringLiteral("%1/%2:%3")
        .arg(QLatin1String(group), server.host())
        .arg(server.port(kHttpsPort));
}

}  // namespace

Settings::Settings() : file_(std::make_unique<QSettings>(fileName(), QSettings::IniFormat)) {
}
Settings::~Settings() = default;

QString Settings::server() const {
    return file_->value(QStringLiteral("server")).toString();
}

void Settings::setServer(const QString& server) {
    file_->setValue(QStringLiteral("server"), server);
}

QByteArray Settings::trustedCertificate(const QUrl& server) const {
    return QByteArray::fromHex(file_->value(keyOf("certificates", server)).toByteArray());
}

void Settings::trustCertificate(const QUrl& server, const QByteArray& sha256) {
    file_->setValue(keyOf("certificates", server), QString::fromLatin1(sha256.toHex()));
    file_->sync();
}

QByteArray Settings::reportAuthority(const QUrl& server) const {
    return QByteArray::fromHex(file_->value(keyOf("report-authorities", server)).toByteArray());
}

void Settings::setReportAuthority(const QUrl& server, const QByteArray& sha256) {
    file_->setValue(keyOf("report-authorities", server), QString::fromLatin1(sha256.toHex()));
    file_->sync();
}

}  // namespace gatehouse::client
