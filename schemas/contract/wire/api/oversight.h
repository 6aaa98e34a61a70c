#pragma once

#include <optional>
#include <string>

#include "contract/base/date.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/base/phi.h"
#include "contract/facts/audit_action.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

/// Something about who got in, or did not, and what was granted or taken away.
struct SecurityEvent {
    std::int64_t sequence = 0;  ///< of its audit entry
    Instant at;
    AuditAction action{};
    std::optional<std::string> actor;
    std::optional<std::string> site;
    std::string subject;
    JsonValue detail;  ///< an object
};

/// Who looked at a patient, or whom a user looked at: exactly one of the two is given. Both days
/// are included, in the auditor's site's zone.
struct ReadingSearch {
    std::optional<Phi<std::string>> hospitalNumber;
    std::optional<std::string> user;
    Date from;
    Date until;
    std::optional<std::string> cursor;
};

struct Reading {
    RecordId id;
    Instant at;
    std::string user;
    std::string site;
    PatientId patientId;
    std::string how;
};

template <>
const Body<Page<SecurityEvent>>& bodyOf<Page<SecurityEvent>>();
template <>
const Body<ReadingSearch>& bodyOf<ReadingSearch>();
template <>
const Body<Page<Reading>>& bodyOf<Page<Reading>>();

}  // namespace gatehouse::wire
