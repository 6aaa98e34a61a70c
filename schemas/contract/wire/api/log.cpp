#include "contract/wire/api/log.h"

#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

const auto kLogComparison = objectCodec<LogComparison>(
    "LogComparison",
    required("checkpoint", &LogComparison::checkpoint, TextCodec{1, 65'536, false}));

const auto kAcknowledgement =
    objectCodec<Acknowledgement>("Acknowledgement",
                                 required("by", &Acknowledgement::by, nullable(TextCodec{})),
                                 required("role", &Acknowledgement::role, WordCodec<Role>{}),
                                 required("at", &Acknowledgement::at, InstantCodec{}),
                                 required("reason", &Acknowledgement::reason, TextCodec{}));

const auto kIntegrityHold = objectCodec<IntegrityHold>(
    "IntegrityHold",
    required("id", &IntegrityHold::id, IdCodec<RecordId>{}),
    required("begun_at", &IntegrityHold::begunAt, InstantCodec{}),
    required("cause", &IntegrityHold::cause, WordCodec<HoldCause>{}),
    required("size", &IntegrityHold::size, IntegerCodec{0}),
    required("remembered_size", &IntegrityHold::rememberedSize, nullable(IntegerCodec{0})),
    required("witness", &IntegrityHold::witness, nullable(TextCodec{})),
    required("acknowledgements", &IntegrityHold::acknowledgements, arrayOf(kAcknowledgement)),
    required("ended_at", &IntegrityHold::endedAt, nullable(InstantCodec{})));

const auto kWitnessState = objectCodec<WitnessState>(
    "WitnessState",
    required("name", &WitnessState::name, TextCodec{}),
    required("cosigned_at", &WitnessState::cosignedAt, nullable(InstantCodec{})),
    required("cosigned_size", &WitnessState::cosignedSize, nullable(IntegerCodec{0})),
    required("reachable", &WitnessState::isReachable, nullable(BooleanCodec{})));

const auto kIntegrity =
    objectCodec<Integrity>("Integrity",
                           required("holds", &Integrity::holds, arrayOf(kIntegrityHold)),
                           required("witnesses", &Integrity::witnesses, arrayOf(kWitnessState)));

const auto kAcknowledgementRequest = objectCodec<AcknowledgementRequest>(
    "AcknowledgementRequest",
    required("reason", &AcknowledgementRequest::reason, TextCodec{10, 1000, false}));

}  // namespace

template <>
const Body<LogComparison>& bodyOf<LogComparison>() {
    static const BodyOf kBody(kLogComparison);
    return kBody;
}

template <>
const Body<IntegrityHold>& bodyOf<IntegrityHold>() {
    static const BodyOf kBody(kIntegrityHold);
    return kBody;
}

template <>
const Body<Integrity>& bodyOf<Integrity>() {
    static const BodyOf kBody(kIntegrity);
    return kBody;
}

template <>
const Body<AcknowledgementRequest>& bodyOf<AcknowledgementRequest>() {
    static const BodyOf kBody(kAcknowledgementRequest);
    return kBody;
}

}  // namespace gatehouse::wire
