#include "client/models/session.h"

#include "client/api/text.h"
#include "contract/base/error_code.h"

namespace gatehouse::client {

Session::Session(Client& client, QObject* parent) : QObject(parent), client_(client) {
    connect(&client_, &Client::sessionEnded, this, [this] {
        if (state_ == State::Working) {
            become(State::Locked);
            Q_EMIT ended();
        }
    });
}

bool Session::wantsCode(const Trouble& trouble) {
    return trouble.problem.code == errorText(ErrorCode::SecondFactorNeeded).code;
}

void Session::signIn(const QString& username, const QString& password, const QString& code) {
    ask(toUtf8(username), password, code);
}

void Session::unlock(const QString& password, const QString& code) {
    if (state_ == State::Locked) {
        ask(user_->name, password, code);
    }
}

void Session::ask(const std::string& username, const QString& password, const QString& code) {
    if (isBusy_) {
        return;
    }
    setBusy(true);
    wire::SignInRequest request;
    request.username = username;
    request.password = Secret(toUtf8(password));
    if (std::string typed = codeOf(code); !typed.empty()) {
        request.totp = std::move(typed);
    }
    client_.signIn(request, {this, [this](Answer<wire::SessionUser> user) {
                                 setBusy(false);
                                 if (!user) {
                                     Q_EMIT failed(user.error());
                                     return;
                                 }
                                 begin(std::move(*user));
                             }});
}

void Session::begin(wire::SessionUser user) {
    const bool isAnother =
        user_ && (user_->id != user.id || user_->role != user.role || user_->site != user.site);
    if (isAnother) {
        // What was laid out behind the lock belongs to other work.
        become(State::SignedOut);
    }
    user_ = std::move(user);
    secondFactor_ = client_.secondFactor();
    become(State::Working);
}

void Session::setSecondFactor(SecondFactorState state) {
    if (secondFactor_ != state) {
        secondFactor_ = state;
        Q_EMIT secondFactorChanged(state);
    }
}

void Session::lock() {
    if (state_ != State::Working) {
        return;
    }
    // A stolen desk must not hold a session; unlocking opens a new one.
    client_.signOut();
    become(State::Locked);
}

void Session::signOut() {
    setBusy(false);
    client_.signOut();
    user_.reset();
    become(State::SignedOut);
}

void Session::become(State state) {
    if (state_ != state) {
        state_ = state;
        Q_EMIT stateChanged(state);
    }
}

void Session::setBusy(bool isBusy) {
    isBusy_ = isBusy;
    Q_EMIT busyChanged(isBusy);
}

std::string codeOf(const QString& typed) {
    return toUtf8(typed.simplified().remove(u' '));
}

}  // namespace gatehouse::client
