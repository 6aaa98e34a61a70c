#pragma once

#include <optional>
#include <string>

#include <QAbstractTableModel>

#include "client/api/log_calls.h"
#include "client/models/act.h"

namespace gatehouse::client {

/// Whether the record is as others remember it: the holds, the newest first, and the witnesses.
class IntegrityHolds final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Begun, Cause, Acknowledged, Ended, kColumns };

    explicit IntegrityHolds(Client& client, QObject* parent = nullptr);

    /// What is shown stays until the answer is here.
    void load();
    [[nodiscard]] bool isBusy() const { return isBusy_; }
    [[nodiscard]] const wire::IntegrityHold& hold(int row) const;
    /// None where it is not shown.
    [[nodiscard]] std::optional<int> rowOf(const std::string& id) const;
    /// The row of the hold in force, which is the only one that can be acknowledged.
    [[nodiscard]] std::optional<int> inForce() const;
    [[nodiscard]] const std::vector<wire::WitnessState>& witnesses() const {
        return integrity_.witnesses;
    }

    /// Acknowledges the hold; act() tells how that goes.
    void acknowledge(const RecordId& hold, const std::string& reason);
    [[nodiscard]] Act& act() { return act_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

  Q_SIGNALS:
    void busyChanged();
    void loaded();
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void hear(const Answer<wire::Integrity>& answer);
    [[nodiscard]] QString show(const wire::IntegrityHold& hold);
    void setBusy(bool isBusy);

    LogCalls calls_;
    Act act_;
    wire::Integrity integrity_;
    bool isBusy_ = false;
    int attempt_ = 0;  ///< counts loads, so that a late answer to an earlier one is nothing
};

}  // namespace gatehouse::client
