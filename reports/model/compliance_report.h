#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/decimal.h"
#include "contract/base/instant.h"
#include "contract/base/phi.h"

namespace gatehouse::reports {

// What a compliance report is made from. Whoever reads the report has nothing else at hand, so
// every fact that a row needs stands in the row. Of a patient it holds the initials only.

enum class PatientCategory { ChildbearingPotential, NoChildbearingPotential, Male };

/// Why an attempt to supply ended without a supply.
enum class AttemptOutcome {
    Refused,
    OnHold,
    /// The date of birth read from the patient was not that of the authorisation's patient.
    PatientMismatch,
};

struct SuppliedItem {
    Decimal strengthMg;
    std::int64_t capsules = 0;
    std::string batch;
};

struct Supply {
    Instant dispensedAt;
    std::string authorisationNumber;
    std::string programme;
    PatientCategory category = PatientCategory::ChildbearingPotential;
    Phi<std::string> patientInitials;
    std::string pharmacy;
    std::string pharmacist;
    std::vector<SuppliedItem> items;
    std::int64_t supplyDays = 0;
    std::vector<std::string> flags;
};

struct Reason {
    std::string code;
    /// What was wrong in this attempt, in words.
    std::string sentence;
};

struct Refusal {
    Instant attemptedAt;
    std::string authorisationNumber;
    std::string programme;
    std::string pharmacy;
    std::string pharmacist;
    AttemptOutcome outcome = AttemptOutcome::Refused;
    std::vector<Reason> reasons;
};

/// Checks ask whether a supply may be made; nothing is handed over.
struct CheckCounts {
    std::int64_t dispense = 0;
    std::int64_t hold = 0;
    std::int64_t refuse = 0;
};

/// The entries of the audit log that were made in the period.
struct LogFacts {
    std::int64_t firstSequence = 0;
    std::int64_t lastSequence = 0;
    std::int64_t entries = 0;
};

/// A log's tree when the report was written, for who has kept an earlier one.
struct CheckpointFacts {
    std::string origin;  ///< names the log
    std::int64_t size = 0;
    std::string root;  ///< base64
};

/// Somebody else who remembers the log.
struct WitnessFacts {
    std::string name;
    std::optional<Instant> cosignedAt;  ///< the last time, as the witness says
    std::int64_t cosignedSize = 0;
};

/// A time without supplies, because the record was not what somebody remembered of it.
struct HoldFacts {
    Instant begunAt;
    std::optional<Instant> endedAt;
};

struct EditionUsed {
    std::string programme;
    std::string edition;
    DateInterval inForce;
};

/// Says what a requirement's or flag's code means.
struct CodeMeaning {
    std::string code;
    std::string meaning;
    /// Document, section and date that it comes from; may be empty.
    std::string source;
};

/// The counts by decision, requirement and pharmacy are taken from the rows, so that they cannot
/// disagree with them.
struct ComplianceReport {
    std::string reportId;
    std::string organisation;
    /// First and last civil day, both included, in `timeZone`.
    Date from;
    Date until;
    /// Only this programme, where the report was asked for one.
    std::optional<std::string> programme;
    /// IANA name; every time in the report is shown in it.
    std::string timeZone;
    Instant generatedAt;
    std::string generatedBy;
    std::vector<EditionUsed> editions;
    /// Both in order of time.
    std::vector<Supply> supplies;
    std::vector<Refusal> refusals;
    CheckCounts checks;
    LogFacts log;
    std::optional<CheckpointFacts> checkpoint;
    std::vector<WitnessFacts> witnesses;
    /// Those of the period, in order of time.
    std::vector<HoldFacts> holds;
    std::vector<CodeMeaning> meanings;
    std::string softwareVersion;
    std::string databaseVersion;
};

}  // namespace gatehouse::reports
