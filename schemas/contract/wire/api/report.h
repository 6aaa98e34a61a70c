#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/decimal.h"
#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/vocabulary.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

enum class ReportKind { Compliance };

/// From `from` to `until`, both days included, in the auditor's site's zone.
struct ReportRequest {
    ReportKind kind{};
    Date from;
    Date until;
    std::optional<std::string> programme;
};

struct Report {
    ReportId id;
    std::string status;
    std::optional<std::string> sha256;  ///< of the PDF, lower-case hexadecimal
    ReportRequest request;
    Instant requestedAt;
    std::string requestedBy;
};

/// Whom to trust in order to believe a report's signature.
struct ReportAuthority {
    std::string certificates;  ///< PEM: from the signer's issuer to the root
    std::string sha256;        ///< of the root's DER, lower-case hexadecimal
};

/// One entry of the record; `entry` is its complete canonical text.
struct AuditEntry {
    std::int64_t sequence = 0;
    Instant at;
    std::optional<std::string> actor;
    std::optional<std::string> site;
    std::string action;
    std::string subject;
    std::string entry;
    std::string leafHash;
    std::string payloads;  ///< what the entry commits to, as schemas/audit-log.md has it
};

/// What decides, if it is due; what two administrators have not said so of yet.
enum class EditionState { Active, Inactive };

struct ProgrammeEdition {
    std::string programme;
    std::string edition;
    Date effectiveFrom;
    std::optional<Date> effectiveUntil;
    std::string title;
    std::string medicine;
    std::vector<Decimal> strengthsMg;
    std::vector<std::string> licensedIndications;
    JsonValue initiationItems;  ///< for each category, the mandatory items
    JsonValue supplyLimitDays;  ///< for each category
    EditionState state{};
};

struct EditionChoice {
    std::string programme;
    std::string edition;
};

struct Health {
    std::string status;
};

template <>
const Body<ReportRequest>& bodyOf<ReportRequest>();
template <>
const Body<Report>& bodyOf<Report>();
template <>
const Body<ReportAuthority>& bodyOf<ReportAuthority>();
template <>
const Body<Page<AuditEntry>>& bodyOf<Page<AuditEntry>>();
template <>
const Body<Page<ProgrammeEdition>>& bodyOf<Page<ProgrammeEdition>>();
template <>
const Body<EditionChoice>& bodyOf<EditionChoice>();
template <>
const Body<Health>& bodyOf<Health>();

}  // namespace gatehouse::wire

namespace gatehouse {
template <>
struct Vocabulary<wire::EditionState> {
    static constexpr std::array<std::string_view, 2> kNames{"active", "inactive"};
};
template <>
struct Vocabulary<wire::ReportKind> {
    static constexpr std::array<std::string_view, 1> kNames{"compliance"};
};
}  // namespace gatehouse
