#pragma once

class QLineEdit;
class QWidget;

namespace gatehouse::client {

/// A time of day to type; beside a date it is a moment by this computer's clock. Empty at first.
[[nodiscard]] QLineEdit* makeTimeField(QWidget* parent = nullptr);

}  // namespace gatehouse::client
