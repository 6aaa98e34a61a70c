#pragma once

#include <stdexcept>
#include <string>

namespace gatehouse {

/// Something outside the program failed: disk, network, a missing file. The text is for logs and
/// operators; it never holds a value from a request. Commands exit with status 3.
class EnvironmentFailure : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The program is wrong: a state that must not exist. Never used on input.
class LogicFailure : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

/// Throws LogicFailure where a condition that the code relies on does not hold.
inline void require(bool condition, const char* what) {
    if (!condition) {
        throw LogicFailure(what);
    }
}

}  // namespace gatehouse
