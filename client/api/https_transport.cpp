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

/// A name as a stranger wrote it into a certificate, fit to be shown beside texts of ours: one
/// line, no longer than people read, nothing that sets or turns other text.
QString plainName(const QStringList& parts) {
    constexpr qsizetype kLongest = 100;
    QString name;
    for (const QChar letter : parts.join(QStringLiteral(", "))) {
        name += letter.isPrint() ? letter : QChar(u' ');
    }
    return name.simplified().left(kLongest);
}

ServerCertificate describe(const QSslCertificate& certificate, const QList<QSslError>& errors) {
    ServerCertificate described;
    described.subject = plainName(certificate.subjectInfo(QSslCertificate::CommonName));
    described.issuer = plainName(certificate.issuerInfo(QSslCertificate::CommonName));
    described.expires = certificate.expiryDate();
    described.sha256 = sha256Of(certificate);
    const auto fatal = std::find_if_not(errors.begin(), errors.end(), isMissingTrust);
    described.mayBeTrusted = !certificate.isNull() && fatal == errors.end();
    if (!errors.isEmpty()) {
        described.fault = (fatal != errors.end() ? *fatal : errors.front()).errorString();
    }
    return described;
}

/// Whether it came from a server and bears a status, and is no fault of the network, of a proxy or
/// of the protocol.
bool isAnswer(QNetworkReply::NetworkError error) {
    return error == QNetworkReply::NoError ||
           (error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ProtocolFailure);
}

/// Faults from before a connection is there.
bool isOfConnecting(QNetworkReply::NetworkError error) {
    constexpr std::array kKinds{QNetworkReply::ConnectionRefusedError,
                                QNetworkReply::HostNotFoundError,
                                QNetworkReply::SslHandshakeFailedError,
                                QNetworkReply::ProxyConnectionRefusedError,
                                QNetworkReply::ProxyNotFoundError};
    return std::find(kKinds.begin(), kKinds.end(), error) != kKinds.end();
}

/// One call until it has ended; owned by its reply.
class Call final : public QObject {
  public:
    Call(QNetworkReply* reply, ServerTrust trust, Then<TransportResult> then)
        : QObject(reply), reply_(*reply), trust_(std::move(trust)), then_(std::move(then)) {
        connect(reply, &QNetworkReply::sslErrors, this, &Call::judge);
        connect(reply, &QNetworkReply::finished, this, &Call::finish);
        connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] { isNew_ = true; });
        connect(reply, &QNetworkReply::encrypted, this, [this] { mayBeSeen_ = true; });
        connect(reply, &QNetworkReply::requestSent, this, [this] { mayBeSeen_ = true; });
        connect(reply, &QNetworkReply::metaDataChanged, this, &Call::abortIfTooLong);
        connect(reply, &QNetworkReply::readyRead, this, &Call::abortIfTooLong);
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
        if (!trust_.authorities.isEmpty()) {
            certificate_->mayBeTrusted = false;
            return;
        }
        const QByteArray& pinned = trust_.pinnedSha256;
        certificate_->differsFromTrusted = !pinned.isEmpty() && certificate_->sha256 != pinned;
        if (certificate_->mayBeTrusted && !pinned.isEmpty() && certificate_->sha256 == pinned) {
            certificate_.reset();
            reply_.ignoreSslErrors(errors);
        }
    }

    void abortIfTooLong() {
        if (std::max(reply_.bytesAvailable(), announcedLength().value_or(0)) > kLongestAnswer) {
            reply_.abort();
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
        if (!isAnswer(reply_.error()) || !status.isValid() || !isWhole(status.toInt())) {
            return fail(TransportFailure{
                isUnsent() ? TransportFailure::Kind::NotSent : TransportFailure::Kind::NoAnswer,
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

    /// Whether no server can have seen the request. Qt sends one again where the connection ends
    /// before the answer begins, so that the last error alone says nothing: a server may take a
    /// request and go down, and the repetition finds nobody. Nor do Qt's signals alone: a
    /// connection can break within the writing, ahead of requestSent; and abort() ends a call ahead
    /// of all that Qt's own thread still has to tell.
    [[nodiscard]] bool isUnsent() const {
        const QNetworkReply::NetworkError error = reply_.error();
        return !mayBeSeen_ && error != QNetworkReply::OperationCanceledError &&
               (isNew_ || isOfConnecting(error));
    }

    [[nodiscard]] std::optional<qint64> announcedLength() const {
        bool isNumber = false;
        const qint64 length = reply_.rawHeader("Content-Length").toLongLong(&isNumber);
        return isNumber && length >= 0 ? std::optional(length) : std::nullopt;
    }

    /// Whether nothing is missing. An answer that only ends with its connection could be cut
    /// anywhere, and Qt passes some on that are shorter than announced. One in chunks is left to
    /// Qt.
    [[nodiscard]] bool isWhole(int status) const {
        constexpr std::array kWithoutBody{204, 304};
        if (std::find(kWithoutBody.begin(), kWithoutBody.end(), status) != kWithoutBody.end()) {
            return true;
        }
        return reply_.hasRawHeader("Transfer-Encoding")
                   ? !reply_.hasRawHeader("Content-Length")
                   : announcedLength() == reply_.bytesAvailable();
    }

    QNetworkReply& reply_;
    ServerTrust trust_;
    Then<TransportResult> then_;
    std::optional<ServerCertificate> certificate_;
    bool isNew_ = false;      ///< a connection of its own was begun
    bool mayBeSeen_ = false;  ///< a connection stood, or something was written to one
    QTimer deadline_;
};

/// Gone once it has no call under way.
void retire(QNetworkAccessManager* network) {
    const auto leaveIfIdle = [network] {
        const auto replies = network->findChildren<QNetworkReply*>(Qt::FindDirectChildrenOnly);
        if (std::all_of(replies.begin(), replies.end(), [](const QNetworkReply* reply) {
                return reply->isFinished();
            })) {
            network->deleteLater();
        }
    };
    QObject::connect(network, &QNetworkAccessManager::finished, network, leaveIfIdle);
    leaveIfIdle();
}

}  // namespace

void HttpsTransport::connectTo(const QUrl& server, ServerTrust trust) {
    server_ = server;
    trust_ = std::move(trust);
    // What was negotiated under another trust must not be taken up again.
    if (network_) {
        retire(network_);
    }
    network_ = new QNetworkAccessManager(this);  // NOLINT: its parent is this
    network_->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    network_->setAutoDeleteReplies(false);
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
    // A body that Qt unpacks could not be held against the length that was announced.
    made.setRawHeader("Accept-Encoding", "identity");
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
        const TransportResult refusal =
            fail(TransportFailure{TransportFailure::Kind::BadAddress, std::nullopt});
        const auto refuse = [then = std::move(then), refusal] { then(refusal); };
        QMetaObject::invokeMethod(this, refuse, Qt::QueuedConnection);
        return;
    }
    const QNetworkRequest made = networkRequest(request);
    QNetworkReply* reply = nullptr;
    switch (request.method) {
        case Method::Get: reply = network_->get(made); break;
        case Method::Post: reply = network_->post(made, request.body); break;
        case Method::Delete: reply = network_->deleteResource(made); break;
    }
    auto* call = new Call(reply, trust_, std::move(then));  // NOLINT: its parent is the reply
    call->startDeadline(request.deadline);
}

QUrl parseServerAddress(const QString& text) {
    const QString address = text.trimmed();
    const bool hasScheme = address.contains(QStringLiteral("://"));
    QUrl url(hasScheme ? address : QStringLiteral("https://") + address, QUrl::StrictMode);
    const bool isPlain = url.isValid() && url.scheme() == QStringLiteral("https") &&
                         !url.host().isEmpty() && url.port() != 0 &&
                         !url.authority().contains(u'@') &&
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
