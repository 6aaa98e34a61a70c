#include "server/services/authorisation_service.h"

#include <algorithm>
#include <set>

#include "server/services/authorisation_view.h"
#include "server/services/check_view.h"
#include "server/services/edition_ledger.h"
#include "server/services/facts_loader.h"
#include "server/services/filing_rules.h"
#include "server/services/visible_authorisation.h"

namespace gatehouse::services {
namespace {

Problems problemsOf(const wire::NewAuthorisation& content) {
    Problems problems;
    std::set<Decimal> strengths;
    for (std::size_t i = 0; i < content.items.size(); ++i) {
        const std::string item = "/items/" + std::to_string(i);
        if (content.items[i].dosingDays > content.items[i].cycleDays) {
            problems.push_back({item + "/cycle_days",
                                "contradiction",
                                "There are more dosing days than days in the cycle.",
                                "Send a cycle at least as long as its dosing days."});
        }
        if (!strengths.insert(content.items[i].strengthMg).second) {
            problems.push_back({item + "/strength_mg",
                                "contradiction",
                                "The strength is listed twice.",
                                "Send each strength once."});
        }
    }
    return problems;
}

/// What a prescriber would authorise for a patient, and when.
struct Proposal {
    const Actor& actor;
    const PatientId& patient;
    const wire::NewAuthorisation& content;
    Instant at;
};

/// Without an id.
records::Authorisation draftOf(const Proposal& proposal, const domain::Programme& programme) {
    const wire::NewAuthorisation& content = proposal.content;
    records::Authorisation draft;
    draft.patient = proposal.patient;
    draft.site = proposal.actor.site;
    draft.programme = content.programme;
    draft.medicine = programme.medicine;
    draft.category = content.category;
    draft.supplyDays = content.supplyDays;
    draft.counsellingConfirmed = content.counsellingConfirmed;
    draft.indication = content.indication;
    draft.offLabelConfirmed = content.offLabelConfirmed;
    draft.under18Confirmed = content.under18Confirmed;
    draft.recordedAt = proposal.at;
    draft.recordedBy = proposal.actor.user;
    for (const AuthorisedItem& item : content.items) {
        draft.items.push_back({item, 0});
    }
    std::sort(draft.items.begin(), draft.items.end(), [](const auto& a, const auto& b) {
        return a.item.strengthMg < b.item.strengthMg;
    });
    return draft;
}

/// What only the pharmacy that will supply can bring.
bool isThePharmacys(domain::RequirementCode code) {
    return code == domain::RequirementCode::PharmacyRegistered ||
           code == domain::RequirementCode::ConfirmationCurrent ||
           code == domain::RequirementCode::ShippedSameDay;
}

/// What a supply of everything would lack if the draft were signed now by the actor. What only the
/// signature and the pharmacy can bring does not count as missing.
std::vector<wire::RequirementResult> missingOf(const storage::ReadTransaction& transaction,
                                               const Environment& environment,
                                               const domain::Programme& programme,
                                               records::Authorisation draft,
                                               const records::Patient& patient) {
    const auto site = records::findSite(transaction, draft.site);
    draft.signing = records::Signing{
        "", draft.recordedBy, "", "", draft.recordedAt, site ? site->timeZone : "", ""};
    DispensingFacts facts =
        loadFacts(transaction, environment, {draft, patient}, std::nullopt, draft.recordedAt);
    facts.authorisation.signature = SignatureState::Valid;
    for (const AuthorisedItem& item : facts.authorisation.items) {
        facts.request.items.push_back({item.strengthMg, item.capsules});
    }
    std::vector<wire::RequirementResult> missing;
    for (const domain::Finding& finding : domain::explain(programme, facts).findings) {
        if (!finding.met && !isThePharmacys(finding.rule->code)) {
            missing.push_back(viewOf(finding, environment.texts, facts.timeZone));
        }
    }
    return missing;
}

/// A proposal that can be drafted.
struct Prepared {
    records::Authorisation draft;  ///< without an id
    std::vector<wire::RequirementResult> missing;
};

Outcome<Prepared> prepare(const storage::ReadTransaction& transaction,
                          const Environment& environment,
                          const Proposal& proposal) {
    const auto patient = records::findPatient(transaction, proposal.patient);
    if (!patient || patient->site != proposal.actor.site) {
        return fail(ErrorCode::NotFound);
    }
    const domain::Programme* programme = editionInForce(transaction,
                                                        environment,
                                                        proposal.content.programme,
                                                        proposal.actor.zone.dayOf(proposal.at));
    if (!programme) {
        return refuseField("/programme",
                           "unknown-word",
                           "No such programme is in force today.",
                           "Send a programme that GET /programmes lists.");
    }
    Problems problems = problemsOf(proposal.content);
    if (!problems.empty()) {
        return fail(Error{ErrorCode::ContentRefused, std::move(problems)});
    }
    Prepared prepared{draftOf(proposal, *programme), {}};
    prepared.missing = missingOf(transaction, environment, *programme, prepared.draft, *patient);
    return prepared;
}

}  // namespace

Outcome<Reply> AuthorisationService::draft(const Actor& actor,
                                           const RequestKey& request,
                                           const PatientId& patient,
                                           const wire::NewAuthorisation& content) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            auto prepared = prepare(transaction, environment_, {actor, patient, content, now});
            if (!prepared) {
                return fail(std::move(prepared.error()));
            }
            prepared->draft.id = AuthorisationId(environment_.ids.next(now));
            records::insert(transaction, prepared->draft);
            return Done{
                created(wire::Draft{
                    prepared->draft.id, AuthorisationStatus::Draft, std::move(prepared->missing)}),
                AuditAction::AuthorisationDrafted,
                prepared->draft.id.text()};
        });
}

Outcome<Reply> AuthorisationService::preview(const Actor& actor,
                                             const PatientId& patient,
                                             const wire::NewAuthorisation& content) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            auto prepared = prepare(
                transaction, environment_, {actor, patient, content, recordedNow(environment_)});
            if (!prepared) {
                return fail(std::move(prepared.error()));
            }
            return done(wire::AuthorisationPreview{std::move(prepared->missing)});
        });
}

Outcome<Reply> AuthorisationService::cancel(const Actor& actor,
                                            const RequestKey& request,
                                            const AuthorisationId& id,
                                            const wire::CancelRequest& cancellation) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          auto authorisation = visibleAuthorisation(transaction, actor, id);
                          if (!authorisation) {
                              return fail(ErrorCode::NotFound);
                          }
                          if (authorisation->cancellation) {
                              return fail(ErrorCode::StateRefused);
                          }
                          authorisation->cancellation =
                              records::Cancellation{now, actor.user, cancellation.reason};
                          records::cancel(transaction, id, *authorisation->cancellation);
                          UserNames names(transaction);
                          return Done{done(viewOf(*authorisation, names)),
                                      AuditAction::AuthorisationCancelled,
                                      id.text()};
                      });
}

Outcome<Reply> AuthorisationService::read(const Actor& actor, const AuthorisationId& id) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            const auto authorisation = visibleAuthorisation(transaction, actor, id);
            if (!authorisation) {
                return fail(ErrorCode::NotFound);
            }
            UserNames names(transaction);
            return done(viewOf(*authorisation, names));
        });
}

}  // namespace gatehouse::services
