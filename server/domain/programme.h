#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/date.h"
#include "contract/base/decimal.h"
#include "contract/facts/vocabulary.h"
#include "server/domain/codes.h"
#include "server/domain/window.h"

namespace gatehouse::domain {

inline constexpr std::size_t kCategoryCount = Vocabulary<Category>::kNames.size();

/// One value for each patient category.
template <class T>
struct PerCategory {
    std::array<T, kCategoryCount> values{};
    [[nodiscard]] const T& operator[](Category category) const {
        return values[static_cast<std::size_t>(category)];
    }
    [[nodiscard]] T& operator[](Category category) {
        return values[static_cast<std::size_t>(category)];
    }
};

/// How sure it is that a rule says what its programme says.
enum class Certainty { Sourced, Known, Interpretation };

/// Where a rule stands: a clinical rule without one does not load.
struct Source {
    std::string document;
    std::string section;
    Date date;  ///< of the document, or on which it was read
    Certainty certainty{};
};

/// One entry of a programme: what is asked, of whom, and what follows where it is not met. A code
/// may have several entries, for different categories.
struct RequirementRule {
    RequirementCode code{};
    Effect effect{};
    PerCategory<bool> applies;
    Source source;
};

struct FlagRule {
    FlagCode code{};
    PerCategory<bool> applies;
    Source source;
};

/// What shows that a patient has no childbearing potential, for one basis.
struct BasisCriterion {
    enum class Kind { NaturalAmenorrhoea, SpecialistConfirmed, Documented };
    Kind kind{};
    int minimumAge{};        ///< NaturalAmenorrhoea: years on the day of assessment
    int amenorrhoeaYears{};  ///< NaturalAmenorrhoea: completed on the day of assessment
};

/// How a method counts. The first three protect by themselves, a highly effective one only
/// together with a barrier. Every method that a programme does not list counts for nothing.
enum class MethodGrade { NotCounted, Accepted, Cautioned, Discouraged, HighlyEffective, Barrier };

struct ContraceptionRule {
    std::int64_t daysBeforePrescription{};
    std::array<MethodGrade, Vocabulary<ContraceptiveMethod>::kNames.size()> grades{};
    std::int64_t semenAnalyses{};  ///< negative ones that a vasectomised partner needs

    [[nodiscard]] MethodGrade grade(ContraceptiveMethod method) const {
        return grades[static_cast<std::size_t>(method)];
    }
};

/// For whom a step of the test schedule holds.
enum class TestStepKind {
    FirstPrescription,     ///< no dispense under another authorisation
    TreatmentShorterThan,  ///< fewer than `days` from the first such dispense to P
    IrregularCycles,
    Always
};

/// When the test for a prescription must have been taken.
struct TestStep {
    TestStepKind kind{};
    std::int64_t days{};                ///< TreatmentShorterThan
    Window window;                      ///< around the signing
    std::optional<Window> earlierTest;  ///< where a second, earlier test is asked for
};

struct PregnancyTestRule {
    Decimal maximumSensitivityMiuPerMl;
    bool supervised{};
    std::vector<ContraceptiveMethod> exemptMethods;  ///< confirmed and in use on P
    std::vector<TestStep> schedule;                  ///< the first that holds; the last always does
};

/// What an earlier supply that is not used up does to a new one.
enum class OverlapKind {
    StockAndRequest,  ///< stock and request together: at most the supply limit and the tolerance
    Stock             ///< the stock alone: at most the tolerance
};

struct OverlapRule {
    OverlapKind kind{};
    std::int64_t toleranceDays{};
};

/// One edition of a programme: every number that the rules use. Immutable once loaded. What
/// belongs to one requirement or flag is set where that applies.
struct Programme {
    std::string id;
    std::string edition;
    DateInterval effective;
    std::string title;
    std::string medicine;
    std::vector<Decimal> strengthsMg;
    std::vector<std::string> licensedIndications;
    std::int64_t adultAge{};
    PerCategory<std::int64_t> supplyLimitDays;
    std::array<std::optional<BasisCriterion>, Vocabulary<Basis>::kNames.size()> basisCriteria;
    PerCategory<std::vector<std::string>> initiationItems;
    ContraceptionRule contraception;
    PregnancyTestRule pregnancyTest;

    PerCategory<std::optional<Window>> dispensingWindow;    ///< authorisation-in-date
    PerCategory<OverlapRule> overlap;                       ///< supply-overlap
    PerCategory<std::optional<Window>> reconfirmation;      ///< abstinence-reconfirmed
    PerCategory<std::optional<Window>> confirmationWindow;  ///< confirmation-current
    PerCategory<std::optional<Window>> surveyWindow;        ///< survey-current
    PerCategory<std::optional<Window>> freshWindow;         ///< authorisation-stale: after it
    PerCategory<std::optional<Window>> testInterval;        ///< pregnancy-test-interval: after it

    std::vector<RequirementRule> requirements;  ///< in the order of the file
    std::vector<FlagRule> flags;                ///< in the order of the file

    [[nodiscard]] const std::optional<BasisCriterion>& criterion(Basis basis) const {
        return basisCriteria[static_cast<std::size_t>(basis)];
    }
};

}  // namespace gatehouse::domain

namespace gatehouse {

template <>
struct Vocabulary<domain::Certainty> {
    static constexpr std::array<std::string_view, 3> kNames{"sourced", "known", "interpretation"};
};

template <>
struct Vocabulary<domain::BasisCriterion::Kind> {
    static constexpr std::array<std::string_view, 3> kNames{
        "natural-amenorrhoea", "specialist-confirmed", "documented"};
};

template <>
struct Vocabulary<domain::TestStepKind> {
    static constexpr std::array<std::string_view, 4> kNames{
        "first-prescription", "treatment-shorter-than", "irregular-cycles", "always"};
};

template <>
struct Vocabulary<domain::OverlapKind> {
    static constexpr std::array<std::string_view, 2> kNames{"stock-and-request", "stock"};
};

}  // namespace gatehouse
