#include "client/views/common/row_delegate.h"

#include <QStyle>
#include <QWidget>

namespace gatehouse::client {
namespace {
constexpr int kPadding = 6;
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem inner = option;
    inner.rect.adjust(kPadding, 0, -kPadding, 0);  // text wraps within
    return QStyledItemDelegate::sizeHint(inner, index) + QSize(2 * kPadding, 2 * kPadding);
}

void RowDelegate::paint(QPainter* painter,
                        const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    QStyleOptionViewItem inner = option;
    initStyleOption(&inner, index);
    inner.state &= ~QStyle::State_HasFocus;
    // The item's colours fill the cell, the text leaves room.
    option.widget->style()->drawPrimitive(
        QStyle::PE_PanelItemViewItem, &inner, painter, option.widget);
    inner = option;
    inner.state &= ~QStyle::State_HasFocus;
    inner.rect.adjust(kPadding, kPadding, -kPadding, -kPadding);
    QStyledItemDelegate::paint(painter, inner, index);
}

}  // namespace gatehouse::client
