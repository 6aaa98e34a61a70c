#include "client/views/common/tone_label.h"

#include <QEvent>
#include <QPainter>

#include "client/views/common/shapes.h"

namespace gatehouse::client {
namespace {
constexpr int kPadding = 8;
constexpr int kAbove = 6;  ///< and below
constexpr qreal kCorner = 4;
}  // namespace

ToneLabel::ToneLabel(Tone tone, Look look, QWidget* parent)
    : QLabel(parent), tone_(tone), look_(look) {
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setWordWrap(true);
    setTone(tone);
}

void ToneLabel::setTone(Tone tone) {
    tone_ = tone;
    colour();
    makeRoom();
    update();
}

void ToneLabel::colour() {
    const QColor text = coloursOf(tone_).text;
    if (palette().color(QPalette::WindowText) != text) {
        QPalette own;
        own.setColor(QPalette::WindowText, text);
        setPalette(own);
    }
}

void ToneLabel::makeRoom() {
    if (look_ == Look::Boxed) {
        const int shape = tone_ == Tone::Neutral ? 0 : fontMetrics().height() + kPadding;
        setContentsMargins(kPadding + shape, kAbove, kPadding, kAbove);
    }
}

void ToneLabel::paintEvent(QPaintEvent* event) {
    if (look_ == Look::Boxed) {
        const ToneColours colours = coloursOf(tone_);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(tone_ == Tone::Neutral ? QPen(palette().color(QPalette::Midlight))
                                              : Qt::NoPen);
        painter.setBrush(colours.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCorner, kCorner);
        if (tone_ != Tone::Neutral) {
            const int size = fontMetrics().height();
            drawShape(painter,
                      QRectF(kPadding, kAbove, size, size),
                      shapeOf(tone_),
                      {colours.text, colours.surface});
        }
    }
    QLabel::paintEvent(event);
}

void ToneLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        colour();
    } else if (event->type() == QEvent::FontChange) {
        makeRoom();
    }
}

}  // namespace gatehouse::client
