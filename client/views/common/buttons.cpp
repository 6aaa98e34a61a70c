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

void makeLink(QPushButton& button) {
    letEnterPress(button);
    button.setFlat(true);
    QFont font = button.font();
    font.setUnderline(true);
    button.setFont(font);
    button.setCursor(Qt::PointingHandCursor);
}

bool isPrimary(const QWidget& button) {
    return button.property(kPrimary).toBool();
}

}  // namespace gatehouse::client
