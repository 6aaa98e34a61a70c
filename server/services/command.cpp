#include "server/services/command.h"

#include "contract/base/bytes.h"
#include "server/auth/digest.h"
#include "server/auth/random.h"
#include "server/records/idempotency.h"
#include "server/storage/audit_table.h"

namespace gatehouse::services {
namespace {

/// Leaves the transaction, and undoes it, with an error that the caller gets as a value.
struct Abandon {
    Error error;
};

Reply repeat(const records::FirstAnswer& first, const RequestKey& request) {
    if (first.requestDigest != request.digest) {
        throw Abandon{{ErrorCode::IdempotencyKeyReused}};
    }
    return {first.status, first.body, first.entry};
}

Reply firstTime(storage::WriteTransaction& transaction,
                const Actor& actor,
                const RequestKey& request,
                Instant now,
                Outcome<Done> outcome) {
    if (!outcome) {
        throw Abandon{std::move(outcome.error())};
    }
    outcome->reply.entry = storage::lastAuditSequence(transaction) + 1;
    records::insert(transaction,
                    records::FirstAnswer{actor.user,
                                         request.key,
                                         request.digest,
                                         outcome->reply.status,
                                         outcome->reply.body,
                                         now,
                                         outcome->reply.entry});
    audit::append(transaction,
                  {now,
                   outcome->action,
                   actor.user,
                   std::string(nameOf(actor.role)),
                   actor.site,
                   outcome->subject});
    return std::move(outcome->reply);
}

}  // namespace

std::string requestDigest(std::string_view path, std::string_view content) {
    return toHex(auth::sha256(std::string(path) + "\n" + std::string(content)));
}

std::string newRequestId() {
    constexpr std::size_t kBytes = 12;
    return toBase64Url(auth::randomBytes(kBytes));
}

Outcome<Reply> runCommand(
    const Environment& environment,
    const Actor& actor,
    const RequestKey& request,
    const std::function<Outcome<Done>(storage::WriteTransaction&, Instant now)>& work) {
    const auto answer = [&](storage::WriteTransaction& transaction) {
        if (const auto first = records::findFirstAnswer(transaction, actor.user, request.key)) {
            return repeat(*first, request);
        }
        const Instant now = recordedNow(environment);
        return firstTime(transaction, actor, request, now, work(transaction, now));
    };
    try {
        return environment.database.write(answer);
    } catch (Abandon& abandoned) {
        return fail(std::move(abandoned.error));
    }
}

}  // namespace gatehouse::services
