#include "client/views/administration/administrator_page.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

#include "client/views/common/card.h"
#include "client/views/common/field_label.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {
constexpr int kWidth = 760;
constexpr double kTitleSize = 1.6;
}  // namespace

AdministratorPage::AdministratorPage(QWidget* parent)
    : QWidget(parent), tabs_(new QTabWidget(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    tabs_->setAccessibleName(tr("Administrator"));
    tabs_->setDocumentMode(true);
    layout->addWidget(tabs_);
    auto commands = std::make_unique<QWidget>();
    auto* card = new Card;
    card->setFixedWidth(kWidth);
    card->column().addWidget(makeHeading(tr("Administration is not here yet"), kTitleSize, card));
    auto* text = new QLabel(
        tr("Sites, accounts and registrations are set up on the server, by these commands "
           "(the first three while it is stopped):\n\n"
           "gatehouse-server site add\n"
           "gatehouse-server user add\n"
           "gatehouse-server registration add\n"
           "gatehouse-server verify\n"
           "gatehouse-server backup\n\n"
           "Each explains itself with --help. An administrator has no access to patients."),
        card);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setWordWrap(true);
    card->column().addWidget(text);
    placeInMiddle(*commands, *card);
    add(std::move(commands), tr("&Administration"));
}

void AdministratorPage::add(std::unique_ptr<QWidget> page, const QString& title) {
    page->setAccessibleName(withoutMnemonic(title));
    tabs_->addTab(page.release(), title);
}

}  // namespace gatehouse::client
