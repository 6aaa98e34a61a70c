#include "client/models/integrity_holds.h"

#include <algorithm>

#include "client/models/log_words.h"
#include "client/models/words.h"

namespace gatehouse::client {

IntegrityHolds::IntegrityHolds(Client& client, QObject* parent)
    : QAbstractTableModel(parent), calls_(client.calls()), act_(client) {
}

void IntegrityHolds::load() {
    setBusy(true);
    calls_.readIntegrity(
        {this, [this, attempt = ++attempt_](const Answer<wire::Integrity>& answer) {
             if (attempt == attempt_) {
                 hear(answer);
             }
         }});
}

void IntegrityHolds::hear(const Answer<wire::Integrity>& answer) {
    setBusy(false);
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    beginResetModel();
    integrity_ = *answer;
    endResetModel();
    Q_EMIT loaded();
}

const wire::IntegrityHold& IntegrityHolds::hold(int row) const {
    return integrity_.holds.at(static_cast<std::size_t>(row));
}

std::optional<int> IntegrityHolds::rowOf(const std::string& id) const {
    const auto& holds = integrity_.holds;
    const auto found = std::find_if(
        holds.begin(), holds.end(), [&id](const auto& hold) { return hold.id.text() == id; });
    return found == holds.end() ? std::nullopt
                                : std::optional(static_cast<int>(found - holds.begin()));
}

std::optional<int> IntegrityHolds::inForce() const {
    const auto& holds = integrity_.holds;
    const auto found =
        std::find_if(holds.begin(), holds.end(), [](const auto& hold) { return !hold.endedAt; });
    return found == holds.end() ? std::nullopt
                                : std::optional(static_cast<int>(found - holds.begin()));
}

void IntegrityHolds::acknowledge(const RecordId& hold, const std::string& reason) {
    act_.start<wire::IntegrityHold>(
        [this, hold, reason](const IdempotencyKey& key, Calls::Told<wire::IntegrityHold> then) {
            calls_.acknowledgeHold(hold, {reason}, key, std::move(then));
        },
        [this](const wire::IntegrityHold& answer) { return show(answer); });
}

/// What the acknowledgement has come to, in words.
QString IntegrityHolds::show(const wire::IntegrityHold& hold) {
    if (const auto row = rowOf(hold.id.text())) {
        // A list that was asked for before would not know of it.
        ++attempt_;
        setBusy(false);
        integrity_.holds.at(static_cast<std::size_t>(*row)) = hold;
        Q_EMIT dataChanged(index(*row, 0), index(*row, kColumns - 1));
    }
    return hold.endedAt
               ? tr("Acknowledged by two: the hold has ended. Supplies go on. Every computer that "
                    "remembers the record as it was will say that it was replaced.")
               : tr("Acknowledged. The hold ends when the second of an auditor and an "
                    "administrator has acknowledged it too.");
}

void IntegrityHolds::setBusy(bool isBusy) {
    if (isBusy_ != isBusy) {
        isBusy_ = isBusy;
        Q_EMIT busyChanged();
    }
}

int IntegrityHolds::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(integrity_.holds.size());
}

int IntegrityHolds::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant IntegrityHolds::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || role != Qt::DisplayRole) {
        return {};
    }
    const wire::IntegrityHold& shown = hold(index.row());
    switch (static_cast<Column>(index.column())) {
        case Begun: return inWords(shown.begunAt);
        case Cause: return causeInWords(shown);
        case Acknowledged: return tr("%1 of 2").arg(shown.acknowledgements.size());
        case Ended: return shown.endedAt ? inWords(*shown.endedAt) : tr("In force");
        case kColumns: break;
    }
    return {};
}

QVariant IntegrityHolds::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(section)) {
        case Begun: return tr("Began");
        case Cause: return tr("Why");
        case Acknowledged: return tr("Acknowledged");
        case Ended: return tr("Ended");
        case kColumns: break;
    }
    return {};
}

}  // namespace gatehouse::client
