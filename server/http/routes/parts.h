#pragma once

#include <array>
#include <vector>

#include "contract/facts/audit_action.h"
#include "contract/wire/codec.h"
#include "server/http/handlers/parameters.h"
#include "server/http/route.h"

namespace gatehouse::http {

// The parts of the table of routes, one file for each, and what they share.

[[nodiscard]] std::vector<Route> accountRoutes();
[[nodiscard]] std::vector<Route> patientRoutes();
[[nodiscard]] std::vector<Route> authorisationRoutes();
[[nodiscard]] std::vector<Route> dispensingRoutes();
[[nodiscard]] std::vector<Route> overviewRoutes();
[[nodiscard]] std::vector<Route> proposalRoutes();
[[nodiscard]] std::vector<Route> administrationRoutes();
[[nodiscard]] std::vector<Route> oversightRoutes();
[[nodiscard]] std::vector<Route> prescriberKeyRoutes();
[[nodiscard]] std::vector<Route> logRoutes();

inline constexpr Policy kPrescriber = Policy::only({Role::Prescriber});
inline constexpr Policy kPharmacist = Policy::only({Role::Pharmacist});
inline constexpr Policy kClinical = Policy::only({Role::Prescriber, Role::Pharmacist});
inline constexpr Policy kAuditor = Policy::only({Role::Auditor});
inline constexpr Policy kAdministrator = Policy::only({Role::Administrator});
inline constexpr Policy kOverseers = Policy::only({Role::Auditor, Role::Administrator});

/// A prescriber's request that files something and answers 201 with what was recorded.
[[nodiscard]] Route filing(std::string_view path,
                           std::string_view operationId,
                           std::string_view summary,
                           const wire::Schema& request,
                           const wire::Schema& response,
                           Handler handler);

/// A request that only looks.
[[nodiscard]] Route reading(std::string_view path,
                            std::string_view operationId,
                            std::string_view summary,
                            Policy policy,
                            const wire::Schema& response,
                            Handler handler);

template <class Codec>
void describeAs(wire::JsonWriter& writer) {
    Codec{}.describe(writer);
}
inline void describeLimit(wire::JsonWriter& writer) {
    wire::IntegerCodec{1, kLargestLimit}.describe(writer);
}

inline constexpr QueryParameter kLimit{"limit", describeLimit};
inline constexpr QueryParameter kCursor{"cursor", describeAs<wire::TextCodec>};
/// What every list takes.
inline constexpr std::array kListQuery{kLimit, kCursor};

inline void describeNumber(wire::JsonWriter& writer) {
    wire::IntegerCodec{0}.describe(writer);
}

inline constexpr QueryParameter kAfter{"after", describeNumber};
inline constexpr QueryParameter kAction{"action", describeAs<wire::WordCodec<AuditAction>>};
inline constexpr QueryParameter kUser{"user", describeAs<wire::TextCodec>};
inline constexpr QueryParameter kFrom{"from", describeAs<wire::DateCodec>};
inline constexpr QueryParameter kUntil{"until", describeAs<wire::DateCodec>};
/// What lists of audit entries take.
inline constexpr std::array kAuditQuery{kAfter, kLimit, kCursor, kAction, kUser, kFrom, kUntil};

}  // namespace gatehouse::http
