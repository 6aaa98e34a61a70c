#pragma once

#include "contract/facts/dispensing_facts.h"

namespace gatehouse::test {

// Drawn by RapidCheck: to be called inside a property.

/// Valid facts of one of the programmes for that category, with records that lie close to the
/// limits of the rules: some meet everything, most are spoilt in a few ways.
[[nodiscard]] DispensingFacts anyFacts(Category category);
[[nodiscard]] DispensingFacts anyFacts();

[[nodiscard]] Contraception anyContraception();
[[nodiscard]] PregnancyTest anyPregnancyTest();

/// From 50 days before to 50 days after the day of the sample's prescription, often at a midnight.
[[nodiscard]] Instant anyInstant();

[[nodiscard]] bool oneIn(int n);

}  // namespace gatehouse::test
