#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

constexpr Policy kKeyHolders = Policy::only({Role::Prescriber, Role::Administrator});

}  // namespace

std::vector<Route> prescriberKeyRoutes() {
    return {{Method::Get,
             "/prescriber-keys",
             "listPrescriberKeys",
             "One's own keys, or the organisation's for its administrators; the newest first",
             kKeyHolders,
             Repetition::Harmless,
             kListQuery,
             nullptr,
             200,
             &bodyOf<wire::Page<wire::PrescriberKey>>(),
             kJson,
             listPrescriberKeys},
            filing("/prescriber-keys",
                   "requestPrescriberKey",
                   "Ask for the certificate of a new key",
                   bodyOf<wire::KeyRequest>(),
                   bodyOf<wire::PrescriberKey>(),
                   requestPrescriberKey),
            {Method::Get,
             "/prescriber-keys/{id}/request",
             "readKeyRequest",
             "The request in PEM, to be carried to the authority",
             kAdministrator,
             Repetition::Harmless,
             {},
             nullptr,
             200,
             nullptr,
             kPlainText,
             readKeyRequest},
            {Method::Post,
             "/prescriber-keys/{id}/certificate",
             "offerKeyCertificate",
             "Offer the authority's certificate, for another administrator to approve",
             kAdministrator.freshly(),
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::KeyCertificate>(),
             201,
             &bodyOf<wire::Proposal>(),
             kJson,
             offerKeyCertificate},
            {Method::Post,
             "/prescriber-keys/{id}/revocation",
             "revokePrescriberKey",
             "Say from when on what the key signs does not count",
             kKeyHolders.freshly(),
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::KeyRevocation>(),
             200,
             &bodyOf<wire::PrescriberKey>(),
             kJson,
             revokePrescriberKey},
            {Method::Post,
             "/prescriber-keys/{id}/acknowledgement",
             "acknowledgePrescriberKey",
             "Say that one has seen what others did with one's key",
             kPrescriber,
             Repetition::NeedsKey,
             {},
             nullptr,
             200,
             &bodyOf<wire::PrescriberKey>(),
             kJson,
             acknowledgePrescriberKey}};
}

}  // namespace gatehouse::http
