#include "server/services/invitation_service.h"

#include <algorithm>
#include <utility>

#include "server/audit/log.h"
#include "server/auth/digest.h"
#include "server/auth/one_time_code.h"
#include "server/records/second_factors.h"
#include "server/records/sessions.h"
#include "server/services/colleagues.h"
#include "server/services/password_policy.h"
#include "server/services/sign_in_gate.h"

namespace gatehouse::services {
namespace {

constexpr std::chrono::hours kLength{72};

Instant endOf(Instant begin) {
    return begin.plusSeconds(std::chrono::seconds(kLength).count());
}

/// Whether the administrator made a code of the other kind for that user lately.
bool madeOtherKind(const storage::ReadTransaction& transaction,
                   const Actor& actor,
                   const UserId& user,
                   InvitationKind kind,
                   Instant now) {
    const auto all = records::invitationsOf(transaction, user);
    return std::any_of(all.begin(), all.end(), [&](const records::Invitation& made) {
        return made.kind != kind && made.madeBy == actor.user && !made.voidedAt &&
               now < endOf(made.madeAt);
    });
}

}  // namespace

IssuedInvitation issueInvitation(storage::WriteTransaction& transaction,
                                 const Environment& environment,
                                 const UserId& user,
                                 InvitationKind kind,
                                 const std::optional<UserId>& madeBy) {
    const Instant now = recordedNow(environment);
    for (const records::Invitation& open : records::invitationsOf(transaction, user)) {
        if (open.kind == kind && records::isOpen(open, now)) {
            records::voidInvitation(transaction, open.id, now);
        }
    }
    IssuedInvitation issued{auth::newOneTimeCode(), endOf(now)};
    records::Invitation invitation;
    invitation.id = RecordId(environment.ids.next(now));
    invitation.user = user;
    invitation.kind = kind;
    invitation.codeHash = auth::oneTimeCodeDigest(issued.code.reveal());
    invitation.madeBy = madeBy;
    invitation.madeAt = now;
    invitation.expiresAt = issued.expiresAt;
    records::insert(transaction, invitation);
    return issued;
}

Outcome<Reply> InvitationService::invite(const Actor& actor,
                                         const UserId& user,
                                         InvitationKind kind) const {
    const Environment& environment = parts_.environment;
    return environment.database.write(
        [&](storage::WriteTransaction& transaction) -> Outcome<Reply> {
            const auto colleague = findColleague(transaction, actor, user);
            if (!colleague) {
                return fail(ErrorCode::NotFound);
            }
            const Instant now = recordedNow(environment);
            if (user == actor.user || colleague->deactivatedAt ||
                madeOtherKind(transaction, actor, user, kind, now)) {
                return fail(ErrorCode::StateRefused);
            }
            IssuedInvitation issued =
                issueInvitation(transaction, environment, user, kind, actor.user);
            audit::append(transaction,
                          {now,
                           AuditAction::InvitationMade,
                           actor.user,
                           std::string(nameOf(actor.role)),
                           colleague->site,
                           user.text()},
                          {{"kind", std::string(nameOf(kind))}});
            return created(wire::Invitation{
                colleague->username, kind, std::move(issued.code), issued.expiresAt});
        });
}

Outcome<bool> InvitationService::redeem(const wire::InvitationRedemption& request,
                                        const std::string& address) const {
    auto found = find(request);
    SignInGate gate(parts_,
                    "invitation",
                    {request.username,
                     address,
                     found ? std::optional(found->user.id) : std::optional<UserId>()});
    if (gate.isClosed()) {
        return fail(ErrorCode::TooManyAttempts);
    }
    const bool isReset = found && found->invitation.kind == InvitationKind::SecondFactor;
    const bool isProved =
        isReset && parts_.hasher.verify(request.password, found->user.passwordHash);
    if (!found || (isReset && !isProved)) {
        if (!isReset) {
            parts_.hasher.verifyNobody(request.password);
        }
        gate.noteFailure();
        parts_.journal.note({.action = AuditAction::SignInFailed,
                             .detail = {{"address", address}, {"why", "invitation"}}});
        return fail(ErrorCode::InvitationRefused);
    }
    std::string hash;
    if (!isReset) {
        if (const auto flaw = passwordFlaw(parts_.environment,
                                           parts_.secondFactor,
                                           found->user.username,
                                           found->siteName,
                                           request.password)) {
            return refuseField(
                "/password", "password-refused", auth::describe(*flaw), "Choose another one.");
        }
        hash = parts_.hasher.hash(request.password);
    }
    if (!write(*found, hash)) {
        return fail(ErrorCode::InvitationRefused);
    }
    gate.noteSuccess();
    parts_.runtime.transact([&](storage::RuntimeTransaction& transaction) {
        records::endSessionsOf(transaction, found->user.id);
    });
    return true;
}

std::optional<InvitationService::Found> InvitationService::find(
    const wire::InvitationRedemption& request) const {
    const std::string digest = auth::oneTimeCodeDigest(request.code);
    const Instant now = recordedNow(parts_.environment);
    return parts_.environment.database.read(
        [&](const storage::ReadTransaction& transaction) -> std::optional<Found> {
            const auto user = records::findUser(transaction, request.username);
            if (!user || user->deactivatedAt) {
                return std::nullopt;
            }
            for (const auto& invitation : records::invitationsOf(transaction, user->id)) {
                if (records::isOpen(invitation, now) &&
                    auth::equalInConstantTime(invitation.codeHash, digest)) {
                    return Found{
                        *user, records::findSite(transaction, user->site).value().name, invitation};
                }
            }
            return std::nullopt;
        });
}

/// False where the code was used, or made void, meanwhile.
bool InvitationService::write(const Found& found, const std::string& passwordHash) const {
    const records::User& user = found.user;
    const bool isPassword = found.invitation.kind == InvitationKind::Password;
    return parts_.environment.database.write([&](storage::WriteTransaction& transaction) {
        const Instant now = recordedNow(parts_.environment);
        const auto all = records::invitationsOf(transaction, user.id);
        const bool isStillOpen = std::any_of(all.begin(), all.end(), [&](const auto& present) {
            return present.id == found.invitation.id && records::isOpen(present, now);
        });
        if (!isStillOpen) {
            return false;
        }
        records::redeem(transaction, found.invitation.id, now);
        if (isPassword) {
            records::setPasswordHash(transaction, user.id, passwordHash);
        } else if (const auto factor = records::currentFactor(transaction, user.id)) {
            records::removeFactor(transaction, factor->id, now);
        }
        const auto& madeBy = found.invitation.madeBy;
        audit::append(transaction,
                      {now,
                       AuditAction::InvitationRedeemed,
                       user.id,
                       std::string(nameOf(user.role)),
                       user.site,
                       user.id.text()},
                      {{"kind", std::string(nameOf(found.invitation.kind))},
                       {"made_by", madeBy ? storage::Value(madeBy->text()) : storage::Value()}});
        return true;
    });
}

}  // namespace gatehouse::services
