#include "client/views/dispensing/scan_line.h"

#include <QKeyEvent>

namespace gatehouse::client {
namespace {

constexpr QChar kGroupSeparator(0x1D);

bool isSeparator(const QKeyEvent& event) {
    return event.text().contains(kGroupSeparator) ||
           (event.key() == Qt::Key_BracketRight && event.modifiers() == Qt::ControlModifier);
}

bool isTyping(const QKeyEvent& event) {
    return !event.text().isEmpty() && event.text().front().isPrint();
}

}  // namespace

void ScanLine::keyPressEvent(QKeyEvent* event) {
    if (isSeparator(*event)) {
        // One that comes first only announces a code.
        hasEnded_ = !text().isEmpty() && !hasSelectedText();
        event->accept();
        return;
    }
    if (hasEnded_ && isTyping(*event)) {
        event->accept();
        return;
    }
    hasEnded_ = false;
    QLineEdit::keyPressEvent(event);
}

void ScanLine::focusOutEvent(QFocusEvent* event) {
    hasEnded_ = false;
    QLineEdit::focusOutEvent(event);
}

}  // namespace gatehouse::client
