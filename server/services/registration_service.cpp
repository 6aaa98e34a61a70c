#include "server/services/registration_service.h"

#include "server/services/filing_rules.h"
#include "server/services/paging.h"
#include "server/services/visible.h"

namespace gatehouse::services {
namespace {

wire::Registration viewOf(const records::Registration& registration) {
    return {registration.id,
            {registration.programme,
             registration.user,
             registration.site,
             registration.registered.from,
             registration.registered.until},
            registration.suspendedOn,
            registration.recordedAt};
}

/// Whether somebody of the actor's organisation holds it, who can: a prescriber or a pharmacy.
bool isHeldBy(const storage::ReadTransaction& transaction,
              const Actor& actor,
              const std::optional<UserId>& user,
              const std::optional<SiteId>& site) {
    if (user) {
        const auto holder = userOfOrganisation(transaction, actor, *user);
        return holder && holder->role == Role::Prescriber;
    }
    const auto holder = site ? siteOfOrganisation(transaction, actor, *site) : std::nullopt;
    return holder && holder->kind == SiteKind::Pharmacy;
}

Problems problemsOf(const wire::NewRegistration& registration,
                    const programmes::Catalogue& catalogue) {
    Problems problems;
    if (!catalogue.knows(registration.programme)) {
        problems.push_back({"/programme",
                            "unknown-word",
                            "There is no such programme.",
                            "Send a programme that GET /programmes lists."});
    }
    if (registration.user.has_value() == registration.site.has_value()) {
        problems.push_back({"/user",
                            "contradiction",
                            "A registration is a prescriber's or a pharmacy's.",
                            "Send one of user and site."});
    }
    if (registration.until && *registration.until < registration.from) {
        problems.push_back({"/until",
                            "contradiction",
                            "The registration ends before it begins.",
                            "Send an until that is not before from."});
    }
    return problems;
}

/// A registration that somebody of the actor's organisation holds or held.
std::optional<records::Registration> findVisible(const storage::ReadTransaction& transaction,
                                                 const Actor& actor,
                                                 const RecordId& id) {
    auto found = records::findRegistration(transaction, id);
    const bool isVisible =
        found && (found->user ? userOfOrganisation(transaction, actor, *found->user).has_value()
                              : siteOfOrganisation(transaction, actor, *found->site).has_value());
    return isVisible ? std::move(found) : std::nullopt;
}

}  // namespace

Outcome<Reply> RegistrationService::list(const Actor& actor, const records::IdPage& page) const {
    return environment_.database.read([&](const storage::ReadTransaction& transaction)
                                          -> Outcome<Reply> {
        return done(pageOf<wire::Registration>(
            records::registrationsOf(transaction, actor.organisation, {page.after, page.limit + 1}),
            page.limit,
            viewOf));
    });
}

Outcome<Reply> RegistrationService::add(const Actor& actor,
                                        const RequestKey& request,
                                        const wire::NewRegistration& registration) const {
    Problems problems = problemsOf(registration, environment_.catalogue);
    if (!problems.empty()) {
        return fail(Error{ErrorCode::ContentRefused, std::move(problems)});
    }
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            if (!isHeldBy(transaction, actor, registration.user, registration.site)) {
                return refuseField(registration.user ? "/user" : "/site",
                                   "unknown-word",
                                   "There is no such prescriber or pharmacy.",
                                   "Send the id of a prescriber or of a pharmacy.");
            }
            const records::Registration made{RecordId(environment_.ids.next(now)),
                                             registration.programme,
                                             registration.user,
                                             registration.site,
                                             {registration.from, registration.until},
                                             std::nullopt,
                                             now};
            records::insert(transaction, made);
            return Done{created(viewOf(made)), AuditAction::RegistrationAdded, made.id.text()};
        });
}

Outcome<Reply> RegistrationService::suspend(const Actor& actor,
                                            const RequestKey& request,
                                            const RecordId& id,
                                            Date day) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant) -> Outcome<Done> {
            auto registration = findVisible(transaction, actor, id);
            if (!registration) {
                return fail(ErrorCode::NotFound);
            }
            if (!registration->user || registration->suspendedOn) {
                return fail(ErrorCode::StateRefused);
            }
            registration->suspendedOn = day;
            records::suspend(transaction, id, day);
            return Done{done(viewOf(*registration)), AuditAction::RegistrationSuspended, id.text()};
        });
}

Outcome<Reply> RegistrationService::end(const Actor& actor,
                                        const RequestKey& request,
                                        const RecordId& id,
                                        Date until) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant) -> Outcome<Done> {
            auto registration = findVisible(transaction, actor, id);
            if (!registration) {
                return fail(ErrorCode::NotFound);
            }
            auto& [from, last] = registration->registered;
            if (until < from || (last && *last <= until)) {
                return refuseField("/until",
                                   "out-of-range",
                                   "An end lies within the registration and before its last day.",
                                   "Send a day from its first to the day before its last.");
            }
            last = until;
            records::endRegistration(transaction, id, until);
            return Done{done(viewOf(*registration)), AuditAction::RegistrationEnded, id.text()};
        });
}

}  // namespace gatehouse::services
