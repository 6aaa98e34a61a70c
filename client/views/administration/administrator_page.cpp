#include "client/views/administration/administrator_page.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include "client/views/administration/agreements_page.h"
#include "client/views/administration/editions_page.h"
#include "client/views/administration/prescriber_keys_page.h"
#include "client/views/administration/proposals_page.h"
#include "client/views/administration/registrations_page.h"
#include "client/views/administration/sites_page.h"
#include "client/views/administration/users_page.h"
#include "client/views/common/field_label.h"

namespace gatehouse::client {

AdministratorPage::AdministratorPage(std::unique_ptr<Administration> administration,
                                     QWidget* parent)
    : QWidget(parent), tabs_(new QTabWidget(this)) {
    constexpr int kMargin = 8;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    tabs_->setAccessibleName(tr("Administrator"));
    tabs_->setDocumentMode(true);
    Administration& organisation = *administration;
    add(std::make_unique<UsersPage>(organisation), tr("&Users"));
    add(std::make_unique<SitesPage>(organisation), tr("S&ites"));
    add(std::make_unique<ProposalsPage>(organisation), tr("&Proposals"));
    add(std::make_unique<RegistrationsPage>(organisation), tr("Registra&tions"));
    add(std::make_unique<PrescriberKeysPage>(organisation), tr("Si&gning keys"));
    add(std::make_unique<AgreementsPage>(organisation), tr("Supply &agreements"));
    add(std::make_unique<EditionsPage>(organisation), tr("Progra&mmes"));
    layout->addWidget(tabs_);
    setFocusProxy(tabs_->widget(0));
    // Children end in the order in which they came: the pages before what they show.
    administration.release()->setParent(this);
}

void AdministratorPage::add(std::unique_ptr<QWidget> page, const QString& title) {
    page->setAccessibleName(withoutMnemonic(title));
    tabs_->addTab(page.release(), title);
}

}  // namespace gatehouse::client
