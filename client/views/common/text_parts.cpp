#include "client/views/common/text_parts.h"

namespace gatehouse::client {

void enlarge(QWidget& widget, double times) {
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * times);
    widget.setFont(font);
}

QLabel* makeHeading(const QString& text, double size, QWidget* parent) {
    auto* heading = new QLabel(text, parent);
    enlarge(*heading, size);
    QFont font = heading->font();
    font.setBold(true);
    heading->setFont(font);
    heading->setTextFormat(Qt::PlainText);
    heading->setWordWrap(true);
    return heading;
}

QLabel* makeText(const QString& description, QWidget* parent) {
    auto* text = new QLabel(parent);
    text->setAccessibleDescription(description);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setWordWrap(true);
    return text;
}

}  // namespace gatehouse::client
