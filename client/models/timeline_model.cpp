#include "client/models/timeline_model.h"

#include <algorithm>

#include "client/models/words.h"

namespace gatehouse::client {

void TimelineModel::show(std::vector<TimelineRow> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

const TimelineRow& TimelineModel::row(int row) const {
    return rows_.at(static_cast<std::size_t>(row));
}

std::optional<int> TimelineModel::find(const std::string& id) const {
    const auto found = std::find_if(
        rows_.begin(), rows_.end(), [&](const TimelineRow& row) { return row.id == id; });
    return found == rows_.end() ? std::nullopt
                                : std::optional(static_cast<int>(found - rows_.begin()));
}

std::vector<const TimelineRow*> TimelineModel::stops() const {
    std::vector<const TimelineRow*> found;
    for (const TimelineRow& row : rows_) {
        if (row.weight == TimelineRow::Weight::StopsSupplies) {
            found.push_back(&row);
        }
    }
    return found;
}

int TimelineModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TimelineModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimelineModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const TimelineRow& shown = row(index.row());
    if (role == kWeightRole) {
        return static_cast<int>(shown.weight);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
        case When: return whenInWords(shown);
        case What: return shown.what;
        case Details: return shown.details;
        case Status: return shown.status;
        case RecordedBy: return shown.recordedBy;
        default: return {};
    }
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
        case When: return tr("Date");
        case What: return tr("What");
        case Details: return tr("Details");
        case Status: return tr("Status");
        case RecordedBy: return tr("Recorded by");
        default: return {};
    }
}

QString whenInWords(const TimelineRow& row) {
    return row.at ? inWords(*row.at) : inWords(row.day);
}

QString inWords(const TimelineRow& row) {
    const QString words = QStringLiteral("%1, %2").arg(row.what, whenInWords(row));
    return row.details.isEmpty() ? words : QStringLiteral("%1: %2").arg(words, row.details);
}

}  // namespace gatehouse::client
