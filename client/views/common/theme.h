#pragma once

#include <QColor>

class QApplication;

namespace gatehouse::client {

/// Qt's Fusion style in colours of our own, light or dark as the desktop is. Texts keep a contrast
/// of 4.5:1 and more, the focused selection too.
void applyTheme(QApplication& application);

/// What a colour means; it never stands alone, but beside a word and a shape.
enum class Tone { Good, Caution, Bad, Neutral };

/// A surface in a tone and what is written on it, for the present palette.
struct ToneColours {
    QColor surface;
    QColor text;
};
[[nodiscard]] ToneColours coloursOf(Tone tone);

}  // namespace gatehouse::client
