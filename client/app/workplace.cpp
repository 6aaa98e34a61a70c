#include "client/app/workplace.h"

#include "client/views/administration/administrator_page.h"
#include "client/views/prescribing/prescriber_page.h"

namespace gatehouse::client {

std::unique_ptr<QWidget> makeWorkplace(Role role, const Desk& desk) {
    switch (role) {
        case Role::Prescriber:
            return std::make_unique<PrescriberPage>(std::make_unique<Prescribing>(desk.client));
        case Role::Pharmacist: break;
        case Role::Auditor: break;
        case Role::Administrator: break;
    }
    (void)desk;
    return std::make_unique<AdministratorPage>();
}

}  // namespace gatehouse::client
