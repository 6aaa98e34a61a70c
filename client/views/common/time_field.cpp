#include "client/views/common/time_field.h"

#include <QCoreApplication>
#include <QLineEdit>

namespace gatehouse::client {

QLineEdit* makeTimeField(QWidget* parent) {
    constexpr int kLength = 10;
    constexpr int kWidth = 160;
    auto* time = new QLineEdit(parent);
    time->setPlaceholderText(QCoreApplication::translate("TimeField", "HH:MM"));
    time->setMaxLength(kLength);
    time->setMaximumWidth(kWidth);
    return time;
}

}  // namespace gatehouse::client
