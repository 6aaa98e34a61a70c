#pragma once

#include <array>
#include <optional>
#include <string>

#include "contract/base/date.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/base/phi.h"
#include "contract/facts/vocabulary.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

struct BreakGlassRequest {
    Phi<std::string> hospitalNumber;
    Phi<Date> dateOfBirth;
    std::string reason;
};

/// The record of `patientId` can be read until `closesAt`.
struct OpenedGlass {
    RecordId id;
    PatientId patientId;
    Instant openedAt;
    Instant closesAt;
};

enum class GlassState { Waiting, Overdue, Reviewed };

/// As it waits for its review.
struct BreakGlass {
    OpenedGlass opened;
    std::string user;
    std::string reason;
    GlassState state{};
    Instant dueAt;  ///< the review's last moment
    std::optional<std::string> reviewedBy;
    std::optional<Instant> reviewedAt;
    std::optional<std::string> finding;
};

struct ReviewRequest {
    std::string finding;
};

template <>
const Body<BreakGlassRequest>& bodyOf<BreakGlassRequest>();
template <>
const Body<OpenedGlass>& bodyOf<OpenedGlass>();
template <>
const Body<BreakGlass>& bodyOf<BreakGlass>();
template <>
const Body<Page<BreakGlass>>& bodyOf<Page<BreakGlass>>();
template <>
const Body<ReviewRequest>& bodyOf<ReviewRequest>();

}  // namespace gatehouse::wire

namespace gatehouse {
template <>
struct Vocabulary<wire::GlassState> {
    static constexpr std::array<std::string_view, 3> kNames{"waiting", "overdue", "reviewed"};
};
}  // namespace gatehouse
