#include "client/views/common/buttons.h"

#include <QPushButton>
#include <QVariant>

namespace gatehouse::client {
namespace {
constexpr const char* kPrimary = "isPrimary";
}

void letEnterPress(QPushButton& button) {
    button.setAutoDefault(true);
}

void makePrimary(QPushButton& button) {
    letEnterPress(button);
    button.setProperty(kPrimary, true);
    QFont font = button.font();
    font.setBold(true);
    button.setFont(font);
}

bool isPrimary(const QWidget& button) {
    return button.property(kPrimary).toBool();
}

}  // namespace gatehouse::client
