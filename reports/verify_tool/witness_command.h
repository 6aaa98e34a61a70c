#pragma once

#include <iosfwd>
#include <string>

#include "contract/base/clock.h"

namespace gatehouse::verify_tool {

/// What the commands of a witness are given; each uses its own.
struct WitnessArguments {
    std::string folder;
    std::string name;
    std::string keys;
    std::string listen;
};

// Each returns the exit status. They throw EnvironmentFailure where the folder or the network
// cannot be used, std::invalid_argument where an argument is wrong and Refusal where keys are
// refused.

/// `gatehouse-verify witness init`: makes a witness's folder, and writes its public key to `out`.
[[nodiscard]] int runWitnessInit(const WitnessArguments& arguments, std::ostream& out);
/// `gatehouse-verify witness trust`: from now on the witness serves a log, or knows its later keys.
[[nodiscard]] int runWitnessTrust(const WitnessArguments& arguments, std::ostream& out);
/// `gatehouse-verify witness serve`: until SIGTERM or SIGINT. Writes events to `log`, one a line:
/// where it listens, and what it refused that no log should have asked for.
[[nodiscard]] int runWitnessServe(const WitnessArguments& arguments,
                                  const Clock& clock,
                                  std::ostream& log);

}  // namespace gatehouse::verify_tool
