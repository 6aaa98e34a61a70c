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

/// Where a rule stands: a clinical rule without one does not load.
struct Source {
    std::string document;
    std::string section;
    std::string date;
    std::string certainty;  ///< sourced, known or interpretation
};

struct RequirementRule {
    RequirementCode code{};
    Effect effect{};
    PerCategory<bool> applies;
    Source source;
};

/// Until when an authorisation may be dispensed, counted from the prescription's day P.
struct DispensingWindow {
    std::optional<std::int64_t> days;    ///< P + days is the last day
    std::optional<std::int64_t> months;  ///< else P + months is
};

/// What shows that a patient has no childbearing potential, for one basis.
struct BasisCriterion {
    enum class Kind { NaturalAmenorrhoea, SpecialistConfirmed, Documented };
    Kind kind{};
    int minimumAge = 0;        ///< NaturalAmenorrhoea: years on the day of assessment
    int amenorrhoeaYears = 0;  ///< NaturalAmenorrhoea: completed on the day of assessment
};

/// How a method counts: every method that a programme does not list counts for nothing.
enum class MethodGrade { NotCounted, Accepted, Cautioned, Discouraged };

struct ContraceptionRule {
    std::int64_t daysBeforePrescription = 0;
    std::array<MethodGrade, Vocabulary<ContraceptiveMethod>::kNames.size()> grades{};
    std::int64_t semenAnalyses = 0;        ///< negative ones that a vasectomised partner needs
    std::int64_t reconfirmWithinDays = 0;  ///< of abstinence, counted back from the supply

    [[nodiscard]] MethodGrade grade(ContraceptiveMethod method) const {
        return grades[static_cast<std::size_t>(method)];
    }
};

struct PregnancyTestRule {
    std::int64_t daysBeforePrescription = 0;
    Decimal maximumSensitivityMiuPerMl;
    bool supervised = false;
    std::vector<ContraceptiveMethod> exemptMethods;  ///< confirmed and in use on P
    std::int64_t intervalDays = 0;                   ///< longer between tests raises a flag
};

/// One edition of a programme: every number that the rules use. Immutable once loaded.
struct Programme {
    std::string id;
    std::string edition;
    DateInterval effective;
    std::string title;
    std::string medicine;
    std::vector<Decimal> strengthsMg;
    std::vector<std::string> licensedIndications;
    std::int64_t adultAge = 0;
    PerCategory<std::int64_t> supplyLimitDays;
    std::int64_t overlapToleranceDays = 0;
    PerCategory<DispensingWindow> dispensingWindow;
    PerCategory<std::optional<std::int64_t>> staleAfterDays;
    std::array<std::optional<BasisCriterion>, Vocabulary<Basis>::kNames.size()> basisCriteria;
    PerCategory<std::vector<std::string>> initiationItems;
    ContraceptionRule contraception;
    PregnancyTestRule pregnancyTest;
    std::vector<RequirementRule> requirements;  ///< in the order of the file, each code once

    [[nodiscard]] const std::optional<BasisCriterion>& criterion(Basis basis) const {
        return basisCriteria[static_cast<std::size_t>(basis)];
    }
};

}  // namespace gatehouse::domain

namespace gatehouse {

template <>
struct Vocabulary<domain::BasisCriterion::Kind> {
    static constexpr std::array<std::string_view, 3> kNames{
        "natural-amenorrhoea", "specialist-confirmed", "documented"};
};

}  // namespace gatehouse
