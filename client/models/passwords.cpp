#include "client/models/passwords.h"

#include <utility>

#include "client/api/text.h"
#include "client/models/session.h"

namespace gatehouse::client {

Passwords::Passwords(Client& client, QObject* parent) : QObject(parent), calls_(client.calls()) {
}

void Passwords::change(const QString& current, const QString& next) {
    if (isBusy_) {
        return;
    }
    wire::PasswordChange change;
    change.current = Secret(toUtf8(current));
    change.next = Secret(toUtf8(next));
    calls_.changePassword(change, telling(&Passwords::changed));
}

void Passwords::redeem(const QString& username, const QString& code, const QString& password) {
    if (isBusy_) {
        return;
    }
    wire::InvitationRedemption redemption;
    redemption.username = toUtf8(username);
    redemption.code = codeOf(code);
    redemption.password = Secret(toUtf8(password));
    calls_.redeemInvitation(redemption, telling(&Passwords::redeemed));
}

AccountCalls::Told<AccountCalls::Done> Passwords::telling(void (Passwords::*done)()) {
    setBusy(true);
    return {this, [this, done](const Answer<AccountCalls::Done>& answer) {
                setBusy(false);
                if (answer) {
                    (this->*done)();
                } else {
                    Q_EMIT failed(answer.error());
                }
            }};
}

void Passwords::setBusy(bool isBusy) {
    isBusy_ = isBusy;
    Q_EMIT busyChanged(isBusy);
}

QString repetitionProblem(const QString& password, const QString& again) {
    if (password.isEmpty()) {
        return Passwords::tr("Enter a password.");
    }
    return password == again ? QString() : Passwords::tr("The two are not the same.");
}

}  // namespace gatehouse::client
