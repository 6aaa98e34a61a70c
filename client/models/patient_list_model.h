#pragma once

#include <optional>
#include <string>
#include <vector>

#include "client/models/paged_table_model.h"

namespace gatehouse::client {

/// The patients of the user's site, a page at a time, or the one that was searched for.
class PatientListModel final : public PagedTableModel {
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

    /// Whether what is shown answers a search.
    [[nodiscard]] bool isSearch() const { return searched_.has_value(); }
    [[nodiscard]] const wire::Patient& patient(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  private:
    void ask(Shown shown);

    Client& client_;
    std::vector<wire::Patient> patients_;
    std::optional<std::string> searched_;
};

}  // namespace gatehouse::client
