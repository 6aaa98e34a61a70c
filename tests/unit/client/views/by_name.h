#pragma once

#include <QAccessible>
#include <QString>
#include <QWidget>

namespace gatehouse::testing {

/// What a screen reader calls it.
[[nodiscard]] inline QString accessibleName(QWidget& widget) {
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/// The control of this kind and name below `root` that is not hidden; none where there is none.
template <class Control>
[[nodiscard]] Control* byName(const QWidget& root, const QString& name) {
    for (Control* control : root.findChildren<Control*>()) {
        if (!control->isHidden() && control->isVisibleTo(&root) &&
            accessibleName(*control) == name) {
            return control;
        }
    }
    return nullptr;
}

/// The same by its description, which is how labels are found: their name is their text.
template <class Control>
[[nodiscard]] Control* byDescription(const QWidget& root, const QString& description) {
    for (Control* control : root.findChildren<Control*>()) {
        if (control->isVisibleTo(&root) && control->accessibleDescription() == description) {
            return control;
        }
    }
    return nullptr;
}

}  // namespace gatehouse::testing
