#pragma once

#include <optional>
#include <vector>

#include <QAbstractTableModel>

#include "client/api/client.h"

namespace gatehouse::client {

/// Entries of the record, a page at a time. Holds patient data in the entries' texts.
class AuditEntriesModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Number, Time, User, Action, Subject, kColumns };

    explicit AuditEntriesModel(Client& client, QObject* parent = nullptr);

    /// Shows the entries that fit; what was shown before stays until they are there. A question
    /// under way is forgotten.
    void load(const AuditQuery& query);
    /// The page after the last one, with the query of that one.
    void loadMore();
    [[nodiscard]] bool hasMore() const { return next_.has_value(); }
    [[nodiscard]] bool isBusy() const { return isBusy_; }
    /// The whole entry, set so that people can read it.
    [[nodiscard]] QString textOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  Q_SIGNALS:
    void busyChanged(bool isBusy);
    /// Rows from `firstNew` on are new.
    void loaded(int firstNew);
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void ask(const AuditQuery& query);
    void setBusy(bool isBusy);

    Client& client_;
    std::vector<wire::AuditEntry> entries_;
    AuditQuery query_;  ///< of what is shown
    std::optional<std::string> next_;
    int attempt_ = 0;
    bool isBusy_ = false;
};

}  // namespace gatehouse::client
