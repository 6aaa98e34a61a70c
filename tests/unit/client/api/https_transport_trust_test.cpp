// Whom the transport takes for its server, and that it says nothing to anybody else.

#include <QSslConfiguration>
#include <QTcpSocket>
#include <gtest/gtest.h>

#include "client/api/https_transport.h"
#include "tests/unit/client/api/tls_server.h"

namespace gatehouse::client {
namespace {

using gatehouse::testing::exchange;
using gatehouse::testing::makeTlsIdentity;
using gatehouse::testing::TlsIdentity;
using gatehouse::testing::TlsServer;
using gatehouse::testing::TlsWish;
using gatehouse::testing::usualTlsIdentity;
using Kind = TransportFailure::Kind;

Request signIn() {
    Request request;
    request.method = Method::Post;
    request.path = "/sessions";
    request.body = R"({"username":"demo-pharmacist","password":"a fictional password"})";
    return request;
}

TransportResult callWith(HttpsTransport& transport, TlsServer& server, const ServerTrust& trust) {
    transport.connectTo(server.url(), trust);
    return exchange(transport, signIn());
}

void expectTrusted(TlsServer& server, const ServerTrust& trust) {
    HttpsTransport transport;
    const TransportResult result = callWith(transport, server, trust);
    EXPECT_TRUE(result) << (result ? "" : result.error().certificate->fault.toStdString());
}

/// What is said about the certificate of a server that is not trusted; and that it was told
/// nothing.
ServerCertificate expectUntrusted(TlsServer& server, const ServerTrust& trust) {
    HttpsTransport transport;
    const TransportResult result = callWith(transport, server, trust);
    EXPECT_EQ(server.received, 0) << "the password was sent";
    EXPECT_FALSE(result);
    if (result || !result.error().certificate) {
        ADD_FAILURE() << "no certificate";
        return {};
    }
    EXPECT_EQ(result.error().kind, Kind::Untrusted);
    return *result.error().certificate;
}

ServerTrust authorityOf(const TlsIdentity& identity) {
    return {{identity.authority}, {}};
}
ServerTrust pinned(const TlsIdentity& identity) {
    return {{}, identity.sha256()};
}

TlsIdentity expired() {
    TlsWish wish;
    wish.until = "2021-01-01T00:00:00Z";
    return makeTlsIdentity(wish);
}
TlsIdentity notYetValid() {
    TlsWish wish;
    wish.from = "2119-01-01T00:00:00Z";
    return makeTlsIdentity(wish);
}
TlsIdentity ofAnotherHost() {
    TlsWish wish;
    wish.names = {"gatehouse.fictional.example"};
    return makeTlsIdentity(wish);
}

TEST(TransportTrust, TakesTheCertificateOfAnAuthorityThatWasGiven) {
    TlsServer server;
    expectTrusted(server, authorityOf(usualTlsIdentity()));
    expectTrusted(server, {{makeTlsIdentity().authority, usualTlsIdentity().authority}, {}});
}

TEST(TransportTrust, AsksAboutACertificateThatNobodyVouchesFor) {
    TlsServer server;
    const ServerCertificate told = expectUntrusted(server, {});
    EXPECT_EQ(told.sha256, usualTlsIdentity().sha256());
    EXPECT_EQ(told.sha256.size(), 32);
    EXPECT_TRUE(told.mayBeTrusted);
    EXPECT_FALSE(told.differsFromTrusted);
    EXPECT_EQ(told.issuer, "Fictional authority");
    EXPECT_EQ(told.subject, "Gatehouse server");
    EXPECT_EQ(told.expires.toUTC(), usualTlsIdentity().certificate.expiryDate().toUTC());
    EXPECT_FALSE(told.fault.isEmpty());
}

// Where authorities were given, the user at the desk cannot add to them.
TEST(TransportTrust, DoesNotAskWhereAuthoritiesWereGiven) {
    TlsServer server;
    const ServerCertificate told = expectUntrusted(server, authorityOf(makeTlsIdentity()));
    EXPECT_EQ(told.sha256, usualTlsIdentity().sha256());
    EXPECT_FALSE(told.mayBeTrusted);
    expectUntrusted(server, {{makeTlsIdentity().authority}, usualTlsIdentity().sha256()});
}

TEST(TransportTrust, DoesNotCountTheAuthoritiesOfTheMachine) {
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration machine = before;
    machine.setCaCertificates({usualTlsIdentity().authority});
    QSslConfiguration::setDefaultConfiguration(machine);
    TlsServer server;
    expectUntrusted(server, {});
    expectUntrusted(server, authorityOf(makeTlsIdentity()));
    QSslConfiguration::setDefaultConfiguration(before);
}

TEST(TransportTrust, TakesTheVeryCertificateThatWasTrusted) {
    TlsServer server;
    expectTrusted(server, pinned(usualTlsIdentity()));
}

TEST(TransportTrust, WarnsOfAnotherCertificateThanTheOneThatWasTrusted) {
    TlsServer server;
    const ServerCertificate told = expectUntrusted(server, pinned(makeTlsIdentity()));
    EXPECT_TRUE(told.differsFromTrusted);
    EXPECT_TRUE(told.mayBeTrusted);
    EXPECT_EQ(told.sha256, usualTlsIdentity().sha256());
    for (const QByteArray& nearly : {usualTlsIdentity().sha256().chopped(1),
                                     usualTlsIdentity().sha256() + 'x',
                                     usualTlsIdentity().sha256().toHex()}) {
        EXPECT_TRUE(expectUntrusted(server, {{}, nearly}).differsFromTrusted);
    }
}

TEST(TransportTrust, TakesNoCertificateOutsideOfItsTime) {
    for (const TlsIdentity& identity : {expired(), notYetValid()}) {
        TlsServer server(identity);
        for (const ServerTrust& trust : {ServerTrust{}, authorityOf(identity), pinned(identity)}) {
            const ServerCertificate told = expectUntrusted(server, trust);
            EXPECT_FALSE(told.mayBeTrusted);
            EXPECT_TRUE(told.fault.contains("expired") || told.fault.contains("not yet valid"))
                << told.fault.toStdString();
        }
    }
}

TEST(TransportTrust, TakesNoCertificateOfAnotherHostOnAnAuthoritysWord) {
    const TlsIdentity identity = ofAnotherHost();
    TlsServer server(identity);
    const ServerCertificate told = expectUntrusted(server, authorityOf(identity));
    EXPECT_FALSE(told.mayBeTrusted);
    EXPECT_TRUE(told.fault.contains("host name")) << told.fault.toStdString();
}

// Whoever compared the fingerprint knows the server, under whatever name.
TEST(TransportTrust, TakesATrustedCertificateWhateverItsName) {
    const TlsIdentity identity = ofAnotherHost();
    TlsServer server(identity);
    EXPECT_TRUE(expectUntrusted(server, {}).mayBeTrusted);
    expectTrusted(server, pinned(identity));
}

TEST(TransportTrust, KeepsTheNamesInACertificateToPlainShortText) {
    const TlsIdentity identity =
        makeTlsIdentity({.authority = "Known\nSHA-256 fingerprint: 00\u202e \tgood"});
    TlsServer server(identity);
    const ServerCertificate told = expectUntrusted(server, {});
    for (const QChar letter : told.issuer) {
        EXPECT_TRUE(letter.isPrint()) << int{letter.unicode()};
    }
    EXPECT_TRUE(told.issuer.startsWith("Known SHA-256"));
}

TEST(TransportTrust, DoesNotUseAConnectionThatWasMadeUnderAnotherTrust) {
    TlsServer server;
    HttpsTransport transport;
    ASSERT_TRUE(callWith(transport, server, authorityOf(usualTlsIdentity())));
    server.received = 0;
    const TransportResult result = callWith(transport, server, authorityOf(makeTlsIdentity()));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::Untrusted);
    EXPECT_EQ(server.received, 0);
    EXPECT_TRUE(callWith(transport, server, pinned(usualTlsIdentity())));
}

TEST(TransportTrust, SpeaksTls12AndTls13) {
    for (const QSsl::SslProtocol protocol : {QSsl::TlsV1_2, QSsl::TlsV1_3}) {
        TlsServer server(usualTlsIdentity(), protocol);
        expectTrusted(server, authorityOf(usualTlsIdentity()));
    }
}

/// A ServerHello that settles on TLS 1.1, byte by byte: OpenSSL itself would not send it any more.
QByteArray helloOfTls11() {
    const QByteArray hello = QByteArray::fromHex("0302") + QByteArray(32, 'r') +
                             QByteArray::fromHex(
                                 "00"
                                 "c013"
                                 "00");
    const auto length = static_cast<char>(hello.size());
    const QByteArray handshake = QByteArray::fromHex("020000") + length + hello;
    return QByteArray::fromHex("16030200") + static_cast<char>(handshake.size()) + handshake;
}

TEST(TransportTrust, RefusesAnOlderTls) {
    QTcpServer server;
    QByteArray said;
    QObject::connect(&server, &QTcpServer::newConnection, [&] {
        QTcpSocket* socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, [&said, socket] {
            if (said.isEmpty()) {
                socket->write(helloOfTls11());
            }
            said += socket->readAll();
        });
    });
    ASSERT_TRUE(server.listen(QHostAddress::LocalHost));
    HttpsTransport transport;
    transport.connectTo(QUrl(QStringLiteral("https://127.0.0.1:%1").arg(server.serverPort())),
                        authorityOf(usualTlsIdentity()));
    const TransportResult result = exchange(transport, signIn());
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Kind::NotSent);
    EXPECT_TRUE(
        said.contains(QByteArray::fromHex("002b000504"
                                          "0304"
                                          "0303")))
        << "offers other versions than 1.3 and 1.2: " << said.toHex().data();
}

}  // namespace
}  // namespace gatehouse::client
