#include "client/views/common/wrapped_item_delegate.h"

#include <QAbstractItemView>
#include <QScrollBar>

namespace gatehouse::client {
namespace {
constexpr int kPadding = 6;
}

QSize WrappedItemDelegate::sizeHint(const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const {
    const auto* list = qobject_cast<const QAbstractItemView*>(option.widget);
    if (!list) {
        return QStyledItemDelegate::sizeHint(option, index);
    }
    const int width = list->viewport()->width();
    const QRect bounds = option.fontMetrics.boundingRect(
        QRect(0, 0, width - 2 * kPadding, INT_MAX), Qt::TextWordWrap, index.data().toString());
    return {width, bounds.height() + 2 * kPadding};
}

void WrappedItemDelegate::initStyleOption(QStyleOptionViewItem* option,
                                          const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    option->features |= QStyleOptionViewItem::WrapText;
}

}  // namespace gatehouse::client
