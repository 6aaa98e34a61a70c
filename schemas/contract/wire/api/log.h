#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/integrity.h"
#include "contract/facts/role.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

/// A checkpoint that somebody remembers, to be held against the log.
struct LogComparison {
    std::string checkpoint;  ///< the signed note
};

struct Acknowledgement {
    std::optional<std::string> by;  ///< none: somebody of another organisation
    Role role{};
    Instant at;
    std::string reason;
};

struct IntegrityHold {
    RecordId id;
    Instant begunAt;
    HoldCause cause{};
    std::int64_t size = 0;                       ///< of the log when it began
    std::optional<std::int64_t> rememberedSize;  ///< of the largest checkpoint that shows it
    std::optional<std::string> witness;          ///< who remembers; none: a client does
    std::vector<Acknowledgement> acknowledgements;
    std::optional<Instant> endedAt;
};

struct WitnessState {
    std::string name;
    std::optional<Instant> cosignedAt;  ///< the last time, as the witness says
    std::optional<std::int64_t> cosignedSize;
    std::optional<bool> isReachable;  ///< none: not tried yet
};

/// Whether the log is as others remember it.
struct Integrity {
    std::vector<IntegrityHold> holds;  ///< the newest first; the one in force has no ended_at
    std::vector<WitnessState> witnesses;
};

struct AcknowledgementRequest {
    std::string reason;
};

template <>
const Body<LogComparison>& bodyOf<LogComparison>();
template <>
const Body<IntegrityHold>& bodyOf<IntegrityHold>();
template <>
const Body<Integrity>& bodyOf<Integrity>();
template <>
const Body<AcknowledgementRequest>& bodyOf<AcknowledgementRequest>();

}  // namespace gatehouse::wire
