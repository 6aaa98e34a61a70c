#pragma once

#include <memory>

#include "client/api/client.h"
#include "client/models/log_memory.h"
#include "client/views/audit/emergency_reviews_page.h"

namespace gatehouse::client {

// Pages of auditors and administrators, each with the model that it shows. The client outlives
// them.

[[nodiscard]] std::unique_ptr<QWidget> makeSecurityEventsPage(Client& client);
[[nodiscard]] std::unique_ptr<QWidget> makeReadingsPage(Client& client);
[[nodiscard]] std::unique_ptr<QWidget> makeEmergencyReviewsPage(
    Client& client, EmergencyReviewsPage::Rights rights);

/// Compares the record again once a hold was acknowledged; the memory outlives the page.
[[nodiscard]] std::unique_ptr<QWidget> makeIntegrityPage(Client& client, LogMemory& log);

}  // namespace gatehouse::client
