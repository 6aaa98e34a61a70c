#include "client/app/workplace.h"

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

#include "client/app/oversight_pages.h"
#include "client/app/platform_keyring.h"
#include "client/models/audit_entries_model.h"
#include "client/models/dispensing_desk.h"
#include "client/models/emergency_access.h"
#include "client/models/programmes.h"
#include "client/models/report_export.h"
#include "client/views/administration/administrator_page.h"
#include "client/views/audit/auditor_page.h"
#include "client/views/dispensing/pharmacist_page.h"
#include "client/views/prescribing/prescriber_page.h"
#include "contract/base/exception.h"

namespace gatehouse::client {
namespace {

Instant thisMoment() {
    return Instant::fromMilliseconds(QDateTime::currentMSecsSinceEpoch());
}

std::unique_ptr<QWidget> makePharmacistPage(const Desk& desk) {
    auto dispensing = std::make_unique<DispensingDesk>(desk.client, desk.log);
    auto emergency = std::make_unique<EmergencyAccess>(desk.client, thisMoment);
    auto page = std::make_unique<PharmacistPage>(*dispensing, *emergency);
    // Children end in the order in which they came: the widgets before what they show.
    for (QObject* model : {static_cast<QObject*>(dispensing.release()),
                           static_cast<QObject*>(emergency.release())}) {
        model->setParent(page.get());
    }
    return page;
}

ReportTrust trustOf(const Desk& desk) {
    return {desk.reportAuthorities,
            [&settings = desk.settings, server = desk.server] {
                return settings.reportAuthority(server);
            },
            [&settings = desk.settings, server = desk.server](const QByteArray& sha256) {
                settings.setReportAuthority(server, sha256);
            },
            thisMoment};
}

KeyPlaces keyPlacesOf(const Desk& desk) {
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    return {data.filePath(QStringLiteral("gatehouse/keys")),
            [&settings = desk.settings, server = desk.server, user = desk.user.id] {
                return settings.keyFiles(server, user);
            },
            [&settings = desk.settings, server = desk.server, user = desk.user.id](
                const std::string& kid, const QString& path) {
                settings.setKeyFile(server, user, kid, path);
            },
            std::make_shared<PlatformKeyring>()};
}

std::unique_ptr<QWidget> makePrescriberPage(const Desk& desk) {
    auto keys = std::make_unique<PrescriberKeys>(
        desk.client, std::make_unique<KeyFiles>(keyPlacesOf(desk)), desk.user, thisMoment);
    return std::make_unique<PrescriberPage>(
        std::make_unique<Prescribing>(desk.client, std::move(keys), desk.log));
}

std::unique_ptr<QWidget> makeAuditorPage(const Desk& desk) {
    auto exporting = std::make_unique<ReportExport>(desk.client, trustOf(desk));
    auto programmes = std::make_unique<Programmes>(desk.client);
    auto entries = std::make_unique<AuditEntriesModel>(desk.client);
    auto page = std::make_unique<AuditorPage>(*exporting, *programmes, *entries);
    // Children end in the order in which they came: the widgets before what they show.
    for (QObject* model : {static_cast<QObject*>(exporting.release()),
                           static_cast<QObject*>(programmes.release()),
                           static_cast<QObject*>(entries.release())}) {
        model->setParent(page.get());
    }
    page->add(makeSecurityEventsPage(desk.client), AuditorPage::tr("Security e&vents"));
    page->add(makeReadingsPage(desk.client), AuditorPage::tr("&Readings"));
    page->add(makeEmergencyReviewsPage(desk.client, EmergencyReviewsPage::Rights::Review),
              AuditorPage::tr("E&mergency access"));
    page->add(makeIntegrityPage(desk.client, desk.log), AuditorPage::tr("&Integrity"));
    return page;
}

std::unique_ptr<QWidget> makeAdministratorPage(const Desk& desk) {
    auto page = std::make_unique<AdministratorPage>(
        std::make_unique<Administration>(desk.client, desk.user, thisMoment));
    page->add(makeSecurityEventsPage(desk.client), AdministratorPage::tr("Security e&vents"));
    page->add(makeEmergencyReviewsPage(desk.client, EmergencyReviewsPage::Rights::Read),
              AdministratorPage::tr("E&mergency access"));
    page->add(makeIntegrityPage(desk.client, desk.log), AdministratorPage::tr("I&ntegrity"));
    return page;
}

}  // namespace

std::unique_ptr<QWidget> makeWorkplace(const Desk& desk) {
    switch (desk.user.role) {
        case Role::Prescriber: return makePrescriberPage(desk);
        case Role::Pharmacist: return makePharmacistPage(desk);
        case Role::Auditor: return makeAuditorPage(desk);
        case Role::Administrator: return makeAdministratorPage(desk);
    }
    throw LogicFailure("a role without a workplace");
}

}  // namespace gatehouse::client
