#include "client/api/text.h"
#include "client/models/administration.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

QString nameOf(const wire::User& user) {
    return toQt(user.user.username);
}

/// What is told where somebody else has to agree.
Act::Words<wire::Proposal> asProposal(const QString& what) {
    return [what](const wire::Proposal&) {
        return Administration::tr(
                   "%1. It waits under Proposals for another administrator to "
                   "approve it.")
            .arg(what);
    };
}

/// What is told of what is on record now, whatever the answer holds.
template <class T>
Act::Words<T> saying(const QString& words) {
    return [words](const T&) { return words; };
}

}  // namespace

void Administration::proposeUser(const wire::NewUser& user) {
    act(Area::Users)
        .start<wire::Proposal>(
            [this, user](const IdempotencyKey& key, auto then) {
                calls_.proposeUser(user, key, std::move(then));
            },
            asProposal(tr("An account for %1 is proposed").arg(toQt(user.username))));
}

void Administration::proposeRole(const wire::User& user, Role role) {
    act(Area::Users)
        .start<wire::Proposal>(
            [this, id = user.id, role](const IdempotencyKey& key, auto then) {
                calls_.proposeRole(id, role, key, std::move(then));
            },
            asProposal(tr("The role %1 is proposed for %2").arg(inWords(role), nameOf(user))));
}

void Administration::deactivate(const wire::User& user, const std::string& reason) {
    act(Area::Users)
        .start<wire::User>(
            [this, id = user.id, reason](const IdempotencyKey& key, auto then) {
                calls_.deactivateUser(id, {reason}, key, std::move(then));
            },
            saying<wire::User>(tr("%1 is deactivated: all sessions have ended, and nobody can "
                                  "sign in with this account.")
                                   .arg(nameOf(user))));
}

void Administration::proposeReactivation(const wire::User& user) {
    act(Area::Users)
        .start<wire::Proposal>(
            [this, id = user.id](const IdempotencyKey& key, auto then) {
                calls_.proposeReactivation(id, key, std::move(then));
            },
            asProposal(tr("To let %1 in again is proposed").arg(nameOf(user))));
}

void Administration::invite(const wire::User& user, InvitationKind kind) {
    forgetInvitation();
    act(Area::Users)
        .start<wire::Invitation>(
            [this, id = user.id, kind](const IdempotencyKey&, auto then) {
                calls_.inviteUser(id, kind, std::move(then));
            },
            [this](wire::Invitation invitation) {
                const QString words = tr("The code for %1 is made. It is shown here once.")
                                          .arg(toQt(invitation.username));
                invitation_.emplace(std::move(invitation));
                return words;
            });
}

void Administration::showSessions(const UserId& user) {
    sessionsOf_ = user;
    sessions_.clear();
    sessions_.load();
}

void Administration::endSessions(const wire::User& user) {
    act(Area::Users)
        .start<QByteArray>(
            [this, id = user.id](const IdempotencyKey&, auto then) {
                calls_.endSessionsOf(id, then);
            },
            saying<QByteArray>(tr("All sessions of %1 have ended.").arg(nameOf(user))));
}

void Administration::approve(const wire::Proposal& proposal) {
    act(Area::Proposals)
        .start<wire::Proposal>(
            [this, id = proposal.id](const IdempotencyKey& key, auto then) {
                calls_.approveProposal(id, key, std::move(then));
            },
            saying<wire::Proposal>(tr("Approved, and in force: %1").arg(whatInWords(proposal))));
}

void Administration::reject(const wire::Proposal& proposal, const std::string& reason) {
    const QString words = isOwn(proposal) ? tr("Withdrawn: %1") : tr("Rejected: %1");
    act(Area::Proposals)
        .start<wire::Proposal>(
            [this, id = proposal.id, reason](const IdempotencyKey& key, auto then) {
                calls_.rejectProposal(id, {reason}, key, std::move(then));
            },
            saying<wire::Proposal>(words.arg(whatInWords(proposal))));
}

void Administration::addSite(const wire::NewSite& site) {
    act(Area::Sites)
        .start<wire::Site>(
            [this, site](const IdempotencyKey& key, auto then) {
                calls_.addSite(site, key, std::move(then));
            },
            saying<wire::Site>(tr("The site %1 is on record.").arg(toQt(site.name))));
}

void Administration::addRegistration(const wire::NewRegistration& registration) {
    act(Area::Registrations)
        .start<wire::Registration>(
            [this, registration](const IdempotencyKey& key, auto then) {
                calls_.addRegistration(registration, key, std::move(then));
            },
            saying<wire::Registration>(tr("The registration is on record.")));
}

void Administration::suspend(const wire::Registration& registration, Date on) {
    act(Area::Registrations)
        .start<wire::Registration>(
            [this, id = registration.id, on](const IdempotencyKey& key, auto then) {
                calls_.suspendRegistration(id, on, key, std::move(then));
            },
            saying<wire::Registration>(
                tr("The registration is suspended from %1 on.").arg(inWords(on))));
}

void Administration::endRegistration(const wire::Registration& registration, Date until) {
    act(Area::Registrations)
        .start<wire::Registration>(
            [this, id = registration.id, until](const IdempotencyKey& key, auto then) {
                calls_.endRegistration(id, until, key, std::move(then));
            },
            saying<wire::Registration>(
                tr("The registration's last day is %1.").arg(inWords(until))));
}

void Administration::proposeAgreement(const std::string& organisation) {
    act(Area::Agreements)
        .start<wire::Proposal>(
            [this, organisation](const IdempotencyKey& key, auto then) {
                calls_.proposeAgreement({organisation}, key, std::move(then));
            },
            saying<wire::Proposal>(tr("An agreement with %1 is proposed. It waits under Proposals "
                                      "for an administrator of that organisation to approve it.")
                                       .arg(toQt(organisation))));
}

void Administration::endAgreement(const wire::SupplyAgreement& agreement,
                                  const std::string& reason) {
    act(Area::Agreements)
        .start<wire::SupplyAgreement>(
            [this, id = agreement.id, reason](const IdempotencyKey& key, auto then) {
                calls_.endAgreement(id, {reason}, key, std::move(then));
            },
            saying<wire::SupplyAgreement>(
                tr("The agreement with %1 has ended.").arg(toQt(agreement.organisation))));
}

void Administration::proposeActivation(const wire::ProgrammeEdition& edition) {
    const wire::EditionChoice choice{edition.programme, edition.edition};
    act(Area::Editions)
        .start<wire::Proposal>(
            [this, choice](const IdempotencyKey& key, auto then) {
                calls_.proposeActivation(choice, key, std::move(then));
            },
            asProposal(tr("To activate edition %1 of %2 is proposed")
                           .arg(toQt(edition.edition), toQt(edition.title))));
}

void Administration::readKeyRequest(const wire::PrescriberKey& key) {
    forgetKeyRequest();
    act(Area::Keys)
        .start<QByteArray>(
            [this, kid = key.id](const IdempotencyKey&, auto then) {
                calls_.readKeyRequest(kid, std::move(then));
            },
            [this](QByteArray request) {
                keyRequest_ = std::move(request);
                return tr("Choose where to save the request, and carry it to the authority.");
            });
}

void Administration::offerCertificate(const wire::PrescriberKey& key,
                                      const std::string& certificate) {
    act(Area::Keys)
        .start<wire::Proposal>(
            [this, kid = key.id, certificate](const IdempotencyKey& idempotency, auto then) {
                calls_.offerCertificate(kid, {certificate}, idempotency, std::move(then));
            },
            asProposal(tr("The certificate for %1 is offered").arg(toQt(key.user))));
}

void Administration::revokeKey(const wire::PrescriberKey& key,
                               Instant from,
                               const std::string& reason) {
    act(Area::Keys)
        .start<wire::PrescriberKey>(
            [this, kid = key.id, from, reason](const IdempotencyKey& idempotency, auto then) {
                calls_.revokeKey(kid, {from, reason}, idempotency, std::move(then));
            },
            saying<wire::PrescriberKey>(
                tr("The key of %1 is revoked: what it signs from %2 on does not count.")
                    .arg(toQt(key.user), inWords(from))));
}

}  // namespace gatehouse::client
