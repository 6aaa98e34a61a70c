#include "client/views/common/choice_field.h"

#include <algorithm>

#include <QWheelEvent>

#include "client/api/text.h"

namespace gatehouse::client {

ChoiceField::ChoiceField(QWidget* parent) : ChoiceField(tr("Choose…"), parent) {
}

ChoiceField::ChoiceField(const QString& none, QWidget* parent) : QComboBox(parent) {
    addItem(none);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    constexpr int kCharacters = 24;
    setMinimumContentsLength(kCharacters);
    setFocusPolicy(Qt::StrongFocus);
}

void ChoiceField::addChoice(const QString& text, std::string_view value) {
    addItem(text, toQt(value));
}

void ChoiceField::removeChoices() {
    while (count() > 1) {
        removeItem(count() - 1);
    }
}

std::optional<std::string> ChoiceField::chosen() const {
    return currentIndex() > 0 ? std::optional(toUtf8(currentData().toString())) : std::nullopt;
}

void ChoiceField::choose(std::string_view value) {
    setCurrentIndex(std::max(0, findData(toQt(value))));
}

void ChoiceField::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

}  // namespace gatehouse::client
