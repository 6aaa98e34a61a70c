#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "contract/facts/dispensing_facts.h"

namespace gatehouse::domain {

/// Days that `capsules` of an authorised item last by its regimen: whole cycles, then the dosing
/// days that are left. A dosing day that cannot be filled completely counts.
[[nodiscard]] std::int64_t derivedDays(const AuthorisedItem& item, std::int64_t capsules);

/// Of the authorised items, taken together: the largest.
[[nodiscard]] std::int64_t derivedDays(std::span<const AuthorisedItem> authorised);

/// Of capsules that follow the authorised item of their strength; 0 for one not authorised.
[[nodiscard]] std::int64_t derivedDays(std::span<const AuthorisedItem> authorised,
                                       std::span<const Item> items);

/// Capsules of a strength that were handed over under one authorisation.
[[nodiscard]] std::int64_t suppliedCapsules(std::span<const PastDispense> dispenses,
                                            const std::string& authorisation,
                                            Decimal strengthMg);

/// The last day covered by the dispenses under other authorisations, taken in order of time, each
/// beginning on its day or on the day after the cover so far. No value without such a dispense.
[[nodiscard]] std::optional<Date> lastCoveredDay(const DispensingFacts& facts);

/// The authorised item of that strength, or null.
[[nodiscard]] const AuthorisedItem* findItem(std::span<const AuthorisedItem> authorised,
                                             Decimal strengthMg);

}  // namespace gatehouse::domain
