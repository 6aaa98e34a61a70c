#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "client/models/verdict.h"
#include "contract/wire/api/check.h"

namespace gatehouse::client {

/// What became of a requirement.
enum class RequirementOutcome { Met, Holds, Refuses };

/// The requirements of a check: those that refuse first, then those that hold, then those met,
/// each in the programme's order.
class RequirementsModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Requirement, Outcome, Found, Remedy, Source, kColumns };
    /// RequirementOutcome as an int, in the Outcome column.
    static constexpr int kOutcomeRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void show(std::vector<wire::RequirementResult> requirements);
    void clear() { show({}); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  private:
    [[nodiscard]] static QString textOf(const wire::RequirementResult& requirement, int column);

    std::vector<wire::RequirementResult> requirements_;
};

}  // namespace gatehouse::client
