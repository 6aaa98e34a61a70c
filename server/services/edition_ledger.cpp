#include "server/services/edition_ledger.h"

#include <algorithm>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "server/audit/log.h"
#include "server/auth/digest.h"
#include "server/programmes/programme_file.h"
#include "server/records/edition_activations.h"
#include "server/records/programme_editions.h"

namespace gatehouse::services {

namespace {

/// The file as it would be without a last day. A programme file has this member once, and no text
/// in it holds the name between bare quotation marks.
std::string withoutEnd(std::string text) {
    constexpr std::string_view kEnd = "\"effective_until\"";
    const std::size_t name = text.find(kEnd);
    require(name != std::string::npos, "a programme file has no effective_until");
    const std::size_t value = text.find_first_not_of(": \t\r\n", name + kEnd.size());
    if (value != std::string::npos && text[value] == '"') {
        text.replace(value, text.find('"', value + 1) + 1 - value, "null");
    }
    return text;
}

}  // namespace

std::string digestOf(const programmes::Catalogue& catalogue, const domain::Programme& edition) {
    return toHex(auth::sha256(withoutEnd(catalogue.textOf(edition))));
}

const domain::Programme* editionInForce(const storage::ReadTransaction& transaction,
                                        const Environment& environment,
                                        std::string_view programme,
                                        Date day) {
    const domain::Programme* due = environment.catalogue.inForce(programme, day);
    return due != nullptr && isActive(transaction, environment, *due) ? due : nullptr;
}

bool isActive(const storage::ReadTransaction& transaction,
              const Environment& environment,
              const domain::Programme& edition) {
    return records::isActivated(
        transaction, edition.id, edition.edition, digestOf(environment.catalogue, edition));
}

void activateAtFirstStart(const Environment& environment) {
    if (environment.database.read(records::haveActivations)) {
        return;
    }
    environment.database.write([&](storage::WriteTransaction& transaction) {
        const Instant now = recordedNow(environment);
        for (const domain::Programme& edition : environment.catalogue.editions()) {
            records::insert(transaction,
                            records::EditionActivation{edition.id,
                                                       edition.edition,
                                                       digestOf(environment.catalogue, edition),
                                                       now,
                                                       std::nullopt});
        }
        audit::append(transaction, {.at = now, .action = AuditAction::EditionsActivated});
    });
}

std::vector<std::string> inactiveEditions(const Environment& environment) {
    return environment.database.read([&](const storage::ReadTransaction& transaction) {
        std::vector<std::string> waiting;
        for (const domain::Programme& edition : environment.catalogue.editions()) {
            if (!isActive(transaction, environment, edition)) {
                waiting.push_back("edition " + edition.edition + " of " + edition.id +
                                  ", due from " + edition.effective.from.toString() +
                                  ", waits for two administrators to activate it");
            }
        }
        return waiting;
    });
}

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
