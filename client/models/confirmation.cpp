#include "client/models/confirmation.h"

#include <utility>

#include "contract/base/error_code.h"

namespace gatehouse::client {

Confirmation::Confirmation(Client& client, QObject* parent) : QObject(parent), client_(client) {
}

bool Confirmation::isWanted(const Trouble& trouble) {
    return trouble.problem.code == errorText(ErrorCode::ReauthenticationRequired).code;
}

void Confirmation::await(std::function<void()> goOn, std::function<void()> giveUp) {
    goOn_ = std::move(goOn);
    giveUp_ = std::move(giveUp);
    become(State::Waiting);
}

void Confirmation::confirm(const wire::ReauthenticationRequest& request) {
    if (state_ != State::Waiting) {
        return;
    }
    become(State::Asking);
    client_.reauthenticate(
        request, {this, [this, attempt = ++attempt_](const Answer<wire::SessionUser>& user) {
                      if (attempt != attempt_) {
                          return;
                      }
                      if (!user) {
                          become(State::Waiting);
                          Q_EMIT failed(user.error());
                          return;
                      }
                      become(State::Idle);
                      std::exchange(goOn_, {})();
                  }});
}

void Confirmation::cancel() {
    if (state_ != State::Idle) {
        ++attempt_;
        become(State::Idle);
        std::exchange(giveUp_, {})();
    }
}

void Confirmation::become(State state) {
    if (state_ != state) {
        state_ = state;
        Q_EMIT stateChanged(state);
    }
}

}  // namespace gatehouse::client
