#pragma once

#include <map>
#include <memory>
#include <string>

#include <QByteArray>
#include <QString>
#include <QUrl>

#include "client/models/log_check.h"
#include "contract/base/id.h"

class QSettings;

namespace gatehouse::client {

/// What this computer remembers between runs: the server, the certificates that a user trusted, how
/// far the server's log was seen, and where key files lie. No name of an account, no patient data.
/// A file in the user's configuration folder.
class Settings {
  public:
    Settings();
    ~Settings();
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    [[nodiscard]] QString server() const;
    void setServer(const QString& server);

    /// SHA-256 of the certificate that is trusted for this server; empty: none.
    [[nodiscard]] QByteArray trustedCertificate(const QUrl& server) const;
    void trustCertificate(const QUrl& server, const QByteArray& sha256);

    /// SHA-256 of the root that this server's reports are held against; empty: none yet.
    [[nodiscard]] QByteArray reportAuthority(const QUrl& server) const;
    void setReportAuthority(const QUrl& server, const QByteArray& sha256);

    /// What this computer knows of the server's log; empty texts: nothing yet.
    [[nodiscard]] KnownLog log(const QUrl& server) const;
    void setLog(const QUrl& server, const KnownLog& log);

    /// Where the key files of a server's user lie, by the fingerprints (kid) of their keys.
    [[nodiscard]] std::map<std::string, QString> keyFiles(const QUrl& server,
                                                          const UserId& user) const;
    void setKeyFile(const QUrl& server,
                    const UserId& user,
                    const std::string& kid,
                    const QString& path);

  private:
    std::unique_ptr<QSettings> file_;
};

}  // namespace gatehouse::client
