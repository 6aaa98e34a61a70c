#include "contract/base/core_dumps.h"

#ifdef __linux__
#include <sys/prctl.h>
#include <sys/resource.h>
#endif

namespace gatehouse {

bool forbidCoreDumps() {
    bool isDone = true;
#ifdef __linux__
    constexpr ::rlimit kNone{0, 0};
    isDone = ::setrlimit(RLIMIT_CORE, &kNone) == 0;
// The search for leaks at the end attaches to the process, which this would forbid.
#ifndef __SANITIZE_ADDRESS__
    // Where dumps go to a program, the limit is only a wish.
    isDone = ::prctl(PR_SET_DUMPABLE, 0) == 0 && isDone;
#endif
#endif
    return isDone;
}

}  // namespace gatehouse
