#include "client/api/oversight_calls.h"

#include "client/api/text.h"

namespace gatehouse::client {

void OversightCalls::breakGlass(const wire::BreakGlassRequest& request,
                                const IdempotencyKey& key,
                                Told<wire::OpenedGlass> then) const {
    calls_.change(QStringLiteral("/break-glass"), request, key, std::move(then));
}

void OversightCalls::listBreakGlass(const std::optional<std::string>& cursor,
                                    Told<wire::Page<wire::BreakGlass>> then) const {
    Query query;
    query.add("limit", "200");
    query.add("cursor", cursor);
    calls_.get(QStringLiteral("/break-glass") + query.text(), std::move(then));
}

void OversightCalls::reviewBreakGlass(const RecordId& reading,
                                      const wire::ReviewRequest& review,
                                      const IdempotencyKey& key,
                                      Told<wire::BreakGlass> then) const {
    calls_.change(pathOf("/break-glass", reading, "/review"), review, key, std::move(then));
}

void OversightCalls::listSecurityEvents(const AuditQuery& query,
                                        Told<wire::Page<wire::SecurityEvent>> then) const {
    calls_.get(QStringLiteral("/security-events") + textOf(query), std::move(then));
}

void OversightCalls::searchReadings(const wire::ReadingSearch& search,
                                    Told<wire::Page<wire::Reading>> then) const {
    calls_.ask(QStringLiteral("/readings/search"), search, std::move(then));
}

}  // namespace gatehouse::client
