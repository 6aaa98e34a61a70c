#pragma once

#include <QStyledItemDelegate>

namespace gatehouse::client {

/// Leaves room around each text. The whole row shows which one is current, so that no frame lies
/// over the text of one cell.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT
  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

}  // namespace gatehouse::client
