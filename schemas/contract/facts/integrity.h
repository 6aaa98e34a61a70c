#pragma once

#include <array>
#include <string_view>

#include "contract/facts/vocabulary.h"

namespace gatehouse {

/// What shows that the record is not what it was, or cannot be shown to be.
enum class HoldCause {
    CheckpointAhead,    ///< a signed checkpoint is larger than the log
    CheckpointDiffers,  ///< the log does not continue a signed checkpoint
    WitnessAhead,       ///< the same, by a witness's memory
    WitnessDiffers,
    NoWitness  ///< none could be reached for as long as the configuration allows
};

template <>
struct Vocabulary<HoldCause> {
    static constexpr std::array<std::string_view, 5> kNames{
        "checkpoint-ahead", "checkpoint-differs", "witness-ahead", "witness-differs", "no-witness"};
};

}  // namespace gatehouse
