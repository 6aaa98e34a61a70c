#include "server/services/edition_ledger.h"

#include <algorithm>

#include "contract/base/bytes.h"
#include "server/auth/digest.h"
#include "server/programmes/programme_file.h"
#include "server/records/programme_editions.h"

namespace gatehouse::services {
namespace {

std::string digestOf(const programmes::Catalogue& catalogue, const domain::Programme& edition) {
    return toHex(auth::sha256(catalogue.textOf(edition)));
}

}  // namespace

void noteInUse(storage::WriteTransaction& transaction,
               const Environment& environment,
               const domain::Programme& edition,
               Instant now) {
    if (!records::findEditionInUse(transaction, edition.id, edition.edition)) {
        records::insert(
            transaction,
            records::EditionInUse{
                edition.id, edition.edition, digestOf(environment.catalogue, edition), now});
    }
}

std::vector<std::string> changedEditions(const storage::ReadTransaction& transaction,
                                         const programmes::Catalogue& catalogue) {
    std::vector<std::string> findings;
    const auto& editions = catalogue.editions();
    for (const records::EditionInUse& used : records::editionsInUse(transaction)) {
        const auto found =
            std::find_if(editions.begin(), editions.end(), [&](const domain::Programme& edition) {
                return edition.id == used.programme && edition.edition == used.edition;
            });
        const std::string name = "edition " + used.edition + " of " + used.programme +
                                 ", in use since " + used.since.toString() + ",";
        if (found == editions.end()) {
            findings.push_back(name + " is missing: put its file back");
        } else if (digestOf(catalogue, *found) != used.sha256) {
            findings.push_back(name + " has been changed: put its file back as it was (SHA-256 " +
                               used.sha256 + ") and make a new edition of what is to change");
        }
    }
    return findings;
}

void requireUnchangedEditions(const Environment& environment) {
    const auto findings =
        environment.database.read([&](const storage::ReadTransaction& transaction) {
            return changedEditions(transaction, environment.catalogue);
        });
    if (!findings.empty()) {
        throw programmes::ProgrammeFault(findings.front());
    }
}

}  // namespace gatehouse::services
