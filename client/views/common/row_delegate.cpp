#include "client/views/common/row_delegate.h"

#include <QStyle>
#include <QWidget>

namespace gatehouse::client {
namespace {
constexpr int kPadding = 6;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return QStyledItemDelegate::sizeHint(option, index) + QSize(2 * kPadding, 0);
}

void RowDelegate::paint(QPainter* painter,
                        const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem inner = option;
    inner.state &= ~QStyle::State_HasFocus;
    // The selection's colour fills the cell, the text leaves room.
    option.widget->style()->drawPrimitive(
        QStyle::PE_PanelItemViewItem, &inner, painter, option.widget);
    inner.rect.adjust(kPadding, 0, -kPadding, 0);
    QStyledItemDelegate::paint(painter, inner, index);
}

}  // namespace gatehouse::client
