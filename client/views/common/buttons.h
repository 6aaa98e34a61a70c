#pragma once

class QPushButton;
class QWidget;

namespace gatehouse::client {

/// Enter presses the button that has the focus, as the space bar does.
void letEnterPress(QPushButton& button);

/// Enter presses it, and it is seen to be what one came for: at most one such button beside others.
void makePrimary(QPushButton& button);
/// Looks like a link: for what few come for. Enter presses it.
void makeLink(QPushButton& button);
[[nodiscard]] bool isPrimary(const QWidget& button);

}  // namespace gatehouse::client
