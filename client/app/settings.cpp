#include "client/app/settings.h"

#include <QDir>
#include <QSettings>
#include <QStandardPaths>

#include "client/api/text.h"

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

/// The group of a server's user, whose id is a UUID.
QString groupOf(const QUrl& server, const UserId& user) {
    return keyOf("signing-keys", server) + u'/' + toQt(user.text());
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

KnownLog Settings::log(const QUrl& server) const {
    // Another window of this program may have remembered more.
    file_->sync();
    const QString group = keyOf("logs", server);
    return {toUtf8(file_->value(group + QStringLiteral("/keys")).toString()),
            toUtf8(file_->value(group + QStringLiteral("/checkpoint")).toString())};
}

void Settings::setLog(const QUrl& server, const KnownLog& log) {
    const QString group = keyOf("logs", server);
    file_->setValue(group + QStringLiteral("/keys"), toQt(log.keys));
    file_->setValue(group + QStringLiteral("/checkpoint"), toQt(log.checkpoint));
    file_->sync();
}

std::map<std::string, QString> Settings::keyFiles(const QUrl& server, const UserId& user) const {
    std::map<std::string, QString> paths;
    file_->beginGroup(groupOf(server, user));
    for (const QString& kid : file_->childKeys()) {
        paths[toUtf8(kid)] = file_->value(kid).toString();
    }
    file_->endGroup();
    return paths;
}

void Settings::setKeyFile(const QUrl& server,
                          const UserId& user,
                          const std::string& kid,
                          const QString& path) {
    file_->setValue(groupOf(server, user) + u'/' + toQt(kid), path);
    file_->sync();
}

}  // namespace gatehouse::client
