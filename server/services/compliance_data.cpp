#include "server/services/compliance_data.h"

#include <algorithm>
#include <set>

#include "contract/base/bytes.h"
#include "contract/proof/signed_note.h"
#include "contract/wire/json_value.h"
#include "server/audit/checkpoints.h"
#include "server/records/accounts.h"
#include "server/records/audit_entries.h"
#include "server/records/integrity.h"
#include "server/records/reports.h"

namespace gatehouse::services {
namespace {

reports::PatientCategory categoryOf(Category category) {
    switch (category) {
        case Category::ChildbearingPotential:
            return reports::PatientCategory::ChildbearingPotential;
        case Category::NoChildbearingPotential:
            return reports::PatientCategory::NoChildbearingPotential;
        case Category::Male: break;
    }
    return reports::PatientCategory::Male;
}

reports::AttemptOutcome outcomeOf(records::AttemptOutcome outcome) {
    switch (outcome) {
        case records::AttemptOutcome::Hold: return reports::AttemptOutcome::OnHold;
        case records::AttemptOutcome::PatientMismatch:
            return reports::AttemptOutcome::PatientMismatch;
        case records::AttemptOutcome::Refuse: break;
    }
    return reports::AttemptOutcome::Refused;
}

reports::Supply supplyOf(const records::SupplyRow& row) {
    reports::Supply supply;
    supply.dispensedAt = row.dispensedAt;
    supply.authorisationNumber = row.number;
    supply.programme = row.programme;
    supply.category = categoryOf(row.category);
    supply.patientInitials = Phi(row.initials);
    supply.pharmacy = row.pharmacy;
    supply.pharmacist = row.pharmacist;
    supply.supplyDays = row.supplyDays;
    supply.flags = row.flags;
    for (const records::DispensedItem& item : row.items) {
        supply.items.push_back({item.strengthMg, item.capsules, item.batch});
    }
    return supply;
}

/// The reasons as they were given at the time.
std::vector<reports::Reason> reasonsOf(const std::string& json) {
    std::vector<reports::Reason> reasons;
    const auto parsed = wire::parseJson(json, 4);
    if (!parsed) {
        return reasons;
    }
    for (const wire::JsonValue& element : parsed->value.elements()) {
        const wire::JsonValue* code = element.find("code");
        const wire::JsonValue* sentence = element.find("sentence");
        if (code && sentence) {
            reasons.push_back({code->text(), sentence->text()});
        }
    }
    return reasons;
}

reports::Refusal refusalOf(const records::AttemptRow& row) {
    return {row.attemptedAt,
            row.number,
            row.programme,
            row.pharmacy,
            row.pharmacist,
            outcomeOf(row.outcome),
            reasonsOf(row.reasons)};
}

/// The editions that decided anything in the period.
std::vector<reports::EditionUsed> editionsUsed(const programmes::Catalogue& catalogue,
                                               const std::vector<records::SupplyRow>& supplies,
                                               const std::vector<records::AttemptRow>& attempts) {
    std::set<std::pair<std::string, std::string>> used;
    for (const records::SupplyRow& row : supplies) {
        used.insert({row.programme, row.edition});
    }
    for (const records::AttemptRow& row : attempts) {
        used.insert({row.programme, row.edition});
    }
    std::vector<reports::EditionUsed> editions;
    for (const domain::Programme& edition : catalogue.editions()) {
        if (used.contains({edition.id, edition.edition})) {
            editions.push_back({edition.id, edition.edition, edition.effective});
        }
    }
    return editions;
}

/// What the codes in the report's rows stand for.
std::vector<reports::CodeMeaning> meaningsOf(const Environment& environment,
                                             const reports::ComplianceReport& report) {
    std::set<std::string> codes;
    for (const reports::Refusal& refusal : report.refusals) {
        for (const reports::Reason& reason : refusal.reasons) {
            codes.insert(reason.code);
        }
    }
    std::vector<reports::CodeMeaning> meanings;
    for (const domain::Programme& edition : environment.catalogue.editions()) {
        for (const domain::RequirementRule& rule : edition.requirements) {
            const std::string code(nameOf(rule.code));
            if (codes.erase(code) > 0) {
                meanings.push_back({code,
                                    environment.texts.meaningOf(rule.code),
                                    rule.source.document + ", " + rule.source.section + " (" +
                                        rule.source.date.toString() + ")"});
            }
        }
    }
    return meanings;
}

std::optional<reports::CheckpointFacts> lastCheckpointFacts(
    const storage::ReadTransaction& transaction) {
    const auto stored = audit::lastCheckpoint(transaction);
    const auto note = stored ? proof::parseNote(stored->note) : std::nullopt;
    const auto checkpoint = note ? proof::parseCheckpoint(note->text) : std::nullopt;
    if (!checkpoint) {
        return std::nullopt;
    }
    return reports::CheckpointFacts{
        checkpoint->origin, stored->size, toBase64(proof::bytesOf(checkpoint->tree.root))};
}

}  // namespace

reports::ComplianceReport gatherCompliance(const storage::ReadTransaction& transaction,
                                           const Environment& environment,
                                           const Actor& actor,
                                           const wire::ReportRequest& wanted) {
    const records::ReportScope scope{actor.organisation,
                                     actor.zone.startOf(wanted.from),
                                     actor.zone.startOf(wanted.until.plusDays(1)),
                                     wanted.programme};
    const auto supplies = records::suppliesIn(transaction, scope);
    const auto attempts = records::attemptsIn(transaction, scope);
    reports::ComplianceReport report;
    report.organisation = records::findOrganisation(transaction, actor.organisation).value().name;
    report.from = wanted.from;
    report.until = wanted.until;
    report.programme = wanted.programme;
    report.timeZone = records::findSite(transaction, actor.site).value().timeZone;
    report.generatedBy = actor.username;
    report.editions = editionsUsed(environment.catalogue, supplies, attempts);
    std::transform(supplies.begin(), supplies.end(), std::back_inserter(report.supplies), supplyOf);
    std::transform(
        attempts.begin(), attempts.end(), std::back_inserter(report.refusals), refusalOf);
    for (const records::CheckCount& count : records::checksIn(transaction, scope)) {
        (count.decision == "dispense" ? report.checks.dispense
         : count.decision == "hold"   ? report.checks.hold
                                      : report.checks.refuse) += count.count;
    }
    const records::EntrySpan entries = records::entriesIn(transaction, scope.begin, scope.end);
    report.log = {entries.first, entries.last, entries.count};
    report.checkpoint = lastCheckpointFacts(transaction);
    for (const records::IntegrityHold& hold :
         records::holdsWithin(transaction, scope.begin, scope.end)) {
        report.holds.push_back(
            {hold.begunAt, hold.second ? std::optional(hold.second->at) : std::nullopt});
    }
    report.meanings = meaningsOf(environment, report);
    return report;
}

}  // namespace gatehouse::services
