#include "client/models/act.h"

namespace gatehouse::client {

Act::Act(Client& client, QObject* parent) : QObject(parent), confirmation_(client) {
}

void Act::begin(SendAs send) {
    if (state_ != State::Resting) {
        return;
    }
    key_ = IdempotencyKey::fresh();
    send_ = std::move(send);
    isInDoubt_ = false;
    ask();
}

void Act::ask() {
    become(State::Asking);
    send_(*key_);
}

void Act::askAgain() {
    if (state_ == State::Unknown) {
        ask();
    }
}

void Act::finish(const QString& words) {
    become(State::Resting);
    Q_EMIT done(words);
}

void Act::fail(const Trouble& trouble) {
    const auto settle = [this, trouble] {
        become(isInDoubt_ ? State::Unknown : State::Resting);
        Q_EMIT failed(trouble);
    };
    if (Confirmation::isWanted(trouble)) {
        confirmation_.await([this] { ask(); }, settle);
        become(State::Confirming);
        return;
    }
    // Of an attempt in doubt, Calls tells OutcomeUnknown until the server has judged it.
    isInDoubt_ = trouble.kind == Trouble::Kind::OutcomeUnknown;
    settle();
}

void Act::become(State state) {
    if (state_ != state) {
        state_ = state;
        Q_EMIT stateChanged(state);
    }
}

}  // namespace gatehouse::client
