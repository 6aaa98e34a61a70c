#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include "client/api/https_transport.h"

namespace gatehouse::testing {

/// A certificate, its key and who issued it.
struct TlsIdentity {
    QSslCertificate authority;
    QSslCertificate certificate;
    QSslKey key;

    [[nodiscard]] QByteArray sha256() const;
};

struct TlsWish {
    std::string authority = "Fictional authority";
    std::vector<std::string> names{"127.0.0.1", "localhost"};
    const char* from = "2020-01-01T00:00:00Z";
    const char* until = "2120-01-01T00:00:00Z";
};

/// Each of an authority of its own.
[[nodiscard]] TlsIdentity makeTlsIdentity(const TlsWish& wish = {});
/// The usual one, made once.
[[nodiscard]] const TlsIdentity& usualTlsIdentity();

/// An HTTPS server on loopback that answers as the test says, on the test's thread.
class TlsServer final : public QObject {
    Q_OBJECT
  public:
    explicit TlsServer(const TlsIdentity& identity = usualTlsIdentity(),
                       QSsl::SslProtocol protocol = QSsl::TlsV1_2OrLater);

    [[nodiscard]] quint16 port() const { return server_.serverPort(); }
    [[nodiscard]] QUrl url() const;
    /// Takes no more connections; those that are open stay.
    void stopListening() { server_.close(); }
    /// Ends every open connection, as an idle one ends.
    void hangUp();

    /// What to do when a whole request has come; at first, to answer 200 with {}.
    std::function<void(QSslSocket& socket, const QByteArray& request)> answer;
    std::vector<QByteArray> requests;  ///< whole ones, with head and body
    qint64 received = 0;               ///< bytes of requests, whole or not
    int connections = 0;               ///< that were encrypted

  private:
    void take(QSslSocket& socket);
    void read(QSslSocket& socket);

    QSslServer server_;
    std::vector<QPointer<QSslSocket>> sockets_;
};

/// An answer with its length.
[[nodiscard]] QByteArray httpAnswer(
    const QByteArray& statusLine,
    const QByteArray& body,
    const QByteArray& headers = "Content-Type: application/json\r\n");

/// Stands between a client and a server and spoils what the server says. Each connection alike.
class FaultyProxy final : public QObject {
    Q_OBJECT
  public:
    explicit FaultyProxy(quint16 server);

    [[nodiscard]] QUrl url() const;

    qint64 cutAfter = -1;   ///< so many bytes of the server's, then the end; -1: never
    qint64 garble = -1;     ///< the place of the one byte of the server's that is changed
    bool isDeaf = false;    ///< reads nothing that the client says
    qint64 fromServer = 0;  ///< bytes passed on, of all connections

  private:
    void take();

    QTcpServer listener_;
    quint16 server_;
};

/// Sends a request and waits for what becomes of it, with the event loop running.
[[nodiscard]] client::TransportResult exchange(client::HttpsTransport& transport,
                                               const client::Request& request);

}  // namespace gatehouse::testing
