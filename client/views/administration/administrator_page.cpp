#include "client/views/administration/administrator_page.h"

#include <QLabel>
#include <QVBoxLayout>

namespace gatehouse::client {

AdministratorPage::AdministratorPage(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(16);
    auto* heading = new QLabel(tr("Administration is not here yet"), this);
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setBold(true);
    heading->setFont(font);
    layout->addWidget(heading);
    auto* text = new QLabel(
        tr("Sites, accounts and registrations are set up on the server, by these commands "
           "(the first three while it is stopped):\n\n"
           "gatehouse-server site add\n"
           "gatehouse-server user add\n"
           "gatehouse-server registration add\n"
           "gatehouse-server verify\n"
           "gatehouse-server backup\n\n"
           "Each explains itself with --help. An administrator has no access to patients."),
        this);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setWordWrap(true);
    layout->addWidget(text);
    layout->addStretch(1);
}

}  // namespace gatehouse::client
