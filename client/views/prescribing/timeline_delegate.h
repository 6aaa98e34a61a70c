#pragma once

#include "client/views/common/row_delegate.h"

namespace gatehouse::client {

/// Colours what stops supplies, and greys what is over; the words beside say the same.
class TimelineDelegate final : public RowDelegate {
    Q_OBJECT
  public:
    using RowDelegate::RowDelegate;

  protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

}  // namespace gatehouse::client
