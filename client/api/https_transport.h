#pragma once

#include <QByteArray>
#include <QList>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslError>
#include <QUrl>

#include "client/api/transport.h"

namespace gatehouse::client {

/// Whom the client takes for its server: who has a certificate of one of the authorities; where
/// there are none, this very certificate; with neither, nobody. The machine's own authorities do
/// not count.
struct ServerTrust {
    QList<QSslCertificate> authorities;
    QByteArray pinnedSha256;  ///< empty: none
};

/// HTTPS by Qt. Follows no redirection, keeps no cookie and no cache, and takes no answer over
/// 64 MiB.
class HttpsTransport final : public Transport {
    Q_OBJECT
  public:
    using Transport::Transport;

    /// `server` is https://HOST:PORT. Calls under way go on to where they were sent.
    void connectTo(const QUrl& server, ServerTrust trust);
    void send(const Request& request, Then<TransportResult> then) override;

  private:
    [[nodiscard]] QNetworkRequest networkRequest(const Request& request) const;

    QNetworkAccessManager* network_ = nullptr;  ///< none before connectTo()
    QUrl server_;
    ServerTrust trust_;
};

/// An address as people type it: HOST, HOST:PORT or https://HOST[:PORT]. A host alone means the
/// server's own port, 8443. Empty where it is no such address; plain http is none.
[[nodiscard]] QUrl parseServerAddress(const QString& text);

}  // namespace gatehouse::client
