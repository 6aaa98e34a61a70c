#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QAbstractTableModel>

#include "client/api/client.h"

namespace gatehouse::client {

/// The patients of the user's site, a page at a time, or the one that was searched for.
class PatientListModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { HospitalNumber, Initials, Born, RecordedOn, ColumnCount };

    explicit PatientListModel(Client& client, QObject* parent = nullptr);

    /// Everybody, from the first page on.
    void list();
    /// Who has this hospital number; an empty one means everybody.
    void find(const QString& hospitalNumber);
    /// The next page, where there is one.
    void more();
    /// What was asked last, again. What is shown stays until the answer is here.
    void reload();

    [[nodiscard]] bool isBusy() const { return isBusy_; }
    [[nodiscard]] bool hasMore() const { return next_.has_value(); }
    /// Whether what is shown answers a search.
    [[nodiscard]] bool isSearch() const { return searched_.has_value(); }
    [[nodiscard]] const wire::Patient& patient(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  Q_SIGNALS:
    void busyChanged(bool isBusy);
    /// The answer is in the model.
    void answered();
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    enum class Shown { Replaced, Extended };
    void ask(Shown shown);
    void take(wire::Page<wire::Patient> page, Shown shown);
    void empty();
    void setBusy(bool isBusy);

    Client& client_;
    std::vector<wire::Patient> patients_;
    std::optional<std::string> next_;
    std::optional<std::string> searched_;
    bool isBusy_ = false;
    int attempt_ = 0;  ///< only the answer to the newest question counts
};

}  // namespace gatehouse::client
