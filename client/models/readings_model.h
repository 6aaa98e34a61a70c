#pragma once

#include <optional>
#include <vector>

#include "client/api/oversight_calls.h"
#include "client/models/paged_table_model.h"

namespace gatehouse::client {

/// Who looked at a patient, or whom a user looked at, a page at a time.
class ReadingsModel final : public PagedTableModel {
    Q_OBJECT
  public:
    enum Column { Time, User, Site, How, PatientRecord, kColumns };

    explicit ReadingsModel(Client& client, QObject* parent = nullptr);

    /// What was shown before goes at once: it belongs to another patient or user.
    void search(const wire::ReadingSearch& search);
    /// The page after the last one, with the search of that one.
    void loadMore();
    /// Whether what is shown, or asked for, was searched for by hospital number.
    [[nodiscard]] bool isOfPatient() const { return search_ && search_->hospitalNumber; }
    /// Forgets a search by hospital number and what it found.
    void forgetPatient();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  private:
    OversightCalls calls_;
    std::vector<wire::Reading> readings_;
    std::optional<wire::ReadingSearch> search_;  ///< of what is shown
};

/// How somebody came to see a patient's data; a way that this program does not know, as it is.
[[nodiscard]] QString readingInWords(std::string_view how);

}  // namespace gatehouse::client
