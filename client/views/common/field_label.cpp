#include "client/views/common/field_label.h"

#include <QLabel>
#include <QLineEdit>

#include "client/views/common/date_field.h"

namespace gatehouse::client {

QLabel* makeLabel(const QString& text, QWidget& field, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    if (auto* date = qobject_cast<DateField*>(&field)) {
        // A label gives its name to a sibling only, and the line is none.
        date->line().setAccessibleName(withoutMnemonic(text));
        label->setBuddy(&date->line());
    } else {
        label->setBuddy(&field);
    }
    return label;
}

QString withoutMnemonic(QString label) {
    return label.remove(u'&');
}

}  // namespace gatehouse::client
