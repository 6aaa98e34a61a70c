#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/decimal.h"
#include "contract/base/instant.h"
#include "contract/facts/vocabulary.h"

namespace gatehouse {

// What is on record about a patient. Members keep the names, types and units of the dispensing
// case wherever the same fact appears: here, in the API and in the stored rows.

struct Assessment {
    Date assessedOn;
    Category category{};
    std::optional<Basis> basis;
    std::optional<Date> amenorrhoeaSince;
    std::optional<AmenorrhoeaCause> amenorrhoeaCause;
    bool specialistConfirmed = false;
    std::optional<bool> uterusOrOvaries;
    std::string evidence;
};

/// The treatment initiation (risk awareness) form.
struct Initiation {
    std::string medicine;
    Category category{};
    Date signedOn;
    bool prescriberSigned = false;
    bool patientSigned = false;
    std::vector<std::string> items;
};

struct Contraception {
    ContraceptiveMethod method{};
    DateInterval used;  ///< `from` and `until`, both included
    bool confirmed = false;
    std::int64_t negativeSemenAnalyses = 0;
    std::vector<Date> reconfirmedOn;
};

struct PregnancyTest {
    Instant takenAt;
    TestResult result{};
    std::optional<Decimal> sensitivityMiuPerMl;
    bool supervised = false;
    std::optional<Instant> resolvedAt;
};

struct Signal {
    SignalKind kind{};
    Instant raisedAt;
    std::optional<Instant> resolvedAt;
};

/// Capsules of one strength, asked for or handed over.
struct Item {
    Decimal strengthMg;
    std::int64_t capsules = 0;
};

/// One authorised strength with its regimen: `dosingDays` of every `cycleDays` days.
struct AuthorisedItem {
    Decimal strengthMg;
    std::int64_t capsules = 0;
    std::int64_t capsulesPerDosingDay = 0;
    std::int64_t dosingDays = 0;
    std::int64_t cycleDays = 0;
};

}  // namespace gatehouse
