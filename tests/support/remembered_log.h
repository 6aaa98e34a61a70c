#pragma once

#include "client/models/log_memory.h"

namespace gatehouse::testing {

/// What a computer keeps of a log, in memory.
struct RememberedLog {
    client::KnownLog known;
    Instant now = Instant::parse("2026-03-02T11:00:00.000Z").value();

    [[nodiscard]] client::LogStore store() {
        return {[this] { return known; },
                [this](const client::KnownLog& log) { known = log; },
                [this] { return now; }};
    }
};

}  // namespace gatehouse::testing
