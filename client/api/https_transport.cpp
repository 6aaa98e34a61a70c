#include "client/api/https_transport.h"

#include <algorithm>
#include <array>
#include <memory>

#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTimer>

namespace gatehouse::client {
namespace {

constexpr qint64 kLongestAnswer = qint64{64} * 1024 * 1024;
constexpr int kDefaultPort = 8443;

QByteArray sha256Of(const QSslCertificate& certificate) {
    return certificate.isNull() ? QByteArray()
                                : certificate.digest(QCryptographicHash::Algorithm::Sha256);
}

/// Faults that only say that nobody vouches for the certificate: knowing the certificate itself
/// makes up for them. An expired or revoked one stays refused.
bool isMissingTrust(const QSslError& error) {
    constexpr std::array kKinds{QSslError::SelfSignedCertificate,
                                QSslError::SelfSignedCertificateInChain,
                                QSslError::UnableToGetIssuerCertificate,
                                QSslError::UnableToGetLocalIssuerCertificate,
                                QSslError::UnableToVerifyFirstCertificate,
                                QSslError::CertificateUntrusted,
                                QSslError::HostNameMismatch};
    return std::find(kKinds.begin(), kKinds.end(), error.error()) != kKinds.end();
}

ServerCertificate describe(const QSslCertificate& certificate, const QList<QSslError>& errors) {
    const auto nameOf = [](const QStringList& parts) { return parts.join(QStringLiteral(", ")); };
    ServerCertificate described;
    described.subject = nameOf(certificate.subjectInfo(QSslCertificate::CommonName));
    described.issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName));
    described.expires = certificate.expiryDate();
    described.sha256 = sha256Of(certificate);
    const auto fatal = std::find_if_not(errors.begin(), errors.end(), isMissingTrust);
    described.mayBeTrusted = !certificate.isNull() && fatal == errors.end();
    if (!errors.isEmpty()) {
        described.fault = (fatal != errors.end() ? *fatal : errors.front()).errorString();
    }
    return described;
}

/// Whether the request cannot have reached a server.
bool isUnsent(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::ConnectionRefusedError ||
           error == QNetworkReply::HostNotFoundError ||
           error == QNetworkReply::SslHandshakeFailedError ||
           error == QNetworkReply::ProxyNotFoundError ||
           error == QNetworkReply::ProxyConnectionRefusedError ||
           error == QNetworkReply::NetworkSessionFailedError;
}

/// One call until it has ended; owned by its reply.
class Call final : public QObject {
  public:
    Call(QNetworkReply* reply, const ServerTrust& trust, Then<TransportResult> then)
        : QObject(reply), reply_(*reply), pinned_(trust.pinnedSha256), then_(std::move(then)) {
        connect(reply, &QNetworkReply::sslErrors, this, &Call::judge);
        connect(reply, &QNetworkReply::finished, this, &Call::finish);
        connect(reply, &QNetworkReply::downloadProgress, this, [this](qint64 received, qint64) {
            if (received > kLongestAnswer) {
                reply_.abort();
            }
        });
        connect(&deadline_, &QTimer::timeout, reply, &QNetworkReply::abort);
    }

    void startDeadline(std::chrono::milliseconds deadline) {
        deadline_.setSingleShot(true);
        deadline_.start(deadline);
    }

  private:
    void judge(const QList<QSslError>& errors) {
        const QSslCertificate certificate = reply_.sslConfiguration().peerCertificate();
        certificate_ = describe(certificate, errors);
        certificate_->differsFromTrusted = !pinned_.isEmpty() && certificate_->sha256 != pinned_;
        if (certificate_->mayBeTrusted && !pinned_.isEmpty() && certificate_->sha256 == pinned_) {
            certificate_.reset();
            reply_.ignoreSslErrors(errors);
        }
    }

    void finish() {
        deadline_.stop();
        reply_.deleteLater();
        then_(result());
    }

    [[nodiscard]] TransportResult result() {
        if (certificate_) {
            return fail(TransportFailure{TransportFailure::Kind::Untrusted, certificate_});
        }
        const QVariant status = reply_.attribute(QNetworkRequest::HttpStatusCodeAttribute);
        const bool isAnswer = reply_.error() == QNetworkReply::NoError ||
                              reply_.error() >= QNetworkReply::ContentAccessDenied;
        if (!isAnswer || !status.isValid() || isCut()) {
            return fail(TransportFailure{isUnsent(reply_.error())
                                             ? TransportFailure::Kind::NotSent
                                             : TransportFailure::Kind::NoAnswer,
                                         std::nullopt});
        }
        Response response;
        response.status = status.toInt();
        response.mediaType = reply_.header(QNetworkRequest::ContentTypeHeader)
                                 .toByteArray()
                                 .split(';')
                                 .front()
                                 .trimmed();
        bool isNumber = false;
        const int seconds = reply_.rawHeader("Retry-After").toInt(&isNumber);
        if (isNumber && seconds >= 0) {
            response.retryAfter = std::chrono::seconds(seconds);
        }
        response.body = reply_.readAll();
        return response;
    }

    /// Shorter than announced: Qt does not call that an error in every case.
    [[nodiscard]] bool isCut() const {
        const QVariant length = reply_.header(QNetworkRequest::ContentLengthHeader);
        return length.isValid() && length.toLongLong() != reply_.bytesAvailable();
    }

    QNetworkReply& reply_;
    QByteArray pinned_;
    Then<TransportResult> then_;
    std::optional<ServerCertificate> certificate_;
    QTimer deadline_;
};

}  // namespace

HttpsTransport::HttpsTransport(QObject* parent) : Transport(parent) {
    network_.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network_.setAutoDeleteReplies(false);
}

void HttpsTransport::connectTo(const QUrl& server, ServerTrust trust) {
    server_ = server;
    trust_ = std::move(trust);
    // What was negotiated under another trust must not be taken up again.
    network_.clearConnectionCache();
}

QNetworkRequest HttpsTransport::networkRequest(const Request& request) const {
    QUrl url = server_;
    const qsizetype question = request.path.indexOf(u'?');
    url.setPath(QStringLiteral("/api/v1") + request.path.left(question < 0 ? -1 : question));
    if (question >= 0) {
        url.setQuery(request.path.mid(question + 1));
    }
    QNetworkRequest made(url);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    tls.setCaCertificates(trust_.authorities);
    made.setSslConfiguration(tls);
    made.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (request.method == Method::Post) {
        made.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    }
    if (!request.token.isEmpty()) {
        made.setRawHeader("Authorization", "Bearer " + request.token);
    }
    if (!request.idempotency.isEmpty()) {
        made.setRawHeader("Idempotency-Key", request.idempotency);
    }
    return made;
}

void HttpsTransport::send(const Request& request, Then<TransportResult> then) {
    if (!server_.isValid() || server_.scheme() != QStringLiteral("https")) {
        QTimer::singleShot(0, this, [then = std::move(then)] {
            then(fail(TransportFailure{TransportFailure::Kind::BadAddress, std::nullopt}));
        });
        return;
    }
    const QNetworkRequest made = networkRequest(request);
    QNetworkReply* reply = nullptr;
    switch (request.method) {
        case Method::Get: reply = network_.get(made); break;
        case Method::Post: reply = network_.post(made, request.body); break;
        case Method::Delete: reply = network_.deleteResource(made); break;
    }
    auto* call = new Call(reply, trust_, std::move(then));  // NOLINT: its parent is the reply
    call->startDeadline(request.deadline);
}

QUrl parseServerAddress(const QString& text) {
    const QString address = text.trimmed();
    const bool hasScheme = address.contains(QStringLiteral("://"));
    QUrl url(hasScheme ? address : QStringLiteral("https://") + address, QUrl::StrictMode);
    const bool isPlain = url.isValid() && url.scheme() == QStringLiteral("https") &&
                         !url.host().isEmpty() && url.userInfo().isEmpty() &&
                         (url.path().isEmpty() || url.path() == QStringLiteral("/")) &&
                         !url.hasQuery() && !url.hasFragment();
    if (!isPlain) {
        return {};
    }
    url.setPath({});
    if (!hasScheme && url.port() < 0) {
        url.setPort(kDefaultPort);
    }
    return url;
}

}  // namespace gatehouse::client
