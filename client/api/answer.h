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
    wire::Problem problem{};                   ///< of Refused and SignedOut
    std::optional<wire::CheckResult> check{};  ///< of Refused: the supply's, as it was judged
    std::optional<std::chrono::seconds> retryAfter{};
    std::optional<ServerCertificate> certificate{};  ///< of Untrusted
};

template <class T>
using Answer = Result<T, Trouble>;

/// What an operation without content answers with.
struct Nothing {};

/// Whether repeating a request may repeat what it does.
enum class Changes {
    Nothing,   ///< a question
    TheRecord  ///< a filing, a signature, a supply
};

/// Sorts what the transport brought: the body of a 2xx answer, or the trouble. A changing request
/// whose fate cannot be told from the answer is OutcomeUnknown, never recorded and never refused.
[[nodiscard]] Answer<QByteArray> sortOut(const TransportResult& result, Changes changes);

/// That an answer with the status of success makes no sense.
[[nodiscard]] Trouble senseless(Changes changes);

}  // namespace gatehouse::client
