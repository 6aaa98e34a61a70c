#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace gatehouse::client {

/// The label of a field. Its text, which may have a mnemonic, is the field's accessible name, of a
/// DateField the name of the line in it; the mnemonic leads there.
[[nodiscard]] QLabel* makeLabel(const QString& text, QWidget& field, QWidget* parent = nullptr);

[[nodiscard]] QString withoutMnemonic(QString label);

}  // namespace gatehouse::client
