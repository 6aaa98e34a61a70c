#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QAbstractTableModel>

#include "client/models/timeline.h"

namespace gatehouse::client {

/// What is on record about a patient, as a table.
class TimelineModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { When, What, Details, Status, RecordedBy, ColumnCount };
    /// A TimelineRow::Weight, as int.
    static constexpr int kWeightRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<TimelineRow> rows);
    [[nodiscard]] const TimelineRow& row(int row) const;
    /// The row of a record; none where it is not shown.
    [[nodiscard]] std::optional<int> find(const std::string& id) const;
    /// What stops supplies at present.
    [[nodiscard]] std::vector<const TimelineRow*> stops() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  private:
    std::vector<TimelineRow> rows_;
};

/// When it happened: a day, or a day and a time by this machine's clock.
[[nodiscard]] QString whenInWords(const TimelineRow& row);

/// All of it in one line: Pregnancy test, 2 March 2026, 11:05: Positive; supervised.
[[nodiscard]] QString inWords(const TimelineRow& row);

}  // namespace gatehouse::client
