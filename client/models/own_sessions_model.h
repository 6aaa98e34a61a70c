#pragma once

#include <vector>

#include "client/api/account_calls.h"
#include "client/models/paged_table_model.h"

namespace gatehouse::client {

/// The user's own sessions, wherever they were opened.
class OwnSessionsModel final : public PagedTableModel {
    Q_OBJECT
  public:
    enum Column { From, Begun, Used, Which, kColumns };

    explicit OwnSessionsModel(Client& client, QObject* parent = nullptr);

    void load();
    void loadMore();
    /// Whether it is another one than that of this window, which signing out ends.
    [[nodiscard]] bool mayEnd(int row) const;
    /// Ends in ended() or failed(); where it may have ended all the same, they are listed anew.
    void end(int row);
    [[nodiscard]] bool isEnding() const { return isEnding_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  Q_SIGNALS:
    void endingChanged(bool isEnding);
    void ended();

  private:
    void setEnding(bool isEnding);

    AccountCalls calls_;
    std::vector<wire::OpenSession> sessions_;
    bool isEnding_ = false;
};

}  // namespace gatehouse::client
