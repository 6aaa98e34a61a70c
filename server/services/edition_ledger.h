#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/services/environment.h"

namespace gatehouse::services {

// Which of the catalogue's editions a server decides by. Those that are there at its first start
// are taken up then; one that comes later counts from when two administrators have said so. An
// edition that something on record was decided by never changes. Both hold on to its digest:
// SHA-256 of its file with `effective_until` null, so that the end that a successor brings changes
// nothing.

[[nodiscard]] std::string digestOf(const programmes::Catalogue& catalogue,
                                   const domain::Programme& edition);

/// The edition by which is decided on that day, or null: it is due, and was activated.
[[nodiscard]] const domain::Programme* editionInForce(const storage::ReadTransaction& transaction,
                                                      const Environment& environment,
                                                      std::string_view programme,
                                                      Date day);
[[nodiscard]] bool isActive(const storage::ReadTransaction& transaction,
                            const Environment& environment,
                            const domain::Programme& edition);

/// Where no edition was ever activated, activates all of the catalogue's.
void activateAtFirstStart(const Environment& environment);
/// A sentence for each edition that waits for its activation.
[[nodiscard]] std::vector<std::string> inactiveEditions(const Environment& environment);

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
