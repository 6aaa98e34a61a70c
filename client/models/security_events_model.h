#pragma once

#include <vector>

#include "client/api/oversight_calls.h"
#include "client/models/queried_table_model.h"

namespace gatehouse::client {

/// Who got in or was refused, and what was granted: the record's security events in words.
class SecurityEventsModel final : public QueriedTableModel {
    Q_OBJECT
  public:
    enum Column { Time, Event, User, Site, About, kColumns };

    explicit SecurityEventsModel(Client& client, QObject* parent = nullptr);

    /// The event in sentences, and where its entry stands.
    [[nodiscard]] QString textOf(int row) const override;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  private:
    void ask(const AuditQuery& query) override;

    OversightCalls calls_;
    std::vector<wire::SecurityEvent> events_;
};

}  // namespace gatehouse::client
