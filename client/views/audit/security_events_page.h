#pragma once

#include "client/models/security_events_model.h"
#include "client/views/audit/query_page.h"

namespace gatehouse::client {

/// Looks for security events and shows them, each with its details in words.
class SecurityEventsPage final : public QueryPage {
    Q_OBJECT
  public:
    explicit SecurityEventsPage(SecurityEventsModel& model, QWidget* parent = nullptr);
};

}  // namespace gatehouse::client
