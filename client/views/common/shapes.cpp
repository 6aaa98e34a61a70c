#include "client/views/common/shapes.h"

#include <cmath>
#include <numbers>

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace gatehouse::client {
namespace {

// Everything is drawn in a square of 100 by 100.
constexpr qreal kSide = 100;
constexpr qreal kStroke = 11;
constexpr int kPixelRatio = 2;

QPainterPath makeOctagon() {
    constexpr int kCorners = 8;
    QPainterPath path;
    for (int i = 0; i < kCorners; ++i) {
        const qreal angle = (2 * i + 1) * std::numbers::pi / kCorners;
        const QPointF corner(50 + 48 * std::cos(angle), 50 + 48 * std::sin(angle));
        i == 0 ? path.moveTo(corner) : path.lineTo(corner);
    }
    path.closeSubpath();
    return path;
}

QPainterPath outlineOf(Shape shape) {
    QPainterPath path;
    switch (shape) {
        case Shape::Tick:
        case Shape::Dots: path.addEllipse(QRectF(4, 4, 92, 92)); return path;
        case Shape::Warning:
            path.addPolygon(QPolygonF({{50, 6}, {97, 92}, {3, 92}, {50, 6}}));
            return path;
        case Shape::Cross: return makeOctagon();
        case Shape::Question:
            path.addPolygon(QPolygonF({{50, 1}, {99, 50}, {50, 99}, {1, 50}, {50, 1}}));
            return path;
    }
    return path;
}

QPainterPath questionMark() {
    QPainterPath path(QPointF(37, 41));
    path.cubicTo(37, 22, 65, 24, 64, 41);
    path.cubicTo(63, 51, 50, 51, 50, 63);
    return path;
}

void drawMark(QPainter& painter, Shape shape, const QColor& colour) {
    const auto dot = [&](qreal x, qreal y) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(x, y), kStroke * 0.6, kStroke * 0.6);
    };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, kStroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (shape) {
        case Shape::Tick: painter.drawPolyline(QPolygonF({{28, 52}, {44, 68}, {73, 34}})); break;
        case Shape::Warning:
            painter.drawLine(QPointF(50, 37), QPointF(50, 62));
            dot(50, 79);
            break;
        case Shape::Cross:
            painter.drawLine(QPointF(34, 34), QPointF(66, 66));
            painter.drawLine(QPointF(66, 34), QPointF(34, 66));
            break;
        case Shape::Question:
            painter.drawPath(questionMark());
            dot(50, 79);
            break;
        case Shape::Dots:
            dot(27, 50);
            dot(50, 50);
            dot(73, 50);
            break;
    }
}

}  // namespace

Shape shapeOf(Tone tone) {
    switch (tone) {
        case Tone::Good: return Shape::Tick;
        case Tone::Caution: return Shape::Warning;
        case Tone::Bad: return Shape::Cross;
        case Tone::Neutral: break;
    }
    return Shape::Dots;
}

void drawShape(QPainter& painter, const QRectF& square, Shape shape, const ToneColours& colours) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(square.topLeft());
    painter.scale(square.width() / kSide, square.height() / kSide);
    painter.setPen(QPen(colours.surface, 4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(colours.surface);
    painter.drawPath(outlineOf(shape));
    drawMark(painter, shape, colours.text);
    painter.restore();
}

QIcon makeIcon(Shape shape, Tone tone, int size) {
    QPixmap pixmap(size * kPixelRatio, size * kPixelRatio);
    pixmap.setDevicePixelRatio(kPixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawShape(painter, QRectF(0, 0, size, size), shape, coloursOf(tone));
    return QIcon(pixmap);
}

}  // namespace gatehouse::client
