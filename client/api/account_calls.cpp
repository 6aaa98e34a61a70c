#include "client/api/account_calls.h"

#include <utility>

#include <QUrl>

namespace gatehouse::client {

void AccountCalls::readNews(Told<wire::AccountNews> then) {
    calls_.get<wire::AccountNews>(QStringLiteral("/users/me/news"), std::move(then));
}

void AccountCalls::changePassword(const wire::PasswordChange& change, Told<Done> then) {
    send(Calls::posting(QStringLiteral("/users/me/password"), bytesOf(wire::encode(change))),
         std::move(then));
}

void AccountCalls::offerSecondFactor(Told<wire::SecondFactorOffer> then) {
    calls_.send<wire::SecondFactorOffer>(Calls::posting(QStringLiteral("/users/me/second-factor")),
                                         std::move(then));
}

void AccountCalls::confirmSecondFactor(const wire::SecondFactorCode& code,
                                       Told<wire::RecoveryCodes> then) {
    calls_.sendKeyless<wire::RecoveryCodes>(
        Calls::posting(QStringLiteral("/users/me/second-factor/confirmation"),
                       bytesOf(wire::encode(code))),
        std::move(then));
}

void AccountCalls::removeSecondFactor(const wire::SecondFactorCode& code, Told<Done> then) {
    send(Calls::posting(QStringLiteral("/users/me/second-factor/removal"),
                        bytesOf(wire::encode(code))),
         std::move(then));
}

void AccountCalls::listSessions(const std::optional<std::string>& cursor,
                                Told<wire::Page<wire::OpenSession>> then) {
    Query query;
    query.add("cursor", cursor);
    calls_.get<wire::Page<wire::OpenSession>>(QStringLiteral("/sessions") + query.text(),
                                              std::move(then));
}

void AccountCalls::endSession(const std::string& id, Told<Done> then) {
    Request request;
    request.method = Method::Delete;
    request.path =
        QStringLiteral("/sessions/") + QString::fromLatin1(QUrl::toPercentEncoding(toQt(id)));
    send(std::move(request), std::move(then));
}

void AccountCalls::redeemInvitation(const wire::InvitationRedemption& redemption, Told<Done> then) {
    send(Calls::posting(QStringLiteral("/invitations/redemption"),
                        bytesOf(wire::encode(redemption))),
         std::move(then));
}

void AccountCalls::send(Request request, Told<Done> then) {
    request.token = bytesOf(calls_.token().reveal());
    QObject* receiver = then.receiver;
    calls_.sendRaw(request,
                   Changes::TheRecord,
                   {},
                   {receiver, [then = std::move(then)](const Answer<QByteArray>& body) {
                        if (!body) {
                            then(fail(body.error()));
                        } else if (!body->isEmpty()) {
                            // Some other page, from something between here and the server.
                            then(fail(senseless(Changes::TheRecord)));
                        } else {
                            then(Done{});
                        }
                    }});
}

}  // namespace gatehouse::client
