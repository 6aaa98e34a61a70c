#include "client/views/dispensing/looks.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>

namespace gatehouse::client {

void paintIn(QLabel& label, Tone tone) {
    constexpr int kMargin = 5;
    label.setMargin(kMargin);
    label.setAutoFillBackground(true);
    QPalette own = label.palette();
    own.setColor(QPalette::Window, coloursOf(tone).surface);
    own.setColor(QPalette::WindowText, coloursOf(tone).text);
    label.setPalette(own);
}

void enlarge(QWidget& widget, qreal times) {
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * times);
    widget.setFont(font);
}

void letEnterPress(QPushButton& button) {
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* shortcut = new QShortcut(key, &button);
        shortcut->setContext(Qt::WidgetShortcut);
        QObject::connect(shortcut, &QShortcut::activated, &button, &QPushButton::click);
    }
}

void makePrimary(QPushButton& button) {
    letEnterPress(button);
    QFont font = button.font();
    font.setBold(true);
    button.setFont(font);
}

}  // namespace gatehouse::client
