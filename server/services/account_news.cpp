#include "server/services/account_news.h"

#include <vector>

#include "contract/base/text.h"
#include "contract/wire/api/account.h"
#include "server/auth/token.h"
#include "server/records/audit_entries.h"
#include "server/records/sessions.h"
#include "server/services/audit_detail.h"
#include "server/services/user_names.h"

namespace gatehouse::services {
namespace {

constexpr std::int64_t kMostEvents = 50;

/// What changes how somebody gets in, and what somebody else may have tried.
const std::vector<AuditAction> kTold{AuditAction::SignInFailed,
                                     AuditAction::SignInThrottled,
                                     AuditAction::ReauthenticationFailed,
                                     AuditAction::SessionRevoked,
                                     AuditAction::PasswordChanged,
                                     AuditAction::SecondFactorEnrolled,
                                     AuditAction::SecondFactorRemoved,
                                     AuditAction::RecoveryCodeUsed,
                                     AuditAction::InvitationMade,
                                     AuditAction::InvitationRedeemed};

wire::AccountEvent viewOf(const storage::AuditRow& row, UserNames& names) {
    wire::AccountEvent event;
    event.at = Instant::fromMilliseconds(row.recordedAt);
    event.action = fromName<AuditAction>(row.action).value();
    if (row.actorId) {
        event.actor = names.of(UserId(*row.actorId));
    }
    const wire::JsonValue detail = detailOf(row);
    if (const wire::JsonValue* address = detail.find("address")) {
        event.address = address->text();
    }
    if (const wire::JsonValue* count = detail.find("count")) {
        event.count = parseDigits(count->text()).value();
    }
    return event;
}

}  // namespace

Outcome<Reply> accountNews(const AccountParts& parts, const Actor& actor, std::string_view token) {
    const auto session =
        parts.runtime.transact([&](const storage::RuntimeTransaction& transaction) {
            return records::findSession(transaction, auth::tokenDigest(token));
        });
    if (!session) {
        return fail(ErrorCode::NotSignedIn);
    }
    // Failures of the last second too.
    parts.journal.flush();
    return parts.environment.database.read([&](const storage::ReadTransaction& transaction) {
        wire::AccountNews news;
        news.lastSignIn = records::lastNotedBefore(
            transaction, AuditAction::SignInSucceeded, actor.user, session->createdAt);
        if (news.lastSignIn) {
            UserNames names(transaction);
            for (const storage::AuditRow& row : records::newestEntriesAbout(
                     transaction, actor.user, kTold, *news.lastSignIn, kMostEvents)) {
                news.items.push_back(viewOf(row, names));
            }
        }
        return done(news);
    });
}

}  // namespace gatehouse::services
