#include "client/views/common/card.h"

#include <QPainter>
#include <QVBoxLayout>

namespace gatehouse::client {

Card::Card(QWidget* parent) : QWidget(parent), column_(new QVBoxLayout(this)) {
    constexpr int kMargin = 20;
    constexpr int kSpacing = 12;
    column_->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column_->setSpacing(kSpacing);
}

void Card::paintEvent(QPaintEvent* /*event*/) {
    constexpr qreal kCorner = 8;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Midlight));
    painter.setBrush(palette().color(QPalette::Light));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCorner, kCorner);
}

void placeInMiddle(QWidget& page, Card& card) {
    // Between stretches, not aligned: an aligned widget gets no more height for wrapped texts.
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(&card);
    across->addStretch(1);
    auto* down = new QVBoxLayout(&page);
    down->addStretch(2);
    down->addLayout(across);
    down->addStretch(3);
}

}  // namespace gatehouse::client
