#include "server/services/audit_detail.h"

namespace gatehouse::services {
namespace {
constexpr int kDeepest = 64;
}

wire::JsonValue detailOf(const storage::AuditRow& row) {
    const auto parsed = wire::parseJson(row.entry, kDeepest);
    const wire::JsonValue* detail = parsed ? parsed->value.find("detail") : nullptr;
    return detail ? *detail : wire::JsonValue::object();
}

}  // namespace gatehouse::services
