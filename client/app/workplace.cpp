#include "client/app/workplace.h"

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

#include "client/app/platform_keyring.h"
#include "client/models/audit_entries_model.h"
#include "client/models/dispensing_desk.h"
#include "client/models/programmes.h"
#include "client/models/report_export.h"
#include "client/views/administration/administrator_page.h"
#include "client/views/audit/auditor_page.h"
#include "client/views/dispensing/dispensing_page.h"
#include "client/views/prescribing/prescriber_page.h"
#include "contract/base/exception.h"

namespace gatehouse::client {
namespace {

std::unique_ptr<QWidget> makeDispensing(Client& client) {
    auto desk = std::make_unique<DispensingDesk>(client);
    auto page = std::make_unique<DispensingPage>(*desk);
    desk.release()->setParent(page.get());
    return page;
}

Instant thisMoment() {
    return Instant::fromMilliseconds(QDateTime::currentMSecsSinceEpoch());
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
        std::make_unique<Prescribing>(desk.client, std::move(keys)));
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
    return page;
}

}  // namespace

std::unique_ptr<QWidget> makeWorkplace(const Desk& desk) {
    switch (desk.user.role) {
        case Role::Prescriber: return makePrescriberPage(desk);
        case Role::Pharmacist: return makeDispensing(desk.client);
        case Role::Auditor: return makeAuditorPage(desk);
        case Role::Administrator: return std::make_unique<AdministratorPage>();
    }
    throw LogicFailure("a role without a workplace");
}

}  // namespace gatehouse::client
