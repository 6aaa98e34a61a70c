#pragma once

#include <vector>

#include "client/models/paged_table_model.h"

namespace gatehouse::client {

/// Entries of the record, a page at a time. Holds patient data in the entries' texts.
class AuditEntriesModel final : public PagedTableModel {
    Q_OBJECT
  public:
    enum Column { Number, Time, User, Action, Subject, kColumns };

    explicit AuditEntriesModel(Client& client, QObject* parent = nullptr);

    /// Shows the entries that fit; what was shown before stays until they are there. A question
    /// under way is forgotten.
    void load(const AuditQuery& query);
    /// The page after the last one, with the query of that one.
    void loadMore();
    /// The whole entry, set so that people can read it.
    [[nodiscard]] QString textOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  private:
    void ask(const AuditQuery& query);

    Client& client_;
    std::vector<wire::AuditEntry> entries_;
    AuditQuery query_;  ///< of what is shown
};

}  // namespace gatehouse::client
