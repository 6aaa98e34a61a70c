#pragma once

#include "contract/base/clock.h"
#include "server/app/config.h"

namespace gatehouse::app {

/// Whether files there are another machine's: SQLite's locks do not hold on those. By the `f_type`
/// of statfs(2).
[[nodiscard]] bool isNetworkFileSystem(long type);

/// Refuses to work with a configuration that is understood but unsafe: files and folders that
/// others may read or change, TLS that nobody should trust, demonstration accounts or a test's
/// clock on a network. Throws ConfigFault that names the key and what to do.
void requireSafe(const Config& config, const Clock& clock);

}  // namespace gatehouse::app
