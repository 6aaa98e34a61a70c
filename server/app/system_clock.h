#pragma once

#include <memory>

#include "contract/base/clock.h"

namespace gatehouse::app {

/// The machine's clock. A build with GATEHOUSE_TEST_CLOCK, and no other, takes the instant from
/// the file that the variable GATEHOUSE_CLOCK_FILE names, where it is set, at each use.
[[nodiscard]] std::unique_ptr<Clock> makeSystemClock();

/// Whether this build has a test's clock: nothing that a network may reach.
[[nodiscard]] bool isBuiltForTests();

}  // namespace gatehouse::app
