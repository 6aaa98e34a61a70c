#pragma once

#include <string>
#include <vector>

#include "server/services/environment.h"

namespace gatehouse::services {

// An edition that something on record was decided by never changes: its file's digest is kept with
// the record, and held against the file.

/// Remembers the edition as one in use, from `now` on where it was not before. To be called in the
/// transaction that keeps what the edition decided.
void noteInUse(storage::WriteTransaction& transaction,
               const Environment& environment,
               const domain::Programme& edition,
               Instant now);

/// A sentence for each edition in use whose file is missing or another one; none where all is well.
[[nodiscard]] std::vector<std::string> changedEditions(const storage::ReadTransaction& transaction,
                                                       const programmes::Catalogue& catalogue);

/// Throws ProgrammeFault where one is: nothing may be decided then.
void requireUnchangedEditions(const Environment& environment);

}  // namespace gatehouse::services
