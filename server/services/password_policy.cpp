#include "server/services/password_policy.h"

namespace gatehouse::services {

std::optional<auth::PasswordFlaw> passwordFlaw(const Environment& environment,
                                               SecondFactorRule rule,
                                               const std::string& username,
                                               const std::string& siteName,
                                               const Secret& password) {
    auth::PasswordContext context;
    context.userName = username;
    context.words = {siteName, "gatehouse"};
    for (const domain::Programme& edition : environment.catalogue.editions()) {
        context.words.push_back(edition.medicine);
    }
    context.leastCharacters =
        rule == SecondFactorRule::Required ? auth::kLeastWithSecondFactor : auth::kLeastAlone;
    return auth::findPasswordFlaw(password, context);
}

}  // namespace gatehouse::services
