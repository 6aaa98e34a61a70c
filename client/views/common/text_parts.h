#pragma once

#include <QLabel>

namespace gatehouse::client {

/// Multiplies the size of the widget's font.
void enlarge(QWidget& widget, double times);

/// A heading; `size` counts in sizes of the window's own font.
[[nodiscard]] QLabel* makeHeading(const QString& text, double size, QWidget* parent);

/// Text that wraps and can be copied, told apart by its accessible description where it has one.
[[nodiscard]] QLabel* makeText(const QString& description, QWidget* parent);

}  // namespace gatehouse::client
