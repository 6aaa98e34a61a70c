#include "client/views/prescribing/timeline_delegate.h"

#include "client/models/timeline_model.h"
#include "client/views/common/theme.h"

namespace gatehouse::client {

void TimelineDelegate::initStyleOption(QStyleOptionViewItem* option,
                                       const QModelIndex& index) const {
    RowDelegate::initStyleOption(option, index);
    const auto weight =
        static_cast<TimelineRow::Weight>(index.data(TimelineModel::kWeightRole).toInt());
    if (weight == TimelineRow::Weight::Over) {
        option->palette.setColor(QPalette::Text, option->palette.color(QPalette::PlaceholderText));
    } else if (weight == TimelineRow::Weight::StopsSupplies &&
               index.column() == TimelineModel::Status) {
        const ToneColours colours = coloursOf(Tone::Bad);
        option->backgroundBrush = colours.surface;
        option->palette.setColor(QPalette::Text, colours.text);
        option->palette.setColor(QPalette::Highlight, colours.surface);
        option->palette.setColor(QPalette::HighlightedText, colours.text);
        option->font.setBold(true);
    }
}

}  // namespace gatehouse::client
