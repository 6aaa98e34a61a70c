#include "server/services/witnesses.h"

#include <algorithm>
#include <exception>
#include <utility>

#include "contract/base/bytes.h"
#include "contract/proof/checkpoint.h"
#include "contract/proof/consistency_text.h"
#include "contract/proof/cosignature.h"
#include "server/audit/log_keys.h"
#include "server/audit/tree.h"
#include "server/records/integrity.h"
#include "server/services/integrity_service.h"

namespace gatehouse::services {
namespace {

constexpr std::chrono::seconds kTurn{1};
constexpr int kGood = 200;
constexpr int kConflict = 409;
constexpr int kUnprocessable = 422;

/// The note with the witness's line, where that line is among those that came and holds.
std::optional<std::string> cosignatureIn(const std::string& lines,
                                         const Witness& witness,
                                         const std::string& note) {
    std::string_view rest = lines;
    while (!rest.empty()) {
        const std::size_t newline = std::min(rest.find('\n'), rest.size() - 1);
        const std::string line(rest.substr(0, newline + 1));
        rest.remove_prefix(newline + 1);
        const auto cosigned = proof::parseNote(note + line);
        if (cosigned && proof::cosignedAt(*cosigned, witness.key)) {
            return line;
        }
    }
    return std::nullopt;
}

std::optional<Instant> timeOf(const std::string& note,
                              const std::string& line,
                              const proof::NoteVerifier& witness) {
    const auto cosigned = proof::parseNote(note + line);
    return cosigned ? proof::cosignedAt(*cosigned, witness) : std::nullopt;
}

std::string consistencyBody(const storage::ReadTransaction& transaction,
                            const audit::StoredCheckpoint& checkpoint,
                            std::int64_t older) {
    proof::Hasher hasher;
    const auto size = static_cast<std::uint64_t>(checkpoint.size);
    const auto from = static_cast<std::uint64_t>(older);
    proof::ConsistencyText text{from, {}, checkpoint.note};
    if (from > 0) {
        text.proof = proof::consistencyProof(from, size, audit::storedNodes(transaction), hasher);
    }
    return proof::writeConsistency(text);
}

/// The size in a 409's body.
std::optional<std::int64_t> sizeIn(std::string_view body) {
    if (body.empty() || body.back() != '\n') {
        return std::nullopt;
    }
    body.remove_suffix(1);
    const auto size = proof::parseTreeSize(body);
    return size ? std::optional(static_cast<std::int64_t>(*size)) : std::nullopt;
}

}  // namespace

Witnesses::Witnesses(const Environment& environment, WitnessPolicy policy, Parts parts)
    : environment_(environment),
      policy_(std::move(policy)),
      parts_(std::move(parts)),
      turn_(kTurn, [this] {
          try {
              look();
          } catch (const std::exception&) {
              parts_.onFailure();
          }
      }) {
}

void Witnesses::look() {
    if (!policy_.witnesses.empty() && isTime()) {
        ask();
    }
}

bool Witnesses::isTime() {
    const std::scoped_lock lock(asking_);
    if (!askedAt_) {
        return true;
    }
    const auto passed = parts_.steadyNow() - *askedAt_;
    const auto last = environment_.database.read([](const storage::ReadTransaction& transaction) {
        return audit::lastCheckpoint(transaction);
    });
    const bool isNew = last && last->size > askedSize_;
    return passed >= kLatest || (isAnyMissing_ ? passed >= kAgain : isNew);
}

void Witnesses::ask() {
    const std::scoped_lock lock(asking_);
    askedAt_ = parts_.steadyNow();
    parts_.checkpointer.sign();
    const auto checkpoint =
        environment_.database.read([](const storage::ReadTransaction& transaction) {
            return audit::lastCheckpoint(transaction);
        });
    if (!checkpoint) {
        return;
    }
    askedSize_ = checkpoint->size;
    isAnyMissing_ = false;
    for (const Witness& witness : policy_.witnesses) {
        askOne(witness, *checkpoint);
    }
    holdWhereAlone();
}

void Witnesses::askOne(const Witness& witness, const audit::StoredCheckpoint& checkpoint) {
    const auto known = environment_.database.read([&](const storage::ReadTransaction& transaction) {
        return audit::lastCosignature(transaction, witness.key.name());
    });
    auto answer = addCheckpoint(witness, checkpoint, known ? known->size : 0);
    if (answer && answer->status == kConflict) {
        const auto size = sizeIn(answer->body);
        if (size && *size <= checkpoint.size) {
            answer = addCheckpoint(witness, checkpoint, *size);
        }
    }
    bool isGood = false;
    if (answer && answer->status == kGood) {
        isGood = takeCosignature(witness, checkpoint, answer->body);
    } else if (answer && (answer->status == kConflict || answer->status == kUnprocessable)) {
        isGood = compareWith(witness);
    }
    if (!isGood) {
        isAnyMissing_ = true;
        remember(witness, {std::nullopt, false});
        parts_.onFailure();
    }
}

std::optional<WitnessAnswer> Witnesses::addCheckpoint(const Witness& witness,
                                                      const audit::StoredCheckpoint& checkpoint,
                                                      std::int64_t older) {
    const std::string body =
        environment_.database.read([&](const storage::ReadTransaction& transaction) {
            return consistencyBody(transaction, checkpoint, older);
        });
    return parts_.transport.post(witness.url + "/add-checkpoint", body);
}

bool Witnesses::takeCosignature(const Witness& witness,
                                const audit::StoredCheckpoint& checkpoint,
                                const std::string& lines) {
    const auto line = cosignatureIn(lines, witness, checkpoint.note);
    if (!line) {
        return false;
    }
    environment_.database.write([&](storage::WriteTransaction& transaction) {
        const auto known = audit::lastCosignature(transaction, witness.key.name());
        // The same tree once more says nothing new but the time, which is kept in memory.
        if (!known || known->size < checkpoint.size) {
            audit::recordCosignature(transaction,
                                     {checkpoint.size, witness.key.name(), *line},
                                     recordedNow(environment_));
        }
    });
    remember(witness, {timeOf(checkpoint.note, *line, witness.key), true});
    return true;
}

/// The witness refuses: what it remembers, signed by this log's own key, either shows that the log
/// is not what it was, or the witness is at fault.
bool Witnesses::compareWith(const Witness& witness) {
    const std::string origin = environment_.logKey.verifier().name();
    const std::string path = toHex(proof::bytesOf(proof::Hasher().plain(origin)));
    const auto answer = parts_.transport.get(witness.url + "/" + path + "/checkpoint");
    if (!answer || answer->status != kGood) {
        return false;
    }
    const auto contradiction =
        environment_.database.read([&](const storage::ReadTransaction& transaction) {
            return findContradiction(transaction, answer->body);
        });
    if (!contradiction || !*contradiction) {
        return false;
    }
    Contradiction found = **contradiction;
    found.cause = found.cause == HoldCause::CheckpointAhead ? HoldCause::WitnessAhead
                                                            : HoldCause::WitnessDiffers;
    found.witness = witness.key.name();
    (void)noteContradiction(environment_, found, nullptr);
    remember(witness, {std::nullopt, true});
    return true;
}

void Witnesses::holdWhereAlone() {
    if (!policy_.patience || policy_.witnesses.empty()) {
        return;
    }
    const Instant now = recordedNow(environment_);
    std::optional<Instant> latest =
        environment_.database.read([](const storage::ReadTransaction& transaction) {
            return std::max(audit::firstKeyAddedAt(transaction), records::lastHoldEnd(transaction));
        });
    for (const wire::WitnessState& state : states()) {
        latest = std::max(latest, state.cosignedAt);
    }
    if (latest && latest->plusSeconds(std::chrono::seconds(*policy_.patience).count()) < now) {
        noteNoWitness(environment_);
    }
}

void Witnesses::remember(const Witness& witness, const Memory& memory) {
    const std::scoped_lock lock(mutex_);
    Memory& kept = memories_[witness.key.name()];
    kept.isReachable = memory.isReachable;
    kept.cosignedAt = memory.cosignedAt ? memory.cosignedAt : kept.cosignedAt;
}

std::vector<wire::WitnessState> Witnesses::states() const {
    std::vector<wire::WitnessState> states;
    environment_.database.read([&](const storage::ReadTransaction& transaction) {
        for (const Witness& witness : policy_.witnesses) {
            wire::WitnessState state{witness.key.name(), {}, {}, {}};
            if (const auto last = audit::lastCosignature(transaction, state.name)) {
                state.cosignedSize = last->size;
                const auto checkpoint = audit::checkpointOf(transaction, last->size);
                state.cosignedAt = timeOf(checkpoint.value().note, last->signature, witness.key);
            }
            states.push_back(std::move(state));
        }
    });
    const std::scoped_lock lock(mutex_);
    for (wire::WitnessState& state : states) {
        const auto kept = memories_.find(state.name);
        if (kept != memories_.end()) {
            state.isReachable = kept->second.isReachable;
            state.cosignedAt = std::max(state.cosignedAt, kept->second.cosignedAt);
        }
    }
    return states;
}

}  // namespace gatehouse::services
