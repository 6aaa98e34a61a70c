#include "client/models/key_table_model.h"

#include <algorithm>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {

KeyTableModel::KeyTableModel(const PrescriberKeys& keys, QObject* parent)
    : QAbstractTableModel(parent), keys_(keys), rows_(keys.keys()) {
    connect(&keys, &PrescriberKeys::changed, this, &KeyTableModel::read);
}

void KeyTableModel::read() {
    beginResetModel();
    rows_ = keys_.keys();
    endResetModel();
}

int KeyTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int KeyTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || role != Qt::DisplayRole) {
        return {};
    }
    const OwnKey& shown = key(index.row());
    const bool isSent = shown.standing != OwnKey::Standing::Unsent;
    switch (index.column()) {
        case Fingerprint: return toQt(shown.kid);
        case Standing: return shortWords(shown.standing);
        case File: return shown.isHere ? tr("On this computer") : tr("Not on this computer");
        case Requested: return isSent ? inWords(shown.onServer.requestedAt) : QString();
        default: return {};
    }
}

QVariant KeyTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case Fingerprint: return tr("Fingerprint");
        case Standing: return tr("State");
        case File: return tr("File");
        case Requested: return tr("Requested");
        default: return {};
    }
}

const OwnKey& KeyTableModel::key(int row) const {
    return rows_.at(static_cast<std::size_t>(row));
}

int KeyTableModel::rowOf(const std::string& kid) const {
    const auto found = std::find_if(
        rows_.begin(), rows_.end(), [&kid](const OwnKey& row) { return row.kid == kid; });
    return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
}

}  // namespace gatehouse::client
