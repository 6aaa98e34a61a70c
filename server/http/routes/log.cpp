#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

/// What everybody who is signed in may read of the log, as text.
Route readingText(std::string_view path,
                  std::string_view operationId,
                  std::string_view summary,
                  Handler handler) {
    return {Method::Get,
            path,
            operationId,
            summary,
            Policy::everyRole(),
            Repetition::Harmless,
            {},
            nullptr,
            200,
            nullptr,
            kPlainText,
            handler};
}

}  // namespace

std::vector<Route> logRoutes() {
    return {readingText("/log/checkpoint",
                        "readCheckpoint",
                        "The log as it stands, signed: a C2SP checkpoint",
                        readCheckpoint),
            readingText("/log/keys",
                        "readLogKeys",
                        "The log's public keys, for gatehouse-verify --keys",
                        readLogKeys),
            {Method::Post,
             "/log/comparison",
             "compareLog",
             "The proof that the log continues a checkpoint; where it does not, a hold begins",
             Policy::everyRole(),
             Repetition::Harmless,
             {},
             &bodyOf<wire::LogComparison>(),
             200,
             nullptr,
             kPlainText,
             compareLog},
            reading("/integrity",
                    "readIntegrity",
                    "Whether the log is as others remember it",
                    Policy::everyRole(),
                    bodyOf<wire::Integrity>(),
                    readIntegrity),
            {Method::Post,
             "/integrity-holds/{id}/acknowledgement",
             "acknowledgeHold",
             "Acknowledge an integrity hold; the second of an auditor and an administrator ends it",
             kOverseers.freshly(),
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::AcknowledgementRequest>(),
             200,
             &bodyOf<wire::IntegrityHold>(),
             kJson,
             acknowledgeHold}};
}

}  // namespace gatehouse::http
