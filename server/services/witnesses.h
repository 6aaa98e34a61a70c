#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "contract/proof/note_key.h"
#include "contract/wire/api/log.h"
#include "server/audit/checkpoints.h"
#include "server/services/checkpointer.h"
#include "server/services/environment.h"
#include "server/services/periodic_turn.h"

namespace gatehouse::services {

/// Another machine that remembers this log (C2SP tlog-witness).
struct Witness {
    std::string url;  ///< what stands before /add-checkpoint
    proof::NoteVerifier key;
};

struct WitnessAnswer {
    int status = 0;
    std::string body;
};

/// How a witness is reached. Thread-safe; throws nothing: where nobody answers in time, or with
/// more than a checkpoint can be, there is no answer.
class WitnessTransport {
  public:
    WitnessTransport() = default;
    WitnessTransport(const WitnessTransport&) = delete;
    WitnessTransport& operator=(const WitnessTransport&) = delete;
    virtual ~WitnessTransport() = default;

    [[nodiscard]] virtual std::optional<WitnessAnswer> post(const std::string& url,
                                                            const std::string& body) = 0;
    [[nodiscard]] virtual std::optional<WitnessAnswer> get(const std::string& url) = 0;
};

/// Whom to ask, and what happens where nobody can be reached.
struct WitnessPolicy {
    std::vector<Witness> witnesses{};
    /// An integrity hold begins once no witness has cosigned for so long; none: never.
    std::optional<std::chrono::hours> patience{};
};

/// Compares the log with its witnesses: at the start, every hour and whenever there is a new
/// checkpoint, each of which they cosign. What a witness remembers and the log does not hold begins
/// an integrity hold. Thread-safe.
class Witnesses {
  public:
    static constexpr std::chrono::hours kLatest{1};
    /// How soon after a failure a witness is asked again.
    static constexpr std::chrono::seconds kAgain{60};

    struct Parts {
        Checkpointer& checkpointer;
        WitnessTransport& transport;
        std::function<void()> onFailure;
        Checkpointer::SteadyClock steadyNow = std::chrono::steady_clock::now;
    };

    Witnesses(const Environment& environment, WitnessPolicy policy, Parts parts);

    /// Signs what no checkpoint covers and asks every witness now.
    void ask();
    /// What happens every second: asks where it is time.
    void look();
    [[nodiscard]] std::vector<wire::WitnessState> states() const;

  private:
    struct Memory {
        std::optional<Instant> cosignedAt;
        std::optional<bool> isReachable;
    };

    [[nodiscard]] bool isTime();
    void askOne(const Witness& witness, const audit::StoredCheckpoint& checkpoint);
    [[nodiscard]] std::optional<WitnessAnswer> addCheckpoint(
        const Witness& witness, const audit::StoredCheckpoint& checkpoint, std::int64_t older);
    [[nodiscard]] bool takeCosignature(const Witness& witness,
                                       const audit::StoredCheckpoint& checkpoint,
                                       const std::string& lines);
    [[nodiscard]] bool compareWith(const Witness& witness);
    void holdWhereAlone();
    void remember(const Witness& witness, const Memory& memory);

    const Environment& environment_;
    const WitnessPolicy policy_;
    Parts parts_;
    std::mutex asking_;
    std::int64_t askedSize_ = 0;
    std::optional<std::chrono::steady_clock::time_point> askedAt_;
    bool isAnyMissing_ = false;
    mutable std::mutex mutex_;
    std::map<std::string, Memory> memories_;  ///< by the witness's name
    PeriodicTurn turn_;
};

}  // namespace gatehouse::services
