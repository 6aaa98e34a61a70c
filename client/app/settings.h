#pragma once

#include <memory>

#include <QByteArray>
#include <QString>
#include <QUrl>

class QSettings;

namespace gatehouse::client {

/// What this computer remembers between runs: the server, and the certificates that a user
/// trusted. No account, no patient data. A file in the user's configuration folder.
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

  private:
    std::unique_ptr<QSettings> file_;
};

}  // namespace gatehouse::client
