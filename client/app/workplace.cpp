#include "client/app/workplace.h"

#include "client/models/dispensing_desk.h"
#include "client/views/administration/administrator_page.h"
#include "client/views/dispensing/dispensing_page.h"
#include "client/views/prescribing/prescriber_page.h"

namespace gatehouse::client {
namespace {

std::unique_ptr<QWidget> makeDispensing(Client& client) {
    auto desk = std::make_unique<DispensingDesk>(client);
    auto page = std::make_unique<DispensingPage>(*desk);
    desk.release()->setParent(page.get());
    return page;
}

}  // namespace

std::unique_ptr<QWidget> makeWorkplace(Role role, const Desk& desk) {
    switch (role) {
        case Role::Prescriber:
            return std::make_unique<PrescriberPage>(std::make_unique<Prescribing>(desk.client));
        case Role::Pharmacist: return makeDispensing(desk.client);
        case Role::Auditor: break;
        case Role::Administrator: break;
    }
    (void)desk;
    return std::make_unique<AdministratorPage>();
}

}  // namespace gatehouse::client
