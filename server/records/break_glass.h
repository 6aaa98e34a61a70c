#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

struct GlassReview {
    Instant at;
    UserId by;
    std::string finding;
};

/// Somebody reads one patient's record without a part in the treatment.
struct BreakGlass {
    RecordId id;
    PatientId patient;
    UserId user;
    std::string reason;
    Instant openedAt;
    Instant closesAt;  ///< not included
    std::optional<GlassReview> review{};
};

/// The newest first: those before the one that `cursor` names.
struct BreakGlassPage {
    std::optional<RecordId> cursor{};
    std::int64_t limit = 0;
};

extern const storage::Table kBreakGlass;

/// Without its review.
void insert(storage::WriteTransaction& transaction, const BreakGlass& reading);
void review(storage::WriteTransaction& transaction, const RecordId& id, const GlassReview& review);

/// Whether the user may read the patient's record at that moment.
[[nodiscard]] bool isGlassOpen(const storage::ReadTransaction& transaction,
                               const UserId& user,
                               const PatientId& patient,
                               Instant at);
/// Of a patient of the organisation.
[[nodiscard]] std::optional<BreakGlass> findBreakGlass(const storage::ReadTransaction& transaction,
                                                       const OrganisationId& organisation,
                                                       const RecordId& id);
/// Of the organisation's patients.
[[nodiscard]] std::vector<BreakGlass> breakGlassOf(const storage::ReadTransaction& transaction,
                                                   const OrganisationId& organisation,
                                                   const BreakGlassPage& page);

}  // namespace gatehouse::records
