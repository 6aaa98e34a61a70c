#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

}  // namespace

std::vector<Route> authorisationRoutes() {
    return {filing("/patients/{id}/authorisations",
                   "draftAuthorisation",
                   "Draft an authorisation",
                   bodyOf<wire::NewAuthorisation>(),
                   bodyOf<wire::Draft>(),
                   draftAuthorisation),
            {Method::Post,
             "/patients/{id}/authorisations/preview",
             "previewAuthorisation",
             "What a draft would lack; nothing is drafted",
             kPrescriber,
             Repetition::Harmless,
             {},
             &bodyOf<wire::NewAuthorisation>(),
             200,
             &bodyOf<wire::AuthorisationPreview>(),
             kJson,
             previewAuthorisation},
            reading("/authorisations/{id}",
                    "readAuthorisation",
                    "One authorisation",
                    kPrescriber,
                    bodyOf<wire::Authorisation>(),
                    readAuthorisation),
            {Method::Post,
             "/authorisations/{id}/sign",
             "signAuthorisation",
             "Sign a draft",
             kPrescriber,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::PasswordSigning>(),
             200,
             &bodyOf<wire::SignedAuthorisation>(),
             kJson,
             signAuthorisation},
            {Method::Post,
             "/authorisations/{id}/cancel",
             "cancelAuthorisation",
             "Cancel an authorisation",
             kPrescriber,
             Repetition::NeedsKey,
             {},
             &bodyOf<wire::CancelRequest>(),
             200,
             &bodyOf<wire::Authorisation>(),
             kJson,
             cancelAuthorisation}};
}

}  // namespace gatehouse::http
