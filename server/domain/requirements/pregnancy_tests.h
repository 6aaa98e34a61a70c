#pragma once

#include <optional>
#include <string_view>

#include "server/domain/situation.h"

namespace gatehouse::domain {

/// Why a test does not count for the prescription; the later in this list, the nearer it came.
enum class TestState {
    None,
    NotNegative,
    AfterSigning,
    Overtaken,  ///< by a positive or indeterminate one
    OutsideWindow,
    NotSupervised,
    TooInsensitive,
    EarlierTestMissing,
    SensitivityUnrecorded,  ///< its own, or that of every earlier test that it needs
    Qualifies
};

/// The test that comes nearest to what the prescription needs; of equal ones the latest.
struct BestTest {
    TestState state = TestState::None;
    const PregnancyTest* test = nullptr;
};

[[nodiscard]] BestTest bestTest(const Situation& situation);

/// The step of the programme's schedule that holds for this prescription.
[[nodiscard]] const TestStep& testStep(const Situation& situation);

/// The day of the latest test that qualifies.
[[nodiscard]] std::optional<Date> qualifyingTestDay(const Situation& situation);

/// Whether the patient's contraception makes a test unnecessary.
[[nodiscard]] bool isExemptFromTests(const Situation& situation);

/// The first supply under another authorisation of the patient.
[[nodiscard]] std::optional<Instant> treatedSince(const DispensingFacts& facts);

}  // namespace gatehouse::domain
