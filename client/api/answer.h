#pragma once

#include <chrono>
#include <optional>

#include "client/api/transport.h"
#include "contract/base/result.h"
#include "contract/wire/api/check.h"

namespace gatehouse::client {

/// Why a call has no answer.
struct Trouble {
    enum class Kind {
        Refused,         ///< the server said no, and `problem` why; nothing was changed
        SignedOut,       ///< the session has ended; nothing was changed
        Unreachable,     ///< there is no connection; nothing was sent
        NoAnswer,        ///< a question that changes nothing went unanswered
        OutcomeUnknown,  ///< it may be recorded or not: repeat it with the same key
        Untrusted,       ///< nobody vouches for the server's `certificate`; nothing was sent
        NotUnderstood,   ///< the answer to a question is none that this program knows
        BadAddress       ///< the address is none of a server
    };
    Kind kind{};
    /// Of Refused and SignedOut; of OutcomeUnknown, why a repetition did not settle it.
    wire::Problem problem{};
    std::optional<wire::CheckResult> check{};  ///< of Refused: the supply's, as it was judged
    std::optional<std::chrono::seconds> retryAfter{};
    std::optional<ServerCertificate> certificate{};  ///< of Untrusted
};

template <class T>
using Answer = Result<T, Trouble>;

/// Whether repeating a request may repeat what it does.
enum class Changes {
    Nothing,   ///< a question
    TheRecord  ///< a filing, a signature, a supply
};

/// Sorts what the transport brought: the body of a 2xx answer, or the trouble. A changing request
/// whose fate cannot be told from the answer is OutcomeUnknown, never recorded and never refused.
/// `mediaType` is what a good answer bears; empty where its content shows well enough what it is.
[[nodiscard]] Answer<QByteArray> sortOut(const TransportResult& result,
                                         Changes changes,
                                         const QByteArray& mediaType = {});

/// Whether a refused repetition also tells that the first attempt was not recorded. The server
/// looks the key up before it judges the content, but after session, role, password and load.
[[nodiscard]] bool settles(const Trouble& trouble);

/// That an answer with the status of success makes no sense.
[[nodiscard]] Trouble senseless(Changes changes);

}  // namespace gatehouse::client
