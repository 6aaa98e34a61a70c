#include "tests/unit/client/api/tls_server.h"

#include <memory>

#include <QEventLoop>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTimer>
#include <gtest/gtest.h>

#include "contract/base/instant.h"
#include "contract/signature/certificates.h"

namespace gatehouse::testing {
namespace {

constexpr int kPatience = 30'000;  ///< far beyond every deadline of a test

QByteArray bytesOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// The length of the whole request at the beginning of `text`; 0 where it is not all there.
qsizetype lengthOfRequest(const QByteArray& text) {
    const qsizetype head = text.indexOf("\r\n\r\n");
    if (head < 0) {
        return 0;
    }
    const QByteArray lower = text.left(head + 2).toLower();
    const qsizetype at = lower.indexOf("\r\ncontent-length: ");
    constexpr qsizetype kName = 18;
    const qsizetype body =
        at < 0 ? 0 : lower.mid(at + kName, lower.indexOf('\r', at + 2) - at - kName).toLongLong();
    const qsizetype whole = head + 4 + body;
    return text.size() >= whole ? whole : 0;
}

}  // namespace

QByteArray TlsIdentity::sha256() const {
    return QCryptographicHash::hash(certificate.toDer(), QCryptographicHash::Sha256);
}

TlsIdentity makeTlsIdentity(const TlsWish& wish) {
    const signature::Validity life{Instant::parse("2020-01-01T00:00:00Z").value(),
                                   Instant::parse("2120-01-01T00:00:00Z").value()};
    const signature::Validity validity{Instant::parse(wish.from).value(),
                                       Instant::parse(wish.until).value()};
    const auto authority = signature::makeAuthority(wish.authority, life);
    const auto issued = signature::issueServer(authority, wish.names, validity);
    return {QSslCertificate(bytesOf(authority.certificatePem)),
            QSslCertificate(bytesOf(issued.certificatePem)),
            QSslKey(bytesOf(issued.privateKeyPem.reveal()), QSsl::Ec)};
}

const TlsIdentity& usualTlsIdentity() {
    static const TlsIdentity kIdentity = makeTlsIdentity();
    return kIdentity;
}

TlsServer::TlsServer(const TlsIdentity& identity, QSsl::SslProtocol protocol) {
    answer = [](QSslSocket& socket, const QByteArray&) {
        socket.write(httpAnswer("200 OK", "{}"));
    };
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(identity.certificate);
    configuration.setPrivateKey(identity.key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(protocol);
    server_.setSslConfiguration(configuration);
    connect(&server_, &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (auto* socket = qobject_cast<QSslSocket*>(server_.nextPendingConnection())) {
            take(*socket);
        }
    });
    EXPECT_TRUE(server_.listen(QHostAddress::LocalHost));
}

QUrl TlsServer::url() const {
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(port()));
}

void TlsServer::hangUp() {
    for (const auto& socket : sockets_) {
        if (socket) {
            socket->disconnectFromHost();
        }
    }
}

void TlsServer::take(QSslSocket& socket) {
    ++connections;
    sockets_.emplace_back(&socket);
    connect(&socket, &QSslSocket::readyRead, this, [this, &socket] { read(socket); });
    connect(&socket, &QSslSocket::disconnected, &socket, &QObject::deleteLater);
    read(socket);
}

void TlsServer::read(QSslSocket& socket) {
    QByteArray text = socket.property("text").toByteArray();
    const QByteArray more = socket.readAll();
    received += more.size();
    text += more;
    while (const qsizetype length = lengthOfRequest(text)) {
        requests.push_back(text.left(length));
        text.remove(0, length);
        answer(socket, requests.back());
    }
    socket.setProperty("text", text);
}

QByteArray httpAnswer(const QByteArray& statusLine,
                      const QByteArray& body,
                      const QByteArray& headers) {
    return "HTTP/1.1 " + statusLine + "\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

FaultyProxy::FaultyProxy(quint16 server) : server_(server) {
    connect(&listener_, &QTcpServer::newConnection, this, &FaultyProxy::take);
    EXPECT_TRUE(listener_.listen(QHostAddress::LocalHost));
}

QUrl FaultyProxy::url() const {
    return QUrl(QStringLiteral("https://127.0.0.1:%1").arg(listener_.serverPort()));
}

void FaultyProxy::take() {
    QTcpSocket* client = listener_.nextPendingConnection();
    auto* server = new QTcpSocket(client);  // NOLINT: owned by the client's socket
    if (isDeaf) {
        client->setReadBufferSize(1);
    }
    connect(client, &QTcpSocket::readyRead, server, [this, client, server] {
        if (!isDeaf) {
            server->write(client->readAll());
        }
    });
    const auto passed = std::make_shared<qint64>(0);
    connect(server, &QTcpSocket::readyRead, client, [this, client, server, passed] {
        QByteArray bytes = server->readAll();
        if (garble >= *passed && garble < *passed + bytes.size()) {
            const qsizetype at = garble - *passed;
            bytes[at] = static_cast<char>(bytes[at] ^ 1);
        }
        const bool ends = cutAfter >= 0 && *passed + bytes.size() >= cutAfter;
        if (ends) {
            bytes.truncate(cutAfter - *passed);
        }
        *passed += bytes.size();
        fromServer += bytes.size();
        client->write(bytes);
        if (ends) {
            client->disconnectFromHost();
        }
    });
    connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    server->connectToHost(QHostAddress::LocalHost, server_);
    if (cutAfter == 0) {
        client->disconnectFromHost();
    }
}

client::TransportResult exchange(client::HttpsTransport& transport,
                                 const client::Request& request) {
    QEventLoop loop;
    std::optional<client::TransportResult> result;
    transport.send(request, {&loop, [&](client::TransportResult told) {
                                 EXPECT_FALSE(result) << "told twice";
                                 result.emplace(std::move(told));
                                 loop.quit();
                             }});
    EXPECT_FALSE(result) << "told before send() returned";
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    loop.exec();
    EXPECT_TRUE(result) << "never told";
    return result ? std::move(*result) : client::TransportResult(fail(client::TransportFailure{}));
}

}  // namespace gatehouse::testing
