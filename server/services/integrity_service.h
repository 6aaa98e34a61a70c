#pragma once

#include <functional>
#include <optional>
#include <string>

#include "contract/wire/api/log.h"
#include "server/records/integrity.h"
#include "server/services/command.h"

namespace gatehouse::services {

/// A signed checkpoint of this log that the log does not continue.
struct Contradiction {
    HoldCause cause{};
    std::string checkpoint;  ///< its text without the signatures
    std::int64_t size = 0;
    std::string note;
    std::optional<std::string> witness{};  ///< whose memory it is
};

/// Holds a checkpoint's note against the log. content-refused where this log did not sign it;
/// nothing where the log continues it.
[[nodiscard]] Outcome<std::optional<Contradiction>> findContradiction(
    const storage::ReadTransaction& transaction, const std::string& note);

/// Begins a hold because no witness can be reached, unless one is in force.
void noteNoWitness(const Environment& environment);

/// Begins a hold, or adds to the one in force, with its entry. history-replaced where that
/// checkpoint is known and its hold was acknowledged by two, integrity-hold otherwise.
[[nodiscard]] ErrorCode noteContradiction(const Environment& environment,
                                          const Contradiction& contradiction,
                                          const Actor* actor);

/// Whether the log is as others remember it. Thread-safe.
class IntegrityService {
  public:
    using WitnessStates = std::function<std::vector<wire::WitnessState>()>;

    IntegrityService(const Environment& environment, WitnessStates witnesses)
        : environment_(environment), witnesses_(std::move(witnesses)) {}

    /// Holds a checkpoint that somebody remembers against the log: gives the proof that the log
    /// continues it (a consistency text). Where it does not, an integrity hold begins.
    [[nodiscard]] Outcome<std::string> compare(const Actor& actor,
                                               const wire::LogComparison& comparison) const;
    [[nodiscard]] Outcome<Reply> state(const Actor& actor) const;
    /// The first of two, an auditor and an administrator, says that it is
    /// known; the second ends the hold.
    [[nodiscard]] Outcome<Reply> acknowledge(const Actor& actor,
                                             const RequestKey& request,
                                             const RecordId& hold,
                                             const wire::AcknowledgementRequest& said) const;

  private:
    const Environment& environment_;
    const WitnessStates witnesses_;
};

}  // namespace gatehouse::services
