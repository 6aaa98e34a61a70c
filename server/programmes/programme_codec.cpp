#include "server/programmes/programme_codec.h"

#include "contract/wire/object_codec.h"

namespace gatehouse::programmes {
namespace {

using domain::PerCategory;
using domain::Programme;
using domain::Source;
using domain::TestStep;
using domain::Window;
using wire::arrayOf;
using wire::BooleanCodec;
using wire::DateCodec;
using wire::IntegerCodec;
using wire::nullable;
using wire::objectCodec;
using wire::optional;
using wire::PositiveDecimalCodec;
using wire::required;
using wire::TextCodec;
using wire::WordCodec;

constexpr TextCodec kText{1, 500, true};
/// Far beyond any programme, and far from the end of what dates can be moved by.
constexpr std::int64_t kMostUnits = 10'000;
constexpr IntegerCodec kDays{0, kMostUnits};
constexpr IntegerCodec kOffset{-kMostUnits, kMostUnits};

/// A member that may be left out, but is never null.
template <class Inner>
struct PresentCodec {
    using Type = std::optional<typename Inner::Type>;
    Inner inner;
    bool read(const wire::JsonValue& json, wire::Reader& reader, Type& out) const {
        return inner.read(json, reader, out.emplace());
    }
};
template <class Inner>
constexpr PresentCodec<Inner> present(Inner inner) {
    return {inner};
}

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

const auto kSource =
    objectCodec<Source>("Source",
                        required("document", &Source::document, kText),
                        required("section", &Source::section, kText),
                        required("date", &Source::date, DateCodec{}),
                        required("certainty", &Source::certainty, WordCodec<domain::Certainty>{}));

const auto kWindow =
    objectCodec<Window>("Window",
                        required("anchor", &Window::anchor, WordCodec<domain::Anchor>{}),
                        required("unit", &Window::unit, WordCodec<domain::WindowUnit>{}),
                        required("from", &Window::from, kOffset),
                        required("to", &Window::to, kOffset),
                        required("includes", &Window::ends, WordCodec<domain::Ends>{}));

const auto kOverlap = objectCodec<domain::OverlapRule>(
    "OverlapRule",
    required("kind", &domain::OverlapRule::kind, WordCodec<domain::OverlapKind>{}),
    required("tolerance_days", &domain::OverlapRule::toleranceDays, kDays));

const auto kCategories = arrayOf(WordCodec<Category>{}, 1, Vocabulary<Category>::kNames.size());

using RequirementEntry = RuleEntry<domain::RequirementCode>;
const auto kRequirement = objectCodec<RequirementEntry>(
    "RequirementRule",
    required("code", &RequirementEntry::code, WordCodec<domain::RequirementCode>{}),
    required("effect", &RequirementEntry::effect, present(WordCodec<domain::Effect>{})),
    required("applies", &RequirementEntry::applies, kCategories),
    optional("window", &RequirementEntry::window, present(kWindow)),
    optional("overlap", &RequirementEntry::overlap, present(kOverlap)),
    required("source", &RequirementEntry::source, kSource));

using FlagEntry = RuleEntry<domain::FlagCode>;
const auto kFlag =
    objectCodec<FlagEntry>("FlagRule",
                           required("code", &FlagEntry::code, WordCodec<domain::FlagCode>{}),
                           required("applies", &FlagEntry::applies, kCategories),
                           optional("window", &FlagEntry::window, present(kWindow)),
                           required("source", &FlagEntry::source, kSource));

const auto kCriterion = objectCodec<CriterionEntry>(
    "Criterion",
    required("basis", &CriterionEntry::basis, WordCodec<Basis>{}),
    required("kind", &CriterionEntry::kind, WordCodec<domain::BasisCriterion::Kind>{}),
    optional("minimum_age", &CriterionEntry::minimumAge, present(IntegerCodec{0, 150})),
    optional(
        "amenorrhoea_years", &CriterionEntry::amenorrhoeaYears, present(IntegerCodec{0, 100})));

const auto kMethods = arrayOf(WordCodec<ContraceptiveMethod>{});

const auto kContraception = objectCodec<ContraceptionEntry>(
    "ContraceptionRule",
    required("days_before_prescription", &ContraceptionEntry::daysBeforePrescription, kDays),
    required("accepted", &ContraceptionEntry::accepted, kMethods),
    required("cautioned", &ContraceptionEntry::cautioned, kMethods),
    required("discouraged", &ContraceptionEntry::discouraged, kMethods),
    required("highly_effective", &ContraceptionEntry::highlyEffective, kMethods),
    required("barrier", &ContraceptionEntry::barrier, kMethods),
    required("semen_analyses", &ContraceptionEntry::semenAnalyses, IntegerCodec{0, 10}));

/// Goes through the entry to a member of its step.
template <class Member>
auto ofStep(Member TestStep::*member) {
    return [member](auto& entry) -> auto& {
        return entry.step.*member;
    };
}

const auto kTestStep = objectCodec<TestStepEntry>(
    "TestStep",
    required("when", ofStep(&TestStep::kind), WordCodec<domain::TestStepKind>{}),
    optional("days", &TestStepEntry::days, present(IntegerCodec{1, kMostUnits})),
    required("window", ofStep(&TestStep::window), kWindow),
    optional("earlier_test", ofStep(&TestStep::earlierTest), present(kWindow)));

/// Goes through the entry to a member of its programme.
template <class Member>
auto of(Member Programme::*member) {
    return [member](auto& entry) -> auto& {
        return entry.programme.*member;
    };
}

template <class Member>
auto ofTests(Member domain::PregnancyTestRule::*member) {
    return [member](auto& entry) -> auto& {
        return entry.programme.pregnancyTest.*member;
    };
}

const auto kPregnancyTest = objectCodec<ProgrammeEntry>(
    "PregnancyTestRule",
    required("maximum_sensitivity_miu_per_ml",
             ofTests(&domain::PregnancyTestRule::maximumSensitivityMiuPerMl),
             PositiveDecimalCodec{}),
    required("supervised", ofTests(&domain::PregnancyTestRule::supervised), BooleanCodec{}),
    required("exempt_methods", ofTests(&domain::PregnancyTestRule::exemptMethods), kMethods),
    required("schedule", &ProgrammeEntry::schedule, arrayOf(kTestStep, 1)));

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
             perCategory<std::int64_t>("DaysPerCategory", IntegerCodec{1, kMostUnits})),
    required("category_criteria", &ProgrammeEntry::criteria, arrayOf(kCriterion)),
    required("initiation_items",
             of(&Programme::initiationItems),
             perCategory<std::vector<std::string>>("ItemsPerCategory", arrayOf(kText, 1))),
    required("contraception", &ProgrammeEntry::contraception, kContraception),
    required(
        "pregnancy_test", [](auto& entry) -> auto& { return entry; }, kPregnancyTest),
    required("requirements", &ProgrammeEntry::requirements, arrayOf(kRequirement, 1)),
    required("requirements_not_asked",
             &ProgrammeEntry::notAsked,
             arrayOf(WordCodec<domain::RequirementCode>{})),
    required("flags", &ProgrammeEntry::flags, arrayOf(kFlag)),
    required(
        "flags_not_raised", &ProgrammeEntry::notRaised, arrayOf(WordCodec<domain::FlagCode>{})));

}  // namespace

bool readProgrammeEntry(const wire::JsonValue& json, wire::Reader& reader, ProgrammeEntry& out) {
    return kProgramme.read(json, reader, out);
}

}  // namespace gatehouse::programmes
