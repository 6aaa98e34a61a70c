#include "server/http/routes/parts.h"

namespace gatehouse::http {

Route filing(std::string_view path,
             std::string_view operationId,
             std::string_view summary,
             const wire::Schema& request,
             const wire::Schema& response,
             Handler handler) {
    return {Method::Post,
            path,
            operationId,
            summary,
            kPrescriber,
            Repetition::NeedsKey,
            {},
            &request,
            201,
            &response,
            kJson,
            handler};
}

Route reading(std::string_view path,
              std::string_view operationId,
              std::string_view summary,
              Policy policy,
              const wire::Schema& response,
              Handler handler) {
    return {Method::Get,
            path,
            operationId,
            summary,
            policy,
            Repetition::Harmless,
            {},
            nullptr,
            200,
            &response,
            kJson,
            handler};
}

}  // namespace gatehouse::http
