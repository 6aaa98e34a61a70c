#include "client/views/common/form_scroll.h"

#include <QApplication>

namespace gatehouse::client {

FormScroll::FormScroll(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) {
        follow(now);
    });
}

void FormScroll::follow(QWidget* focused) {
    if (focused && widget()->isAncestorOf(focused)) {
        constexpr int kMargin = 40;
        ensureWidgetVisible(focused, 0, kMargin);
    }
}

}  // namespace gatehouse::client
