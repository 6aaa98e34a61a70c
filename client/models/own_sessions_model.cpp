#include "client/models/own_sessions_model.h"

#include "client/api/text.h"
#include "client/models/words.h"
#include "contract/base/error_code.h"

namespace gatehouse::client {

OwnSessionsModel::OwnSessionsModel(Client& client, QObject* parent)
    : PagedTableModel(parent), calls_(client.calls()) {
}

void OwnSessionsModel::load() {
    calls_.listSessions(std::nullopt, receive(sessions_, Shown::Replaced, [] {}));
}

void OwnSessionsModel::loadMore() {
    if (!isBusy() && hasMore()) {
        calls_.listSessions(next(), receive(sessions_, Shown::Extended, [] {}));
    }
}

bool OwnSessionsModel::mayEnd(int row) const {
    const auto index = static_cast<std::size_t>(row);
    return row >= 0 && index < sessions_.size() && !sessions_[index].current;
}

void OwnSessionsModel::end(int row) {
    if (isEnding_ || !mayEnd(row)) {
        return;
    }
    setEnding(true);
    calls_.endSession(sessions_[static_cast<std::size_t>(row)].id,
                      {this, [this](const Answer<AccountCalls::Done>& done) {
                           setEnding(false);
                           const bool isGone = !done && done.error().problem.code ==
                                                            errorText(ErrorCode::NotFound).code;
                           if (done || isGone) {
                               Q_EMIT ended();
                               load();
                               return;
                           }
                           Q_EMIT failed(done.error());
                           if (done.error().kind == Trouble::Kind::OutcomeUnknown) {
                               load();
                           }
                       }});
}

void OwnSessionsModel::setEnding(bool isEnding) {
    isEnding_ = isEnding;
    Q_EMIT endingChanged(isEnding);
}

int OwnSessionsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(sessions_.size());
}

int OwnSessionsModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant OwnSessionsModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || role != Qt::DisplayRole) {
        return {};
    }
    const wire::OpenSession& session = sessions_.at(static_cast<std::size_t>(index.row()));
    switch (static_cast<Column>(index.column())) {
        case From: return session.address.empty() ? tr("not known") : toQt(session.address);
        case Begun: return inWords(session.createdAt);
        case Used: return inWords(session.lastUsedAt);
        case Which: return session.current ? tr("This one") : tr("Another one");
        case kColumns: break;
    }
    return {};
}

QVariant OwnSessionsModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return PagedTableModel::headerData(section, orientation, role);
    }
    switch (static_cast<Column>(section)) {
        case From: return tr("From");
        case Begun: return tr("Signed in");
        case Used: return tr("Last used");
        case Which: return tr("Session");
        case kColumns: break;
    }
    return {};
}

}  // namespace gatehouse::client
