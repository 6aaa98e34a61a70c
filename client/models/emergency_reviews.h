#pragma once

#include <memory>
#include <vector>

#include "client/api/oversight_calls.h"
#include "client/models/filing.h"
#include "client/models/paged_table_model.h"

namespace gatehouse::client {

/// The readings in an emergency and their reviews. One review is on its way at a time.
class EmergencyReviews final : public PagedTableModel {
    Q_OBJECT
  public:
    enum Column { Opened, User, Reason, State, Due, kColumns };

    explicit EmergencyReviews(Client& client, QObject* parent = nullptr);

    /// From the first page on. What is shown stays until the answer is here.
    void load();
    /// The next page, where there is one.
    void loadMore();
    [[nodiscard]] const wire::BreakGlass& reading(int row) const;
    /// None where it is not shown.
    [[nodiscard]] std::optional<int> rowOf(const std::string& id) const;
    /// The row of the one that has waited longest for its review; none where none waits.
    [[nodiscard]] std::optional<int> firstWaiting() const;
    [[nodiscard]] int count(wire::GlassState state) const;

    /// How far the review has come that was asked for last.
    [[nodiscard]] Filing::State reviewState() const;
    void review(const RecordId& reading, const std::string& finding);
    /// The same review with the same key. Only of Unknown.
    void askAgain();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  Q_SIGNALS:
    void reviewStateChanged();
    /// It is on record, and its row shows it.
    void reviewed();
    void reviewFailed(const gatehouse::client::Trouble& trouble);

  private:
    void show(const wire::BreakGlass& reading);

    Client& client_;
    OversightCalls calls_;
    std::vector<wire::BreakGlass> readings_;
    std::unique_ptr<Filing> filing_;
    RecordId reviewed_;  ///< that filing_ is about
};

[[nodiscard]] QString inWords(wire::GlassState state);
/// All of one reading: who, when, why, and what the review found.
[[nodiscard]] QString inWords(const wire::BreakGlass& reading);

}  // namespace gatehouse::client
