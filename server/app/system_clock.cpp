#include "server/app/system_clock.h"

#include <chrono>

#ifdef GATEHOUSE_TEST_CLOCK
#include <cstdlib>
#include <fstream>
#include <string>

#include "contract/base/exception.h"
#endif

namespace gatehouse::app {
namespace {

class SystemClock final : public Clock {
  public:
    [[nodiscard]] Instant now() const override {
        const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
        return Instant::fromMilliseconds(
            std::chrono::duration_cast<std::chrono::milliseconds>(sinceEpoch).count());
    }
};

#ifdef GATEHOUSE_TEST_CLOCK
class FileClock final : public Clock {
  public:
    explicit FileClock(std::string path) : path_(std::move(path)) {}

    [[nodiscard]] Instant now() const override {
        std::ifstream file(path_);
        std::string text;
        file >> text;
        const auto instant = Instant::parse(text);
        if (!instant) {
            throw EnvironmentFailure("GATEHOUSE_CLOCK_FILE names no file with an RFC 3339 instant");
        }
        return *instant;
    }

  private:
    std::string path_;
};
#endif

}  // namespace

std::unique_ptr<Clock> makeSystemClock() {
#ifdef GATEHOUSE_TEST_CLOCK
    // Read before any thread starts.
    if (const char* path = std::getenv("GATEHOUSE_CLOCK_FILE")) {  // NOLINT(concurrency-mt-unsafe)
        return std::make_unique<FileClock>(path);
    }
#endif
    return std::make_unique<SystemClock>();
}

bool isBuiltForTests() {
#ifdef GATEHOUSE_TEST_CLOCK
    return true;
#else
    return false;
#endif
}

}  // namespace gatehouse::app
