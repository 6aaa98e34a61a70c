#pragma once

#include <mutex>

#include "contract/base/clock.h"
#include "reports/witness/protocol.h"
#include "reports/witness/witness_folder.h"

namespace gatehouse::witness {

/// Answers requests one after the other, each when what follows from it is on disk. Thread-safe.
class Witness {
  public:
    /// Both must outlive it.
    Witness(WitnessFolder& folder, const Clock& clock) : folder_(folder), clock_(clock) {}

    /// Throws EnvironmentFailure where the folder cannot be written; then nothing was cosigned.
    [[nodiscard]] Answer answer(const Request& request);

  private:
    WitnessFolder& folder_;
    const Clock& clock_;
    std::mutex mutex_;  ///< from the judging of a request until its checkpoint is on disk
};

}  // namespace gatehouse::witness
