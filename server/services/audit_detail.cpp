#include "server/services/audit_detail.h"

namespace gatehouse::services {
namespace {
constexpr int kDeepest = 64;
}

wire::JsonValue detailOf(const storage::AuditRow& row) {
    const auto parsed = wire::parseJson(row.payloads.value_or("[]"), kDeepest);
    if (parsed) {
        for (const wire::JsonValue& element : parsed->value.elements()) {
            const wire::JsonValue* payload = element.find("payload");
            if (const wire::JsonValue* detail = payload ? payload->find("detail") : nullptr) {
                return *detail;
            }
        }
    }
    return wire::JsonValue::object();
}

}  // namespace gatehouse::services
