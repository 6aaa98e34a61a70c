#include "server/services/dispensing_service.h"

#include <set>

#include "contract/base/authorisation_number.h"
#include "contract/base/exception.h"
#include "server/domain/supply.h"
#include "server/records/accounts.h"
#include "server/records/authorisations.h"
#include "server/records/fields.h"
#include "server/records/integrity.h"
#include "server/records/patients.h"
#include "server/services/agreement_service.h"
#include "server/services/check_view.h"
#include "server/services/edition_ledger.h"
#include "server/services/facts_loader.h"
#include "server/services/filing_rules.h"
#include "server/services/receipts.h"

namespace gatehouse::services {
namespace {

/// An authorisation that the pharmacist may see, with all that the decision needs.
struct Found {
    records::Authorisation authorisation;
    records::Patient patient;
    DispensingFacts facts;
    const domain::Programme* programme;
};

/// What was handed over is on record twice, as a counter and as the supplies themselves. Where they
/// differ the record was edited, and neither may decide.
void requireCountsAgree(const records::Authorisation& authorisation, const DispensingFacts& facts) {
    for (const records::ItemOnRecord& entry : authorisation.items) {
        if (entry.supplied != domain::suppliedCapsules(
                                  facts.dispenses, facts.authorisation.id, entry.item.strengthMg)) {
            records::corrupt("the capsules counted are not those of the supplies");
        }
    }
}

/// The moment that a decision is for. Where the clock was set back, what is on record since then
/// (a suspected pregnancy, a cancellation) lies in the future and would not count: a step of a
/// moment is waited out by deciding for the latest record's moment, anything more decides nothing.
Instant momentOf(const storage::ReadTransaction& transaction,
                 const PatientId& patient,
                 Instant now) {
    constexpr std::int64_t kSmallStepSeconds = 2;
    const std::optional<Instant> latest = records::latestRecorded(transaction, patient);
    if (!latest || *latest <= now) {
        return now;
    }
    if (now.plusSeconds(kSmallStepSeconds) < *latest) {
        throw EnvironmentFailure("the clock stands before what is on record");
    }
    return *latest;
}

/// The authorisation of that number, where the pharmacist may supply it. An agreement is looked for
/// in the name of a missing one too, and nothing else is read of a stranger's: the time of the
/// refusal must not tell the two apart.
std::optional<records::Authorisation> findSuppliable(const storage::ReadTransaction& transaction,
                                                     const Actor& actor,
                                                     const std::string& number) {
    const auto clinics = records::organisationOfNumber(transaction, number);
    const bool mayBeSeen =
        maySupply(transaction, actor.organisation, clinics.value_or(OrganisationId("nobody")));
    return mayBeSeen ? records::findAuthorisationByNumber(transaction, number) : std::nullopt;
}

std::optional<Found> findByNumber(const storage::ReadTransaction& transaction,
                                  const Environment& environment,
                                  const Actor& actor,
                                  const std::string& text,
                                  Instant now) {
    const auto number = AuthorisationNumber::parse(text);
    auto authorisation = number ? findSuppliable(transaction, actor, number->text()) : std::nullopt;
    auto patient =
        authorisation ? records::findPatient(transaction, authorisation->patient) : std::nullopt;
    if (!patient) {
        return std::nullopt;
    }
    const Instant at = momentOf(transaction, patient->id, now);
    DispensingFacts facts =
        loadFacts(transaction, environment, {*authorisation, *patient}, actor.site, at);
    requireCountsAgree(*authorisation, facts);
    const domain::Programme* programme =
        editionInForce(transaction,
                       environment,
                       facts.programme,
                       facts.timeZone.dayOf(facts.authorisation.signedAt));
    // Without its rules nothing can be decided: the request fails, nothing is supplied.
    require(programme != nullptr, "no edition of the programme was in force when it was signed");
    return Found{std::move(*authorisation), std::move(*patient), std::move(facts), programme};
}

template <class Items>
Problems strengthProblems(const Items& items) {
    Problems problems;
    std::set<Decimal> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!seen.insert(items[i].strengthMg).second) {
            problems.push_back({"/items/" + std::to_string(i) + "/strength_mg",
                                "contradiction",
                                "The strength is listed twice.",
                                "Send each strength once."});
        }
    }
    return problems;
}

/// All that is left; where nothing is, all that was authorised, so that the answer says why not.
std::vector<Item> itemsToCheck(const records::Authorisation& authorisation) {
    std::vector<Item> left;
    for (const Item& item : authorisation.remaining()) {
        if (item.capsules > 0) {
            left.push_back(item);
        }
    }
    if (left.empty()) {
        for (const AuthorisedItem& item : authorisation.authorisedItems()) {
            left.push_back({item.strengthMg, item.capsules});
        }
    }
    return left;
}

std::string reasonsOf(const wire::CheckResult& check) {
    wire::JsonWriter writer;
    writer.beginArray();
    for (const wire::RequirementResult& requirement : check.requirements) {
        if (!requirement.met) {
            writer.beginObject().key("code").string(requirement.code);
            writer.key("sentence").string(requirement.sentence).endObject();
        }
    }
    return writer.endArray().take();
}

/// A request to dispense, and the transaction that answers it.
struct Command {
    storage::WriteTransaction& transaction;
    const Environment& environment;
    const Actor& actor;
    const RequestKey& request;
};

/// A supply that is not made, for its row.
records::RefusedAttempt attemptOf(const Command& command,
                                  const Found& found,
                                  records::AttemptOutcome outcome,
                                  Instant now) {
    records::RefusedAttempt attempt;
    attempt.id = RecordId(command.environment.ids.next(now));
    attempt.authorisation = found.authorisation.id;
    attempt.pharmacy = command.actor.site;
    attempt.attemptedAt = now;
    attempt.attemptedBy = command.actor.user;
    attempt.outcome = outcome;
    attempt.edition = found.programme->edition;
    attempt.reasons = "[]";
    return attempt;
}

Done refuseMismatch(const Command& command, const Found& found, Instant now) {
    const records::RefusedAttempt attempt =
        attemptOf(command, found, records::AttemptOutcome::PatientMismatch, now);
    records::insert(command.transaction, attempt);
    const wire::Problem problem =
        wire::problemOf({ErrorCode::PatientMismatch}, command.request.requestId);
    return {{problem.status, wire::encode(problem)},
            AuditAction::DispensePatientMismatch,
            attempt.id.text()};
}

Done refuseSupply(const Command& command, const Found& found, const wire::CheckResult& check) {
    const auto outcome = check.decision == nameOf(domain::Verdict::Hold)
                             ? records::AttemptOutcome::Hold
                             : records::AttemptOutcome::Refuse;
    records::RefusedAttempt attempt = attemptOf(command, found, outcome, check.at);
    attempt.reasons = reasonsOf(check);
    attempt.flags = check.flags;
    records::insert(command.transaction, attempt);
    const wire::Problem problem =
        wire::problemOf({ErrorCode::DispenseRefused}, command.request.requestId);
    return {{problem.status, wire::encode(wire::Refusal{problem, check})},
            AuditAction::DispenseRefused,
            attempt.id.text()};
}

Done recordSupply(const Command& command,
                  const wire::DispenseRequest& supply,
                  Found& found,
                  const wire::CheckResult& check) {
    records::Dispense dispense;
    dispense.id = DispenseId(command.environment.ids.next(check.at));
    dispense.authorisation = found.authorisation.id;
    dispense.patient = found.patient.id;
    dispense.pharmacy = command.actor.site;
    dispense.dispensedAt = check.at;
    dispense.dispensedBy = command.actor.user;
    dispense.supplyDays = check.supplyDays;
    dispense.handover = supply.handover;
    dispense.confirmationObtainedAt = supply.confirmationObtainedAt;
    dispense.programme = found.programme->id;
    dispense.edition = found.programme->edition;
    dispense.flags = check.flags;
    for (const wire::DispensedItem& item : supply.items) {
        dispense.items.push_back({item.strengthMg, item.capsules, item.batch});
        for (records::ItemOnRecord& entry : found.authorisation.items) {
            if (entry.item.strengthMg == item.strengthMg) {
                entry.supplied += item.capsules;
                records::setSupplied(
                    command.transaction, found.authorisation.id, item.strengthMg, entry.supplied);
            }
        }
    }
    records::insert(command.transaction, dispense);
    return {created(wire::Dispensed{dispense.id,
                                    check.at,
                                    check.supplyDays,
                                    found.authorisation.remaining(),
                                    check.decision}),
            AuditAction::DispenseRecorded,
            dispense.id.text()};
}

}  // namespace

Outcome<Reply> DispensingService::check(const Actor& actor,
                                        const wire::CheckRequest& request) const {
    if (request.items) {
        Problems problems = strengthProblems(*request.items);
        if (!problems.empty()) {
            return fail(Error{ErrorCode::ContentRefused, std::move(problems)});
        }
    }
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            auto found = findByNumber(
                transaction, environment_, actor, request.number, recordedNow(environment_));
            if (!found) {
                return fail(ErrorCode::NotFound);
            }
            // A record in doubt may lack what would forbid it: no verdict either.
            if (records::isHeld(transaction)) {
                return fail(ErrorCode::IntegrityHold);
            }
            found->facts.request = {
                request.items ? *request.items : itemsToCheck(found->authorisation),
                request.handover,
                request.confirmationObtainedAt};
            const auto explained = domain::explain(*found->programme, found->facts);
            const wire::CheckResult result = viewOf(
                {*found->programme, found->facts, explained, found->authorisation, found->patient},
                environment_.texts);
            journal_.note({RecordId(environment_.ids.next(result.at)),
                           result.at,
                           actor.user,
                           actor.site,
                           found->authorisation.id,
                           result.decision,
                           result.edition,
                           result.unmet});
            return done(result);
        });
}

Outcome<Reply> DispensingService::dispense(const Actor& actor,
                                           const RequestKey& request,
                                           const wire::DispenseRequest& supply) const {
    Problems problems = strengthProblems(supply.items);
    if (!problems.empty()) {
        return fail(Error{ErrorCode::ContentRefused, std::move(problems)});
    }
    const std::string throttleName = "date-of-birth:" + actor.user.text();
    if (throttle_.waitOf(throttleName)) {
        return fail(ErrorCode::TooManyAttempts);
    }
    // Whether the date of birth was looked at now: a repeated request only gets its first answer.
    enum class Identity { NotCompared, Matches, Differs };
    Identity identity = Identity::NotCompared;
    auto reply = runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            const Command command{transaction, environment_, actor, request};
            auto found = findByNumber(transaction, environment_, actor, supply.number, now);
            if (!found) {
                return fail(ErrorCode::NotFound);
            }
            if (records::isHeld(transaction)) {
                return fail(ErrorCode::IntegrityHold);
            }
            noteInUse(transaction, environment_, *found->programme, now);
            if (found->patient.dateOfBirth != supply.dateOfBirth) {
                identity = Identity::Differs;
                return refuseMismatch(command, *found, now);
            }
            identity = Identity::Matches;
            found->facts.request = {{}, supply.handover, supply.confirmationObtainedAt};
            for (const wire::DispensedItem& item : supply.items) {
                found->facts.request.items.push_back({item.strengthMg, item.capsules});
            }
            const auto explained = domain::explain(*found->programme, found->facts);
            const wire::CheckResult result = viewOf(
                {*found->programme, found->facts, explained, found->authorisation, found->patient},
                environment_.texts);
            return explained.decision.verdict == domain::Verdict::Dispense
                       ? recordSupply(command, supply, *found, result)
                       : refuseSupply(command, *found, result);
        });
    if (identity == Identity::Differs) {
        throttle_.noteFailure(throttleName);
    } else if (identity == Identity::Matches) {
        throttle_.noteSuccess(throttleName);
    }
    return withReceipt<wire::Dispensed>(environment_, std::move(reply));
}

}  // namespace gatehouse::services
