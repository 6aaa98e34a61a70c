#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>

#include "client/views/common/theme.h"

class QPainter;

namespace gatehouse::client {

/// What says the same as a colour and a word: a tick in a circle, an exclamation mark in a
/// triangle, a cross in an octagon, a question mark in a diamond, three dots in a circle.
enum class Shape { Tick, Warning, Cross, Question, Dots };

/// The shape that goes with a tone.
[[nodiscard]] Shape shapeOf(Tone tone);

void drawShape(QPainter& painter, const QRectF& square, Shape shape, const ToneColours& colours);

/// For cells and the like.
[[nodiscard]] QIcon makeIcon(Shape shape, Tone tone, int size);

}  // namespace gatehouse::client
