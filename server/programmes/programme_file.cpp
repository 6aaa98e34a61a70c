#include "server/programmes/programme_file.h"

#include <set>

#include "contract/wire/object_codec.h"

namespace gatehouse::programmes {
namespace {

using domain::BasisCriterion;
using domain::MethodGrade;
using domain::PerCategory;
using domain::Programme;
using domain::RequirementRule;
using domain::Source;
using wire::arrayOf;
using wire::DateCodec;
using wire::IntegerCodec;
using wire::nullable;
using wire::objectCodec;
using wire::optional;
using wire::PositiveDecimalCodec;
using wire::required;
using wire::TextCodec;
using wire::WordCodec;

// What stands in a file in another shape than the rules use.
struct CriterionEntry {
    Basis basis{};
    BasisCriterion::Kind kind{};
    std::optional<std::int64_t> minimumAge;
    std::optional<std::int64_t> amenorrhoeaYears;
};

struct RequirementEntry {
    domain::RequirementCode code{};
    domain::Effect effect{};
    std::vector<Category> applies;
    Source source;
};

struct ContraceptionEntry {
    std::int64_t daysBeforePrescription = 0;
    std::vector<ContraceptiveMethod> accepted;
    std::vector<ContraceptiveMethod> cautioned;
    std::vector<ContraceptiveMethod> discouraged;
    std::int64_t semenAnalyses = 0;
    std::int64_t reconfirmWithinDays = 0;
};

struct ProgrammeEntry {
    Programme programme;
    std::vector<CriterionEntry> criteria;
    ContraceptionEntry contraception;
    std::vector<RequirementEntry> requirements;
};

constexpr TextCodec kText{1, 500, true};
constexpr IntegerCodec kDays{0, 10'000};

/// An object with one member for each category.
template <class T, class Codec>
auto perCategory(std::string_view name, Codec codec) {
    return objectCodec<PerCategory<T>>(
        name,
        required(
            nameOf(Category::ChildbearingPotential),
            [](auto& values) -> auto& { return values[Category::ChildbearingPotential]; },
            codec),
        required(
            nameOf(Category::NoChildbearingPotential),
            [](auto& values) -> auto& { return values[Category::NoChildbearingPotential]; },
            codec),
        required(
            nameOf(Category::Male),
            [](auto& values) -> auto& { return values[Category::Male]; },
            codec));
}

const auto kSource = objectCodec<Source>("Source",
                                         required("document", &Source::document, kText),
                                         required("section", &Source::section, kText),
                                         required("date", &Source::date, kText),
                                         required("certainty", &Source::certainty, kText));

const auto kRequirement = objectCodec<RequirementEntry>(
    "RequirementRule",
    required("code", &RequirementEntry::code, WordCodec<domain::RequirementCode>{}),
    required("effect", &RequirementEntry::effect, WordCodec<domain::Effect>{}),
    required("applies", &RequirementEntry::applies, arrayOf(WordCodec<Category>{}, 1, 3)),
    required("source", &RequirementEntry::source, kSource));

const auto kWindow = objectCodec<domain::DispensingWindow>(
    "DispensingWindow",
    optional("days", &domain::DispensingWindow::days, nullable(kDays)),
    optional("months", &domain::DispensingWindow::months, nullable(IntegerCodec{0, 120})));

const auto kCriterion = objectCodec<CriterionEntry>(
    "Criterion",
    required("basis", &CriterionEntry::basis, WordCodec<Basis>{}),
    required("kind", &CriterionEntry::kind, WordCodec<BasisCriterion::Kind>{}),
    optional("minimum_age", &CriterionEntry::minimumAge, nullable(IntegerCodec{0, 150})),
    optional(
        "amenorrhoea_years", &CriterionEntry::amenorrhoeaYears, nullable(IntegerCodec{0, 100})));

const auto kMethods = arrayOf(WordCodec<ContraceptiveMethod>{});

const auto kContraception = objectCodec<ContraceptionEntry>(
    "ContraceptionRule",
    required("days_before_prescription", &ContraceptionEntry::daysBeforePrescription, kDays),
    required("accepted", &ContraceptionEntry::accepted, kMethods),
    required("cautioned", &ContraceptionEntry::cautioned, kMethods),
    required("discouraged", &ContraceptionEntry::discouraged, kMethods),
    required("semen_analyses", &ContraceptionEntry::semenAnalyses, IntegerCodec{0, 10}),
    required("reconfirm_within_days", &ContraceptionEntry::reconfirmWithinDays, kDays));

const auto kPregnancyTest = objectCodec<domain::PregnancyTestRule>(
    "PregnancyTestRule",
    required("days_before_prescription", &domain::PregnancyTestRule::daysBeforePrescription, kDays),
    required("maximum_sensitivity_miu_per_ml",
             &domain::PregnancyTestRule::maximumSensitivityMiuPerMl,
             PositiveDecimalCodec{}),
    required("supervised", &domain::PregnancyTestRule::supervised, wire::BooleanCodec{}),
    required("exempt_methods", &domain::PregnancyTestRule::exemptMethods, kMethods),
    required("interval_days", &domain::PregnancyTestRule::intervalDays, kDays));

/// Goes through the entry to a member of its programme.
template <class Member>
auto of(Member Programme::*member) {
    return [member](auto& entry) -> auto& {
        return entry.programme.*member;
    };
}

const auto kProgramme = objectCodec<ProgrammeEntry>(
    "Programme",
    required("programme", of(&Programme::id), kText),
    required("edition", of(&Programme::edition), kText),
    required(
        "effective_from",
        [](auto& entry) -> auto& { return entry.programme.effective.from; },
        DateCodec{}),
    required(
        "effective_until",
        [](auto& entry) -> auto& { return entry.programme.effective.until; },
        nullable(DateCodec{})),
    required("title", of(&Programme::title), kText),
    required("medicine", of(&Programme::medicine), kText),
    required("strengths_mg", of(&Programme::strengthsMg), arrayOf(PositiveDecimalCodec{}, 1)),
    required("licensed_indications", of(&Programme::licensedIndications), arrayOf(kText)),
    required(
        "adult_age",
        [](auto& entry) -> auto& { return entry.programme.adultAge; },
        IntegerCodec{0, 150}),
    required("supply_limit_days",
             of(&Programme::supplyLimitDays),
             perCategory<std::int64_t>("DaysPerCategory", IntegerCodec{1, 10'000})),
    required("overlap_tolerance_days", of(&Programme::overlapToleranceDays), kDays),
    required("dispensing_window",
             of(&Programme::dispensingWindow),
             perCategory<domain::DispensingWindow>("WindowPerCategory", kWindow)),
    required("stale_after_days",
             of(&Programme::staleAfterDays),
             perCategory<std::optional<std::int64_t>>("StalePerCategory", nullable(kDays))),
    required("category_criteria", &ProgrammeEntry::criteria, arrayOf(kCriterion)),
    required("initiation_items",
             of(&Programme::initiationItems),
             perCategory<std::vector<std::string>>("ItemsPerCategory", arrayOf(kText, 1))),
    required("contraception", &ProgrammeEntry::contraception, kContraception),
    required("pregnancy_test", of(&Programme::pregnancyTest), kPregnancyTest),
    required("requirements", &ProgrammeEntry::requirements, arrayOf(kRequirement, 1)));

[[noreturn]] void refuse(std::string_view fileName, std::string_view place, std::string_view what) {
    throw ProgrammeFault(std::string(fileName) + (place.empty() ? "" : " at ") +
                         std::string(place) + ": " + std::string(what));
}

void takeGrades(std::string_view fileName, const ContraceptionEntry& entry, Programme& programme) {
    programme.contraception.daysBeforePrescription = entry.daysBeforePrescription;
    programme.contraception.semenAnalyses = entry.semenAnalyses;
    programme.contraception.reconfirmWithinDays = entry.reconfirmWithinDays;
    const auto grade = [&](const std::vector<ContraceptiveMethod>& methods, MethodGrade given) {
        for (const ContraceptiveMethod method : methods) {
            auto& slot = programme.contraception.grades[static_cast<std::size_t>(method)];
            if (slot != MethodGrade::NotCounted) {
                refuse(fileName, "/contraception", "a method is listed twice");
            }
            slot = given;
        }
    };
    grade(entry.accepted, MethodGrade::Accepted);
    grade(entry.cautioned, MethodGrade::Cautioned);
    grade(entry.discouraged, MethodGrade::Discouraged);
}

void takeCriteria(std::string_view fileName,
                  const std::vector<CriterionEntry>& entries,
                  Programme& programme) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const CriterionEntry& entry = entries[i];
        auto& slot = programme.basisCriteria[static_cast<std::size_t>(entry.basis)];
        if (slot) {
            refuse(fileName, "/category_criteria", "a basis is listed twice");
        }
        // A number left out would let every age, or every length, count as evidence.
        const bool needsNumbers = entry.kind == BasisCriterion::Kind::NaturalAmenorrhoea;
        if (entry.minimumAge.has_value() != needsNumbers ||
            entry.amenorrhoeaYears.has_value() != needsNumbers) {
            refuse(fileName,
                   "/category_criteria/" + std::to_string(i),
                   "natural-amenorrhoea, and it alone, has minimum_age and amenorrhoea_years");
        }
        slot = BasisCriterion{entry.kind,
                              static_cast<int>(entry.minimumAge.value_or(0)),
                              static_cast<int>(entry.amenorrhoeaYears.value_or(0))};
    }
}

/// Every requirement must stand in a file: one that is left out would silently always be met.
void takeRequirements(std::string_view fileName,
                      const std::vector<RequirementEntry>& entries,
                      Programme& programme) {
    std::set<domain::RequirementCode> codes;
    for (const RequirementEntry& entry : entries) {
        if (!codes.insert(entry.code).second) {
            refuse(fileName, "/requirements", std::string(nameOf(entry.code)) + " is listed twice");
        }
        RequirementRule rule{entry.code, entry.effect, {}, entry.source};
        for (const Category category : entry.applies) {
            rule.applies[category] = true;
        }
        programme.requirements.push_back(std::move(rule));
    }
    for (std::size_t i = 0; i < domain::kRequirementCount; ++i) {
        const auto code = static_cast<domain::RequirementCode>(i);
        if (!codes.contains(code)) {
            refuse(fileName, "/requirements", std::string(nameOf(code)) + " is missing");
        }
    }
}

}  // namespace

Programme readProgramme(std::string_view fileName, std::string_view json) {
    constexpr std::size_t kMaximumLevels = 16;
    const auto parsed = wire::parseJson(json, kMaximumLevels);
    if (!parsed || parsed->repeatedKey) {
        refuse(fileName,
               parsed ? *parsed->repeatedKey : "",
               parsed ? "a key is repeated" : "this is not JSON");
    }
    wire::Reader reader;
    ProgrammeEntry entry;
    if (!kProgramme.read(parsed->value, reader, entry)) {
        const FieldProblem& problem = reader.problems().front();
        refuse(fileName, problem.pointer, problem.message);
    }
    const DateInterval& effective = entry.programme.effective;
    if (effective.until && *effective.until < effective.from) {
        refuse(fileName, "/effective_until", "the edition ends before it begins");
    }
    for (const domain::DispensingWindow& window : entry.programme.dispensingWindow.values) {
        if (window.days.has_value() == window.months.has_value()) {
            refuse(fileName, "/dispensing_window", "give either days or months");
        }
    }
    takeCriteria(fileName, entry.criteria, entry.programme);
    takeGrades(fileName, entry.contraception, entry.programme);
    takeRequirements(fileName, entry.requirements, entry.programme);
    return std::move(entry.programme);
}

}  // namespace gatehouse::programmes
