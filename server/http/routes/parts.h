#pragma once

#include <array>
#include <vector>

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

inline constexpr Policy kPrescriber = Policy::only({Role::Prescriber});
inline constexpr Policy kPharmacist = Policy::only({Role::Pharmacist});
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

}  // namespace gatehouse::http
