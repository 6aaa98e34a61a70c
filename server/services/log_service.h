#pragma once

#include <string>

#include "contract/base/error.h"
#include "server/services/environment.h"

namespace gatehouse::services {

/// What anybody who is signed in may know of the log. Thread-safe.
class LogService {
  public:
    explicit LogService(const Environment& environment) : environment_(environment) {}

    /// The log as it stands, signed now: it covers everything that was ever answered.
    [[nodiscard]] Outcome<std::string> checkpoint() const;
    /// Its public keys, the first one first.
    [[nodiscard]] Outcome<std::string> keys() const;

  private:
    const Environment& environment_;
};

}  // namespace gatehouse::services
