#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <QObject>

#include "client/api/answer.h"
#include "client/api/idempotency_key.h"
#include "client/api/text.h"
#include "contract/base/secret.h"
#include "contract/wire/body.h"

namespace gatehouse::client {

[[nodiscard]] inline QByteArray bytesOf(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// `/patients/{id}` and so on: ids are UUIDs, which the wire codecs have checked.
template <class Id>
[[nodiscard]] QString pathOf(const char* folder, const Id& id, const char* below = "") {
    return QLatin1String(folder) + u'/' + toQt(id.text()) + QLatin1String(below);
}

/// The part of an address behind its path. QUrlQuery would leave `+` as it is, which servers take
/// for a blank.
class Query {
  public:
    void add(const char* name, const std::optional<std::string>& value);
    [[nodiscard]] const QString& text() const { return text_; }

  private:
    QString text_;
};

/// How the API is called: in the name of the session whose token it holds, with answers that are
/// read, or sorted out as a Trouble. Which operations there are is for Client. Every method returns
/// at once and answers later on the same thread.
class Calls final : public QObject {
    Q_OBJECT
  public:
    explicit Calls(Transport& transport, QObject* parent = nullptr);

    template <class T>
    using Told = Then<Answer<T>>;

    /// Empty: nobody is signed in.
    [[nodiscard]] const Secret& token() const { return token_; }
    void setToken(Secret token) { token_ = std::move(token); }

    template <class T>
    void get(const QString& path, Told<T> then) {
        Request request;
        request.path = path;
        send<T>(std::move(request), std::move(then));
    }
    /// What is no JSON, with the media type that it has to bear.
    void getFile(const QString& path,
                 const QByteArray& mediaType,
                 std::chrono::seconds deadline,
                 Told<QByteArray> then);

    /// What changes nothing on record, or has no second effect when it is repeated.
    template <class T, class Body>
    void ask(const QString& path, const Body& body, Told<T> then) {
        send<T>(posting(path, bytesOf(wire::encode(body))), std::move(then));
    }

    template <class T, class Body>
    void change(const QString& path, const Body& body, const IdempotencyKey& key, Told<T> then) {
        change<T>(posting(path, bytesOf(wire::encode(body))), key, std::move(then));
    }
    template <class T>
    void change(Request request, const IdempotencyKey& key, Told<T> then) {
        request.idempotency = key.text();
        sendAs<T>(std::move(request),
                  Changes::TheRecord,
                  {this, [this, key = key.text(), then = std::move(then)](Answer<T> answer) {
                       if (answer) {
                           unsettled_.erase(key);
                       } else {
                           settle(key, answer.error());
                       }
                       then(std::move(answer));
                   }});
    }

    /// What changes the record and takes no key: repeating it may do it twice, or be refused.
    template <class T>
    void sendKeyless(Request request, Told<T> then) {
        sendAs<T>(std::move(request), Changes::TheRecord, std::move(then));
    }

    /// As ask() does.
    template <class T>
    void send(Request request, Told<T> then) {
        sendAs<T>(std::move(request), Changes::Nothing, std::move(then));
    }
    /// The request with the token that it bears, which need not be the session's.
    void sendRaw(const Request& request,
                 Changes changes,
                 const QByteArray& mediaType,
                 Told<QByteArray> then);

    /// Without a body where that is empty.
    [[nodiscard]] static Request posting(const QString& path, const QByteArray& body = {});

  Q_SIGNALS:
    /// The server does not know the session any more. Whoever asked is told too.
    void sessionEnded();

  private:
    template <class T>
    void sendAs(Request request, Changes changes, Told<T> then) {
        request.token = bytesOf(token_.reveal());
        QObject* receiver = then.receiver;
        // JSON is not asked for its name: the codecs are stricter.
        sendRaw(request,
                changes,
                {},
                {receiver, [changes, then = std::move(then)](const Answer<QByteArray>& body) {
                     then(read<T>(body, changes));
                 }});
    }

    /// The value in the body, or the trouble that it makes no sense.
    template <class T>
    [[nodiscard]] static Answer<T> read(const Answer<QByteArray>& body, Changes changes) {
        if (!body) {
            return fail(body.error());
        }
        auto value = wire::decode<T>({body->constData(), static_cast<std::size_t>(body->size())});
        if (!value) {
            return fail(senseless(changes));
        }
        return std::move(*value);
    }
    void settle(const QByteArray& key, Trouble& trouble);

    Transport& transport_;
    Secret token_;
    std::set<QByteArray> unsettled_;  ///< keys of which it is not known whether they are recorded
};

}  // namespace gatehouse::client
