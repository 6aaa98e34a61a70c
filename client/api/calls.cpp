#include "client/api/calls.h"

#include <QUrl>

namespace gatehouse::client {

void Query::add(const char* name, const std::optional<std::string>& value) {
    if (value) {
        text_ += text_.isEmpty() ? u'?' : u'&';
        text_ +=
            QLatin1String(name) + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(toQt(*value)));
    }
}

Calls::Calls(Transport& transport, QObject* parent) : QObject(parent), transport_(transport) {
}

Request Calls::posting(const QString& path, const QByteArray& body) {
    Request request;
    request.method = Method::Post;
    request.path = path;
    request.body = body;
    return request;
}

void Calls::getFile(const QString& path,
                    const QByteArray& mediaType,
                    std::chrono::seconds deadline,
                    Told<QByteArray> then) {
    Request request;
    request.path = path;
    request.token = bytesOf(token_.reveal());
    request.deadline = deadline;
    sendRaw(request, Changes::Nothing, mediaType, std::move(then));
}

void Calls::sendRaw(const Request& request,
                    Changes changes,
                    const QByteArray& mediaType,
                    Told<QByteArray> then) {
    const bool isSignedInCall = !request.token.isEmpty();
    const QByteArray token = request.token;
    transport_.send(request,
                    {this,
                     [this, changes, mediaType, isSignedInCall, token, then = std::move(then)](
                         const TransportResult& result) {
                         Answer<QByteArray> answer = sortOut(result, changes, mediaType);
                         // An answer to a call of an earlier session says nothing about this one.
                         const bool hasEnded = isSignedInCall && !answer &&
                                               answer.error().kind == Trouble::Kind::SignedOut &&
                                               token == bytesOf(token_.reveal());
                         if (hasEnded) {
                             token_ = Secret();
                         }
                         then(std::move(answer));
                         if (hasEnded) {
                             Q_EMIT sessionEnded();
                         }
                     }});
}

void Calls::settle(const QByteArray& key, Trouble& trouble) {
    if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        unsettled_.insert(key);
    } else if (settles(trouble)) {
        unsettled_.erase(key);
    } else if (unsettled_.contains(key)) {
        trouble.kind = Trouble::Kind::OutcomeUnknown;
    }
}

}  // namespace gatehouse::client
