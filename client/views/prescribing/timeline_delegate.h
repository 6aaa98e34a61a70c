#pragma once

#include <QStyledItemDelegate>

namespace gatehouse::client {

/// Colours what stops supplies, and greys what is over; the words beside say the same.
class TimelineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

}  // namespace gatehouse::client
