#include "server/services/signing_velocity.h"

#include "server/audit/log.h"
#include "server/records/audit_entries.h"
#include "server/records/authorisations.h"

namespace gatehouse::services {

void noteUnusualVelocity(storage::WriteTransaction& transaction, const Actor& actor, Instant now) {
    const Instant begin = Instant::fromMilliseconds(
        now.milliseconds() - std::chrono::milliseconds(kSignatureSpan).count());
    const std::int64_t before = records::countSignedSince(transaction, actor.user, begin);
    if (before < kUsualSignatures ||
        records::wasNotedSince(transaction, AuditAction::UnusualVelocity, actor.user, begin)) {
        return;
    }
    audit::append(transaction,
                  {.at = now,
                   .action = AuditAction::UnusualVelocity,
                   .actor = actor.user,
                   .role = std::string(nameOf(actor.role)),
                   .site = actor.site,
                   .subject = actor.user.text()},
                  {{"signatures", before + 1}});
}

}  // namespace gatehouse::services
