#pragma once

#include <iosfwd>

#include "contract/proof/checkpoint.h"

namespace gatehouse::verify_tool {

/// An object of its three parts, the root in base64 as in the checkpoint itself.
void writeJsonCheckpoint(const proof::Checkpoint& checkpoint, std::ostream& out);

}  // namespace gatehouse::verify_tool
