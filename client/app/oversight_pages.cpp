#include "client/app/oversight_pages.h"

#include "client/views/audit/readings_page.h"
#include "client/views/audit/security_events_page.h"
#include "client/views/integrity/integrity_page.h"

namespace gatehouse::client {
namespace {

template <class Page, class Model, class... More>
std::unique_ptr<QWidget> pageOf(std::unique_ptr<Model> model, More... more) {
    auto page = std::make_unique<Page>(*model, more...);
    // Children end in the order in which they came: the widgets before what they show.
    model.release()->setParent(page.get());
    return page;
}

}  // namespace

std::unique_ptr<QWidget> makeSecurityEventsPage(Client& client) {
    return pageOf<SecurityEventsPage>(std::make_unique<SecurityEventsModel>(client));
}

std::unique_ptr<QWidget> makeReadingsPage(Client& client) {
    return pageOf<ReadingsPage>(std::make_unique<ReadingsModel>(client));
}

std::unique_ptr<QWidget> makeEmergencyReviewsPage(Client& client,
                                                  EmergencyReviewsPage::Rights rights) {
    return pageOf<EmergencyReviewsPage>(std::make_unique<EmergencyReviews>(client), rights);
}

std::unique_ptr<QWidget> makeIntegrityPage(Client& client, LogMemory& log) {
    auto model = std::make_unique<IntegrityHolds>(client);
    auto page = std::make_unique<IntegrityPage>(*model);
    model.release()->setParent(page.get());
    QObject::connect(page.get(), &IntegrityPage::acknowledged, &log, &LogMemory::check);
    return page;
}

}  // namespace gatehouse::client
