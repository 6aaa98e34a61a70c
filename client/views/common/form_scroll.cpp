#include "client/views/common/form_scroll.h"

#include <QApplication>
#include <QResizeEvent>
#include <QScrollBar>

namespace gatehouse::client {

FormScroll::FormScroll(QWidget* content, QWidget* parent) : QScrollArea(parent) {
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    // The surface behind shows through.
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget* /*old*/, QWidget* now) {
        follow(now);
    });
}

QSize FormScroll::sizeHint() const {
    const QWidget& content = *widget();
    // Wrapped texts need more height where there is less width. What they need beside a scroll bar
    // is reserved: else one that came up while the content grew would stay for ever.
    const int least = width() - verticalScrollBar()->sizeHint().width();
    const int height =
        content.hasHeightForWidth() ? content.heightForWidth(least) : content.sizeHint().height();
    return {content.sizeHint().width(), height};
}

bool FormScroll::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
    }
    return QScrollArea::event(event);
}

void FormScroll::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    if (event->size().width() != event->oldSize().width()) {
        updateGeometry();
    }
}

void FormScroll::follow(QWidget* focused) {
    if (focused && widget()->isAncestorOf(focused)) {
        constexpr int kMargin = 40;
        ensureWidgetVisible(focused, 0, kMargin);
    }
}

}  // namespace gatehouse::client
