#include "reports/verify_tool/system_time.h"

#include <chrono>

namespace gatehouse::verify_tool {

Instant systemTime() {
    const auto elapsed = std::chrono::system_clock::now().time_since_epoch();
    return Instant::fromMilliseconds(
        std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count());
}

}  // namespace gatehouse::verify_tool
