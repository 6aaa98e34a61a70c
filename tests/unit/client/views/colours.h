#pragma once

#include <QColor>
#include <QImage>
#include <QPixmap>
#include <QWidget>

// What colours a widget is drawn in.
namespace gatehouse::testing {

/// At the edge, where no text is.
[[nodiscard]] inline QColor surfaceOf(QWidget& widget) {
    return widget.grab().toImage().pixelColor(1, widget.height() / 2);
}

[[nodiscard]] inline bool hasColour(QWidget& widget, const QColor& colour) {
    const QImage image = widget.grab().toImage();
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == colour) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace gatehouse::testing
