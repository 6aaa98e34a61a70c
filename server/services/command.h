#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "server/audit/log.h"
#include "server/services/actor.h"
#include "server/services/environment.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// Names one changing request: the client's key and a digest of what it asked.
struct RequestKey {
    std::string key;
    std::string digest;
    std::string requestId;  ///< for the problem that a refusal may carry
};

/// Hexadecimal SHA-256 of an address and what was sent to it.
[[nodiscard]] std::string requestDigest(std::string_view path, std::string_view content);
/// A name for one request, for logs and problems: 96 random bits.
[[nodiscard]] std::string newRequestId();

/// What a command did, for its audit entry.
struct Done {
    Reply reply;
    AuditAction action;
    std::string subject;
};

/// Runs `work` in one write transaction together with its audit entry and the row that lets the
/// request be repeated. A repeated request gets its first answer and changes nothing; the same key
/// with another request is refused. Where `work` gives an error, nothing is kept.
[[nodiscard]] Outcome<Reply> runCommand(
    const Environment& environment,
    const Actor& actor,
    const RequestKey& request,
    const std::function<Outcome<Done>(storage::WriteTransaction&, Instant now)>& work);

}  // namespace gatehouse::services
