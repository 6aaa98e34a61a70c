#include "server/http/handlers/handlers.h"
#include "server/http/routes/parts.h"

namespace gatehouse::http {
namespace {

using wire::bodyOf;

}  // namespace

std::vector<Route> accountRoutes() {
    return {{Method::Post,
             "/sessions",
             "signIn",
             "Sign in",
             Policy::withoutSignIn(),
             Repetition::Harmless,
             {},
             &bodyOf<wire::SignInRequest>(),
             201,
             &bodyOf<wire::Session>(),
             kJson,
             signIn},
            {Method::Delete,
             "/sessions/current",
             "signOut",
             "Sign out",
             Policy::everyRole(),
             Repetition::Harmless,
             {},
             nullptr,
             204,
             nullptr,
             "",
             signOut}};
}

}  // namespace gatehouse::http
