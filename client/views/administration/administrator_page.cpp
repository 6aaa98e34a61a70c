#include "client/views/administration/administrator_page.h"

#include <QTabWidget>
#include <QVBoxLayout>

#include "client/views/administration/agreements_page.h"
#include "client/views/administration/prescriber_keys_page.h"
#include "client/views/administration/proposals_page.h"
#include "client/views/administration/registrations_page.h"
#include "client/views/administration/sites_page.h"
#include "client/views/administration/users_page.h"
#include "client/views/common/field_label.h"

namespace gatehouse::client {
namespace {

/// `label` may have a mnemonic.
void add(QTabWidget& tabs, const QString& label, QWidget* page) {
    page->setAccessibleName(withoutMnemonic(label));
    tabs.addTab(page, label);
}

}  // namespace

AdministratorPage::AdministratorPage(std::unique_ptr<Administration> administration,
                                     QWidget* parent)
    : QWidget(parent) {
    constexpr int kMargin = 8;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    auto* tabs = new QTabWidget(this);
    tabs->setAccessibleName(tr("Administrator"));
    tabs->setDocumentMode(true);
    Administration& organisation = *administration;
    add(*tabs, tr("&Users"), new UsersPage(organisation));
    add(*tabs, tr("S&ites"), new SitesPage(organisation));
    add(*tabs, tr("&Proposals"), new ProposalsPage(organisation));
    add(*tabs, tr("Registra&tions"), new RegistrationsPage(organisation));
    add(*tabs, tr("Si&gning keys"), new PrescriberKeysPage(organisation));
    add(*tabs, tr("Supply &agreements"), new AgreementsPage(organisation));
    layout->addWidget(tabs);
    setFocusProxy(tabs->widget(0));
    // Children end in the order in which they came: the pages before what they show.
    administration.release()->setParent(this);
}

}  // namespace gatehouse::client
