#pragma once

#include <optional>
#include <string_view>

#include "contract/base/instant.h"
#include "contract/proof/note_key.h"

// What a witness adds to a checkpoint (C2SP tlog-cosignature, the Ed25519 form): that of this log
// it has seen no larger tree, and none that this one does not continue.
namespace gatehouse::proof {

/// LogicFailure where the key is not a witness's or the time is before 1970. The time is kept to
/// the second.
[[nodiscard]] NoteSignature cosign(const NoteSigner& witness,
                                   std::string_view checkpointText,
                                   Instant at);

/// When the witness cosigned the note, the latest time where it did so several times. None where it
/// did not, or where a signature says to be the witness's and is not.
[[nodiscard]] std::optional<Instant> cosignedAt(const SignedNote& note,
                                                const NoteVerifier& witness);

}  // namespace gatehouse::proof
