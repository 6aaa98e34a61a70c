#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QString>

#include "contract/base/result.h"

namespace gatehouse::client {

/// What a user needs to recognise a server by its certificate.
struct ServerCertificate {
    QString subject;
    QString issuer;
    QDateTime expires;
    QByteArray sha256;  ///< of the certificate's DER: 32 bytes
    /// False where trusting it once would not help: it has expired, say, or is none at all.
    bool mayBeTrusted = false;
    bool differsFromTrusted = false;  ///< another one was trusted for this server before
    QString fault;  ///< why it is not trusted as it is, in the TLS library's words
};

enum class Method { Get, Post, Delete };

/// One HTTPS request below /api/v1. Its body holds patient data and its token opens the account:
/// neither is kept longer than the call.
struct Request {
    Method method = Method::Get;
    QString path;            ///< with the query, where there is one: /audit-entries?after=0
    QByteArray body;         ///< JSON; of a POST
    QByteArray token;        ///< empty: without sign-in
    QByteArray idempotency;  ///< empty: none
    std::chrono::milliseconds deadline{
        std::chrono::seconds(30)};  ///< from sending until the last byte of the answer
};

/// What came back, whatever its status.
struct Response {
    int status = 0;
    QByteArray mediaType;
    std::optional<std::chrono::seconds> retryAfter;
    QByteArray body;
};

/// Why nothing came back that can be called an answer.
struct TransportFailure {
    enum class Kind {
        NotSent,    ///< no connection: the server has not seen the request
        NoAnswer,   ///< it may have seen it, and the answer was late, cut off or too long
        Untrusted,  ///< nobody vouches for its certificate, so nothing was sent
        BadAddress  ///< the address is none of a server
    };
    Kind kind{};
    std::optional<ServerCertificate> certificate;  ///< of Untrusted
};

using TransportResult = Result<Response, TransportFailure>;

/// Whom to tell, on the thread that asked; a receiver that is gone by then is told nothing.
template <class T>
struct Then {
    QPointer<QObject> receiver;
    std::function<void(T)> call;

    void operator()(T result) const {
        if (receiver) {
            call(std::move(result));
        }
    }
};

/// Carries requests to the server. One thread; sending never blocks and answers later, also where
/// it fails at once.
class Transport : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    virtual void send(const Request& request, Then<TransportResult> then) = 0;
};

}  // namespace gatehouse::client
