#include "contract/base/core_dumps.h"

#include <csignal>
#include <cstdlib>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

/// In a process of its own, since it cannot be taken back.
TEST(ForbidCoreDumps, LeavesNoLimitAndNoRight) {
    const ::pid_t child = ::fork();
    if (child == 0) {
        ::rlimit limit{};
        const bool isDone = forbidCoreDumps() && ::getrlimit(RLIMIT_CORE, &limit) == 0 &&
                            limit.rlim_cur == 0 && limit.rlim_max == 0;
#ifdef __SANITIZE_ADDRESS__
        const bool isHidden = true;
#else
        const bool isHidden = ::prctl(PR_GET_DUMPABLE) == 0;
#endif
        std::_Exit(isDone && isHidden ? 0 : 1);
    }
    int status = -1;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace gatehouse
