#pragma once

#include <chrono>
#include <cstdint>

// A disk on which a sync takes a fixed time, for figures that do not depend on the machine's.
namespace gatehouse::testing {

/// Puts itself before SQLite's file system for every connection that is opened from now on, in this
/// process. Each sync of a file counts, sleeps for the delay and is then done as before.
void installSlowSync();

/// 0 at first. Thread-safe.
void setSyncDelay(std::chrono::microseconds delay);

/// Syncs of files since the start. Thread-safe.
[[nodiscard]] std::int64_t syncsDone();

}  // namespace gatehouse::testing
