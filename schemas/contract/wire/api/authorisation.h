#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/base/secret.h"
#include "contract/facts/records.h"
#include "contract/facts/role.h"
#include "contract/wire/api/check.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

struct NewAuthorisation {
    std::string programme;
    Category category{};
    std::vector<AuthorisedItem> items;
    std::int64_t supplyDays = 0;
    bool counsellingConfirmed = false;
    std::optional<std::string> indication;
    bool offLabelConfirmed = false;
    bool under18Confirmed = false;
};

/// A draft and what a supply under it would still lack if it were signed now.
struct Draft {
    AuthorisationId id;
    AuthorisationStatus status{};
    std::vector<RequirementResult> missing;
};

/// What a draft would lack, while nothing is drafted.
struct AuthorisationPreview {
    std::vector<RequirementResult> missing;
};

struct SignedAuthorisation {
    AuthorisationId id;
    std::string number;
    AuthorisationStatus status{};
    Instant signedAt;
    /// That the log holds it: schemas/audit-log.md. None where it could not be made this time.
    std::optional<std::string> receipt{};
};

struct CancelRequest {
    std::string reason;
};

struct Authorisation {
    AuthorisationId id;
    PatientId patientId;
    AuthorisationStatus status{};
    std::string medicine;
    NewAuthorisation content;
    std::optional<std::string> number;
    std::optional<Instant> signedAt;
    std::optional<std::string> signedBy;  ///< user name
    std::optional<Instant> cancelledAt;
    std::optional<std::string> cancelReason;
    std::vector<Item> remaining;
    Instant recordedAt;
    std::string recordedBy;
};

template <>
const Body<NewAuthorisation>& bodyOf<NewAuthorisation>();
template <>
const Body<Draft>& bodyOf<Draft>();
template <>
const Body<AuthorisationPreview>& bodyOf<AuthorisationPreview>();
template <>
const Body<SignedAuthorisation>& bodyOf<SignedAuthorisation>();
template <>
const Body<CancelRequest>& bodyOf<CancelRequest>();
template <>
const Body<Authorisation>& bodyOf<Authorisation>();

}  // namespace gatehouse::wire
