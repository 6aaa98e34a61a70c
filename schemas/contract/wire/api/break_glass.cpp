#include "contract/wire/api/break_glass.h"

#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

// A reason that says something.
constexpr TextCodec kReason{10, 1000, false};

const auto kRequest = objectCodec<BreakGlassRequest>(
    "BreakGlassRequest",
    required("hospital_number", &BreakGlassRequest::hospitalNumber, phi(TextCodec{1, 50, true})),
    required("date_of_birth", &BreakGlassRequest::dateOfBirth, phi(DateCodec{})),
    required("reason", &BreakGlassRequest::reason, kReason));

const auto kOpened =
    objectCodec<OpenedGlass>("OpenedGlass",
                             required("id", &OpenedGlass::id, IdCodec<RecordId>{}),
                             required("patient_id", &OpenedGlass::patientId, IdCodec<PatientId>{}),
                             required("opened_at", &OpenedGlass::openedAt, InstantCodec{}),
                             required("closes_at", &OpenedGlass::closesAt, InstantCodec{}));

const auto kBreakGlass = objectCodecOf<BreakGlass>(
    "BreakGlass",
    fieldsThrough(&BreakGlass::opened, kOpened),
    std::make_tuple(required("user", &BreakGlass::user, TextCodec{}),
                    required("reason", &BreakGlass::reason, TextCodec{}),
                    required("state", &BreakGlass::state, WordCodec<GlassState>{}),
                    required("due_at", &BreakGlass::dueAt, InstantCodec{}),
                    required("reviewed_by", &BreakGlass::reviewedBy, nullable(TextCodec{})),
                    required("reviewed_at", &BreakGlass::reviewedAt, nullable(InstantCodec{})),
                    required("finding", &BreakGlass::finding, nullable(TextCodec{}))));
const auto kBreakGlassPage = pageCodec<BreakGlass>("BreakGlassPage", kBreakGlass);

const auto kReview = objectCodec<ReviewRequest>(
    "ReviewRequest", required("finding", &ReviewRequest::finding, TextCodec{1, 4000, false}));

}  // namespace

template <>
const Body<BreakGlassRequest>& bodyOf<BreakGlassRequest>() {
    static const BodyOf kBody(kRequest);
    return kBody;
}

template <>
const Body<OpenedGlass>& bodyOf<OpenedGlass>() {
    static const BodyOf kBody(kOpened);
    return kBody;
}

template <>
const Body<BreakGlass>& bodyOf<BreakGlass>() {
    static const BodyOf kBody(kBreakGlass);
    return kBody;
}

template <>
const Body<Page<BreakGlass>>& bodyOf<Page<BreakGlass>>() {
    static const BodyOf kBody(kBreakGlassPage);
    return kBody;
}

template <>
const Body<ReviewRequest>& bodyOf<ReviewRequest>() {
    static const BodyOf kBody(kReview);
    return kBody;
}

}  // namespace gatehouse::wire
