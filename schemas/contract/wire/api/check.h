#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/phi.h"
#include "contract/facts/records.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

struct CheckRequest {
    std::string number;
    std::optional<std::vector<Item>> items;  ///< none: all that is left
    Handover handover = Handover::InPerson;
    std::optional<Instant> confirmationObtainedAt;
};

struct SourceText {
    std::string document;
    std::string section;
    std::string date;
};

/// What a requirement looked at: names and values (dates, counted days, limits).
struct FactList {
    JsonValue values = JsonValue::object();
};

struct RequirementResult {
    std::string code;
    std::string effect;
    bool met = false;
    FactList facts;
    std::string sentence;
    std::string remedy;
    bool newAuthorisation = false;  ///< whether the remedy needs one
    SourceText source;
};

struct CheckedPatient {
    Phi<std::string> initials;
    Phi<Date> dateOfBirth;
    Phi<std::string> hospitalNumber;
};

struct CheckResult {
    std::string decision;
    std::string edition;
    Instant at;
    /// The last civil day on which the authorisation may be dispensed; none where that is counted
    /// from a pregnancy test and none qualifies.
    std::optional<Date> until;
    std::vector<std::string> unmet;
    std::vector<std::string> flags;
    std::int64_t supplyDays = 0;  ///< of what was asked for
    std::vector<Item> remaining;  ///< of each authorised strength, 0 included
    CheckedPatient patient;
    std::vector<RequirementResult> requirements;
    /// When it could first be dispensed if nothing else changed, `at` itself included.
    std::optional<Instant> earliest;
    std::string outlook;  ///< that in words, or what is needed; empty for a dispense
};

struct DispensedItem {
    Decimal strengthMg;
    std::int64_t capsules = 0;
    std::string batch;
};

struct DispenseRequest {
    std::string number;
    std::vector<DispensedItem> items;
    Handover handover{};
    std::optional<Instant> confirmationObtainedAt;
    Phi<Date> dateOfBirth;  ///< as read from the patient
};

struct Dispensed {
    DispenseId id;
    Instant dispensedAt;
    std::int64_t supplyDays = 0;
    std::vector<Item> remaining;
    std::string decision;
    /// That the log holds it: schemas/audit-log.md. None where it could not be made this time.
    std::optional<std::string> receipt{};
};

/// application/problem+json.
struct Problem {
    std::string type;
    std::string title;
    int status = 0;
    std::string code;
    std::string detail;
    std::string requestId;
    std::vector<FieldProblem> errors;
};

[[nodiscard]] Problem problemOf(const Error& error, const std::string& requestId);

/// What answers a refused supply: the members of both stand side by side in one object.
struct Refusal {
    Problem problem;
    CheckResult check;
};

template <>
const Body<CheckRequest>& bodyOf<CheckRequest>();
template <>
const Body<CheckResult>& bodyOf<CheckResult>();
template <>
const Body<DispenseRequest>& bodyOf<DispenseRequest>();
template <>
const Body<Dispensed>& bodyOf<Dispensed>();
template <>
const Body<Problem>& bodyOf<Problem>();
template <>
const Body<Refusal>& bodyOf<Refusal>();

}  // namespace gatehouse::wire
