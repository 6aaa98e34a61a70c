#pragma once

#include <stdexcept>
#include <string_view>

#include "server/domain/programme.h"

namespace gatehouse::programmes {

/// A programme file that cannot be used. The text says which file, where in it, and what is wrong.
class ProgrammeFault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Reads one edition (schemas/programmes/*.json). Throws ProgrammeFault.
[[nodiscard]] domain::Programme readProgramme(std::string_view fileName, std::string_view json);

}  // namespace gatehouse::programmes
