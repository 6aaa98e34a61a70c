#include "server/services/user_service.h"

#include "server/services/paging.h"
#include "server/services/visible.h"

namespace gatehouse::services {
namespace {

wire::User viewOf(const records::User& user) {
    const auto state = user.deactivatedAt ? wire::UserState::Deactivated
                       : user.isOpen()    ? wire::UserState::Active
                                          : wire::UserState::Waiting;
    return {
        user.id, {user.username, user.role, user.site}, state, user.recordedAt, user.deactivatedAt};
}

/// A prescriber belongs to a clinic, a pharmacist to a pharmacy.
Applied problemOf(Role role, const records::Site& site) {
    const bool fits = (role != Role::Prescriber || site.kind == SiteKind::Clinic) &&
                      (role != Role::Pharmacist || site.kind == SiteKind::Pharmacy);
    return fits ? std::nullopt
                : Applied(refuseField("/role",
                                      "contradiction",
                                      "The site is not of the kind that the role works at.",
                                      "A prescriber belongs to a clinic, a pharmacist to a"
                                      " pharmacy.")
                              .error);
}

/// Why the account cannot be; looked at when it is proposed and again when it is approved.
Applied problemOf(const storage::ReadTransaction& transaction,
                  const Actor& actor,
                  const wire::NewUser& user) {
    if (records::findUser(transaction, user.username)) {
        return Error{ErrorCode::Duplicate};
    }
    const auto site = siteOfOrganisation(transaction, actor, user.site);
    if (!site) {
        return refuseField("/site",
                           "unknown-word",
                           "There is no such site.",
                           "Send the id of a site that GET /sites lists.")
            .error;
    }
    return problemOf(user.role, *site);
}

std::string contentOf(const records::User& user, Role role) {
    return wire::encode(wire::NewUser{user.username, role, user.site});
}

/// The user that an approved proposal is about.
std::optional<records::User> subjectOf(const Approval& approval) {
    return userOfOrganisation(
        approval.transaction, approval.actor, UserId(approval.proposal.subject));
}

}  // namespace

Outcome<Reply> UserService::list(const Actor& actor, const records::IdPage& page) const {
    return environment_.database.read(
        [&](const storage::ReadTransaction& transaction) -> Outcome<Reply> {
            return done(pageOf<wire::User>(
                records::usersOf(transaction, actor.organisation, {page.after, page.limit + 1}),
                page.limit,
                viewOf));
        });
}

Outcome<Reply> UserService::propose(const Actor& actor,
                                    const RequestKey& request,
                                    const wire::NewUser& user) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          if (auto problem = problemOf(transaction, actor, user)) {
                              return fail(*std::move(problem));
                          }
                          return services::propose(
                              transaction,
                              environment_,
                              actor,
                              {ProposalKind::Account, user.username, wire::encode(user)},
                              now);
                      });
}

Outcome<Reply> UserService::proposeRole(const Actor& actor,
                                        const RequestKey& request,
                                        const UserId& id,
                                        Role role) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            const auto user = userOfOrganisation(transaction, actor, id);
            if (!user) {
                return fail(ErrorCode::NotFound);
            }
            if (user->role == role) {
                return fail(ErrorCode::StateRefused);
            }
            const auto site = records::findSite(transaction, user->site).value();
            if (auto problem = problemOf(role, site)) {
                return fail(*std::move(problem));
            }
            return services::propose(
                transaction,
                environment_,
                actor,
                {ProposalKind::Role, id.text(), contentOf(*user, role), id, std::nullopt},
                now);
        });
}

Outcome<Reply> UserService::deactivate(const Actor& actor,
                                       const RequestKey& request,
                                       const UserId& id,
                                       const wire::ReasonRequest& reason) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          auto user = userOfOrganisation(transaction, actor, id);
                          if (!user) {
                              return fail(ErrorCode::NotFound);
                          }
                          const bool isLastAdministrator =
                              user->role == Role::Administrator && user->isOpen() &&
                              records::countAdministrators(transaction, actor.organisation) == 1;
                          if (user->deactivatedAt || isLastAdministrator) {
                              return fail(ErrorCode::StateRefused);
                          }
                          records::deactivate(transaction, id, now, reason.reason);
                          user->deactivatedAt = now;
                          return Done{done(viewOf(*user)), AuditAction::UserDeactivated, id.text()};
                      });
}

Outcome<Reply> UserService::proposeReactivation(const Actor& actor,
                                                const RequestKey& request,
                                                const UserId& id) const {
    return runCommand(environment_,
                      actor,
                      request,
                      [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
                          const auto user = userOfOrganisation(transaction, actor, id);
                          if (!user) {
                              return fail(ErrorCode::NotFound);
                          }
                          if (!user->deactivatedAt) {
                              return fail(ErrorCode::StateRefused);
                          }
                          return services::propose(transaction,
                                                   environment_,
                                                   actor,
                                                   {ProposalKind::Reactivation,
                                                    id.text(),
                                                    contentOf(*user, user->role),
                                                    id,
                                                    std::nullopt},
                                                   now);
                      });
}

Applied applyAccount(const Approval& approval) {
    const auto user = wire::decode<wire::NewUser>(approval.proposal.content);
    if (!user) {
        return user.error();
    }
    if (auto problem = problemOf(approval.transaction, approval.actor, *user)) {
        return problem;
    }
    records::insert(approval.transaction,
                    records::User{UserId(approval.environment.ids.next(approval.now)),
                                  user->username,
                                  user->role,
                                  user->site,
                                  "",
                                  approval.now});
    return std::nullopt;
}

Applied applyRole(const Approval& approval) {
    const auto wanted = wire::decode<wire::NewUser>(approval.proposal.content);
    const auto user = subjectOf(approval);
    if (!wanted || !user) {
        return Error{ErrorCode::StateRefused};
    }
    records::changeRole(approval.transaction, user->id, wanted->role, approval.now);
    return std::nullopt;
}

Applied applyReactivation(const Approval& approval) {
    const auto user = subjectOf(approval);
    if (!user || !user->deactivatedAt) {
        return Error{ErrorCode::StateRefused};
    }
    records::reactivate(approval.transaction, user->id);
    return std::nullopt;
}

}  // namespace gatehouse::services
