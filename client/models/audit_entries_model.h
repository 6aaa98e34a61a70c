#pragma once

#include <vector>

#include "client/models/queried_table_model.h"

namespace gatehouse::client {

/// Entries of the record, a page at a time. Holds patient data in the entries' texts.
class AuditEntriesModel final : public QueriedTableModel {
    Q_OBJECT
  public:
    enum Column { Number, Time, User, Action, Subject, kColumns };

    explicit AuditEntriesModel(Client& client, QObject* parent = nullptr);

    /// The whole entry, set so that people can read it.
    [[nodiscard]] QString textOf(int row) const override;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  private:
    void ask(const AuditQuery& query) override;

    Client& client_;
    std::vector<wire::AuditEntry> entries_;
};

}  // namespace gatehouse::client
