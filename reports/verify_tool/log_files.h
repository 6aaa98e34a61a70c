#pragma once

#include <string>
#include <vector>

#include "contract/proof/checkpoint.h"
#include "contract/proof/log_keys.h"
#include "contract/proof/note_key.h"
#include "contract/proof/signed_note.h"

// The files that say whom the commands on logs trust. Each throws EnvironmentFailure where a file
// cannot be read and std::invalid_argument where it is not what it should be.
namespace gatehouse::verify_tool {

[[nodiscard]] proof::LogKeys readLogKeys(const std::string& path);

/// The public keys of witnesses, one a file; also std::invalid_argument where two are the same
/// key, by whatever name: it would count twice.
[[nodiscard]] std::vector<proof::NoteVerifier> readWitnesses(const std::vector<std::string>& paths);

}  // namespace gatehouse::verify_tool
