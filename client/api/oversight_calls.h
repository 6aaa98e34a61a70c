#pragma once

#include <optional>
#include <string>

#include "client/api/client.h"
#include "contract/wire/api/break_glass.h"
#include "contract/wire/api/oversight.h"

namespace gatehouse::client {

/// The operations of overseeing: reading a record in an emergency and its review, what happened to
/// accounts and rights, and who looked at whom. As Client's methods in every respect.
class OversightCalls {
  public:
    template <class T>
    using Told = Client::Told<T>;

    explicit OversightCalls(Calls& calls) : calls_(calls) {}

    void breakGlass(const wire::BreakGlassRequest& request,
                    const IdempotencyKey& key,
                    Told<wire::OpenedGlass> then) const;
    void listBreakGlass(const std::optional<std::string>& cursor,
                        Told<wire::Page<wire::BreakGlass>> then) const;
    void reviewBreakGlass(const RecordId& reading,
                          const wire::ReviewRequest& review,
                          const IdempotencyKey& key,
                          Told<wire::BreakGlass> then) const;
    void listSecurityEvents(const AuditQuery& query,
                            Told<wire::Page<wire::SecurityEvent>> then) const;
    void searchReadings(const wire::ReadingSearch& search,
                        Told<wire::Page<wire::Reading>> then) const;

  private:
    Calls& calls_;
};

}  // namespace gatehouse::client
