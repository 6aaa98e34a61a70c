#pragma once

#include <QAbstractTableModel>

#include "client/models/prescriber_keys.h"

namespace gatehouse::client {

/// A prescriber's keys as rows, in the order of PrescriberKeys.
class KeyTableModel final : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Fingerprint, Standing, File, Requested, ColumnCount };

    explicit KeyTableModel(const PrescriberKeys& keys, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

    [[nodiscard]] const OwnKey& key(int row) const;
    /// -1: it is not among them.
    [[nodiscard]] int rowOf(const std::string& kid) const;

  private:
    void read();

    const PrescriberKeys& keys_;
    std::vector<OwnKey> rows_;
};

}  // namespace gatehouse::client
