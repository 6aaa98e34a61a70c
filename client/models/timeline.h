#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QString>

#include "contract/wire/api/patient.h"

namespace gatehouse::client {

/// One thing on record about a patient, in words.
struct TimelineRow {
    enum class Kind {
        Assessment,
        Initiation,
        Contraception,
        Counselling,
        PregnancyTest,
        Signal,
        Survey,
        Authorisation
    };
    /// What the status means for supplies.
    enum class Weight {
        Plain,
        StopsSupplies,  ///< until it is resolved
        Over            ///< cancelled, or of no effect any more
    };
    Kind kind{};
    std::string id;
    Date day;                   ///< by this machine's zone, where there is an instant
    std::optional<Instant> at;  ///< none: it is known to the day
    Instant recordedAt;
    QString what;
    QString details;
    QString status;  ///< empty where there is nothing to say
    QString recordedBy;
    Weight weight = Weight::Plain;
};

/// Everything on record, by when it happened, the newest first.
[[nodiscard]] std::vector<TimelineRow> timelineOf(const wire::PatientRecord& record);

/// The assessment that counts now: the one with the latest day, of several on it the last recorded.
[[nodiscard]] const Assessment* assessmentInEffect(const wire::PatientRecord& record);

}  // namespace gatehouse::client
