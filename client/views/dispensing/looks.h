#pragma once

#include <QtGlobal>

#include "client/views/common/theme.h"

class QLabel;
class QPushButton;
class QWidget;

namespace gatehouse::client {

// How the pharmacist's widgets look and feel.

/// The label stands out from the page.
void paintIn(QLabel& label, Tone tone);

/// Multiplies the size of the widget's font.
void enlarge(QWidget& widget, qreal times);

/// Enter presses the button that has the focus, as the space bar does.
void letEnterPress(QPushButton& button);
/// Enter presses it, and it is seen to be what one came for.
void makePrimary(QPushButton& button);

}  // namespace gatehouse::client
