#include "server/programmes/programme_file.h"

#include <algorithm>
#include <array>

#include "server/programmes/programme_codec.h"

namespace gatehouse::programmes {
namespace {

using domain::Anchor;
using domain::BasisCriterion;
using domain::Ends;
using domain::FlagCode;
using domain::MethodGrade;
using domain::PerCategory;
using domain::Programme;
using domain::RequirementCode;
using domain::TestStepKind;
using domain::Window;
using domain::WindowUnit;

/// The file that is being read, for what is said about it.
class File {
  public:
    explicit File(std::string_view name) : name_(name) {}

    [[noreturn]] void refuse(const std::string& place, const std::string& what) const {
        throw ProgrammeFault(name_ + (place.empty() ? "" : " at " + place) + ": " + what);
    }

    template <class T>
    void requireDistinct(const std::string& place, const std::vector<T>& list) const {
        for (auto one = list.begin(); one != list.end(); ++one) {
            if (std::find(list.begin(), one, *one) != one) {
                refuse(place + "/" + std::to_string(one - list.begin()), "it is listed twice");
            }
        }
    }

  private:
    std::string name_;
};

std::string element(const std::string& list, std::size_t index) {
    return list + "/" + std::to_string(index);
}

// Windows.

/// What a window may be in its place.
struct WindowShape {
    std::vector<Anchor> anchors;
    bool mayBeHours = false;
    bool beginsAtAnchor = false;  ///< only its end is asked for
};

void checkWindow(const File& file,
                 const std::string& place,
                 const Window& window,
                 const WindowShape& shape) {
    if (std::find(shape.anchors.begin(), shape.anchors.end(), window.anchor) ==
        shape.anchors.end()) {
        file.refuse(place + "/anchor",
                    "this is not counted from " + std::string(nameOf(window.anchor)));
    }
    if (window.unit == WindowUnit::Hours && !shape.mayBeHours) {
        file.refuse(place + "/unit", "this is counted in days, months or years");
    }
    if (shape.beginsAtAnchor && window.from != 0) {
        file.refuse(place + "/from", "this begins at its anchor: 0");
    }
    if (shape.beginsAtAnchor && window.ends != Ends::Both && window.ends != Ends::First) {
        file.refuse(place + "/includes", "this includes its anchor: both or first");
    }
    if (window.to < window.from || (window.to == window.from && window.ends != Ends::Both)) {
        file.refuse(place + "/to", "nothing lies in the window");
    }
}

void takeSchedule(const File& file, const std::vector<TestStepEntry>& entries, Programme& into) {
    const std::string list = "/pregnancy_test/schedule";
    const WindowShape shape{{Anchor::Prescription}, true};
    for (std::size_t i = 0; i < entries.size(); ++i) {
        domain::TestStep step = entries[i].step;
        const std::string place = element(list, i);
        if (entries[i].days.has_value() != (step.kind == TestStepKind::TreatmentShorterThan)) {
            file.refuse(place, "treatment-shorter-than, and it alone, has days");
        }
        if ((step.kind == TestStepKind::Always) != (i + 1 == entries.size())) {
            file.refuse(place + "/when", "the last step, and it alone, holds always");
        }
        checkWindow(file, place + "/window", step.window, shape);
        if (step.earlierTest) {
            checkWindow(file, place + "/earlier_test", *step.earlierTest, shape);
        }
        step.days = entries[i].days.value_or(0);
        into.pregnancyTest.schedule.push_back(step);
    }
    file.requireDistinct("/pregnancy_test/exempt_methods", into.pregnancyTest.exemptMethods);
}

// Methods and criteria.

void takeGrades(const File& file, const ContraceptionEntry& entry, Programme& into) {
    into.contraception.daysBeforePrescription = entry.daysBeforePrescription;
    into.contraception.semenAnalyses = entry.semenAnalyses;
    const auto grade =
        [&](const char* list, const std::vector<ContraceptiveMethod>& methods, MethodGrade given) {
            for (std::size_t i = 0; i < methods.size(); ++i) {
                auto& slot = into.contraception.grades[static_cast<std::size_t>(methods[i])];
                if (slot != MethodGrade::NotCounted) {
                    file.refuse(element(list, i), "the method is listed twice");
                }
                slot = given;
            }
        };
    grade("/contraception/accepted", entry.accepted, MethodGrade::Accepted);
    grade("/contraception/cautioned", entry.cautioned, MethodGrade::Cautioned);
    grade("/contraception/discouraged", entry.discouraged, MethodGrade::Discouraged);
    grade("/contraception/highly_effective", entry.highlyEffective, MethodGrade::HighlyEffective);
    grade("/contraception/barrier", entry.barrier, MethodGrade::Barrier);
    if (entry.highlyEffective.empty() != entry.barrier.empty()) {
        file.refuse("/contraception/barrier",
                    "highly effective methods and barriers protect together only");
    }
}

void takeCriteria(const File& file, const std::vector<CriterionEntry>& entries, Programme& into) {
    const std::string list = "/category_criteria";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const CriterionEntry& entry = entries[i];
        auto& slot = into.basisCriteria[static_cast<std::size_t>(entry.basis)];
        if (slot) {
            file.refuse(element(list, i) + "/basis", "the basis is listed twice");
        }
        // A number left out would let every age, or every length, count as evidence.
        const bool needsNumbers = entry.kind == BasisCriterion::Kind::NaturalAmenorrhoea;
        if (entry.minimumAge.has_value() != needsNumbers ||
            entry.amenorrhoeaYears.has_value() != needsNumbers) {
            file.refuse(element(list, i),
                        "natural-amenorrhoea, and it alone, has minimum_age and amenorrhoea_years");
        }
        slot = BasisCriterion{entry.kind,
                              static_cast<int>(entry.minimumAge.value_or(0)),
                              static_cast<int>(entry.amenorrhoeaYears.value_or(0))};
    }
}

// Requirements and flags.

/// A code that has a window: where the programme keeps it, and what it may be.
template <class Code>
struct WindowPlace {
    Code code;
    PerCategory<std::optional<Window>> Programme::*target;
    WindowShape shape;
};

const std::array<WindowPlace<RequirementCode>, 4>& requirementWindows() {
    static const std::array<WindowPlace<RequirementCode>, 4> kPlaces{{
        {RequirementCode::AuthorisationInDate,
         &Programme::dispensingWindow,
         {{Anchor::Prescription, Anchor::PregnancyTest}}},
        {RequirementCode::AbstinenceReconfirmed, &Programme::reconfirmation, {{Anchor::Supply}}},
        {RequirementCode::ConfirmationCurrent,
         &Programme::confirmationWindow,
         {{Anchor::Supply}, true}},
        {RequirementCode::SurveyCurrent, &Programme::surveyWindow, {{Anchor::Prescription}}},
    }};
    return kPlaces;
}

const std::array<WindowPlace<FlagCode>, 2>& flagWindows() {
    static const std::array<WindowPlace<FlagCode>, 2> kPlaces{{
        {FlagCode::AuthorisationStale,
         &Programme::freshWindow,
         {{Anchor::Prescription}, false, true}},
        {FlagCode::PregnancyTestInterval,
         &Programme::testInterval,
         {{Anchor::PregnancyTest}, false, true}},
    }};
    return kPlaces;
}

template <class Code, std::size_t N>
void takeWindow(const File& file,
                const std::string& place,
                const RuleEntry<Code>& entry,
                const std::array<WindowPlace<Code>, N>& places,
                Programme& into) {
    const auto found = std::find_if(
        places.begin(), places.end(), [&](const auto& one) { return one.code == entry.code; });
    const bool needsWindow = found != places.end();
    if (entry.window.has_value() != needsWindow) {
        file.refuse(
            place,
            std::string(nameOf(entry.code)) + (needsWindow ? " needs a window" : " has no window"));
    }
    if (needsWindow) {
        checkWindow(file, place + "/window", *entry.window, found->shape);
        for (const Category category : entry.applies) {
            (into.*(found->target))[category] = *entry.window;
        }
    }
}

void takeOverlap(const File& file,
                 const std::string& place,
                 const RuleEntry<RequirementCode>& entry,
                 Programme& into) {
    const bool needsOverlap = entry.code == RequirementCode::SupplyOverlap;
    if (entry.overlap.has_value() != needsOverlap) {
        file.refuse(place, "supply-overlap, and it alone, has overlap");
    }
    for (const Category category : entry.applies) {
        into.overlap[category] = entry.overlap.value_or(into.overlap[category]);
    }
}

/// Every code stands either in `entries` or in `left`: one that stands nowhere was forgotten, and
/// a requirement that was forgotten would always be met.
template <class Code>
void requireComplete(const File& file,
                     const std::string& place,
                     const std::vector<RuleEntry<Code>>& entries,
                     const std::vector<Code>& left) {
    for (std::size_t i = 0; i < Vocabulary<Code>::kNames.size(); ++i) {
        const auto code = static_cast<Code>(i);
        const bool isAsked = std::any_of(
            entries.begin(), entries.end(), [&](const auto& entry) { return entry.code == code; });
        const bool isLeft = std::find(left.begin(), left.end(), code) != left.end();
        if (isAsked == isLeft) {
            file.refuse(place,
                        std::string(nameOf(code)) +
                            (isLeft ? " is both listed and left out" : " is missing"));
        }
    }
}

/// The categories of an entry; none may be named twice for one code.
template <class Rule, class Code>
PerCategory<bool> categoriesOf(const File& file,
                               const std::string& place,
                               const RuleEntry<Code>& entry,
                               const std::vector<Rule>& before) {
    file.requireDistinct(place + "/applies", entry.applies);
    PerCategory<bool> applies;
    for (std::size_t i = 0; i < entry.applies.size(); ++i) {
        const Category category = entry.applies[i];
        if (std::any_of(before.begin(), before.end(), [&](const Rule& rule) {
                return rule.code == entry.code && rule.applies[category];
            })) {
            file.refuse(element(place + "/applies", i),
                        std::string(nameOf(entry.code)) + " is already listed for this category");
        }
        applies[category] = true;
    }
    return applies;
}

void takeRequirements(const File& file, const ProgrammeEntry& entry, Programme& into) {
    for (std::size_t i = 0; i < entry.requirements.size(); ++i) {
        const auto& one = entry.requirements[i];
        const std::string place = element("/requirements", i);
        const auto applies = categoriesOf(file, place, one, into.requirements);
        takeWindow(file, place, one, requirementWindows(), into);
        takeOverlap(file, place, one, into);
        into.requirements.push_back({one.code, *one.effect, applies, one.source});
    }
    file.requireDistinct("/requirements_not_asked", entry.notAsked);
    requireComplete(file, "/requirements", entry.requirements, entry.notAsked);
}

void takeFlags(const File& file, const ProgrammeEntry& entry, Programme& into) {
    for (std::size_t i = 0; i < entry.flags.size(); ++i) {
        const auto& one = entry.flags[i];
        const std::string place = element("/flags", i);
        const auto applies = categoriesOf(file, place, one, into.flags);
        takeWindow(file, place, one, flagWindows(), into);
        into.flags.push_back({one.code, applies, one.source});
    }
    file.requireDistinct("/flags_not_raised", entry.notRaised);
    requireComplete(file, "/flags", entry.flags, entry.notRaised);
}

/// Where the supply is counted from the test, nobody may go without one.
void checkExemptions(const File& file, const Programme& programme) {
    const auto& windows = programme.dispensingWindow.values;
    const bool countsFromTest = std::any_of(windows.begin(), windows.end(), [](const auto& one) {
        return one && one->anchor == Anchor::PregnancyTest;
    });
    if (countsFromTest && !programme.pregnancyTest.exemptMethods.empty()) {
        file.refuse("/pregnancy_test/exempt_methods",
                    "the dispensing window is counted from the test, so that nobody is exempt");
    }
}

void checkLists(const File& file, const Programme& programme) {
    file.requireDistinct("/strengths_mg", programme.strengthsMg);
    file.requireDistinct("/licensed_indications", programme.licensedIndications);
    for (std::size_t i = 0; i < domain::kCategoryCount; ++i) {
        const auto category = static_cast<Category>(i);
        file.requireDistinct("/initiation_items/" + std::string(nameOf(category)),
                             programme.initiationItems[category]);
    }
}

}  // namespace

Programme readProgramme(std::string_view fileName, std::string_view json) {
    constexpr std::size_t kMaximumLevels = 16;
    const File file(fileName);
    const auto parsed = wire::parseJson(json, kMaximumLevels);
    if (!parsed || parsed->repeatedKey) {
        file.refuse(parsed ? *parsed->repeatedKey : "",
                    parsed ? "a key is repeated" : "this is not JSON");
    }
    wire::Reader reader;
    ProgrammeEntry entry;
    if (!readProgrammeEntry(parsed->value, reader, entry)) {
        const FieldProblem& problem = reader.problems().front();
        file.refuse(problem.pointer, problem.message);
    }
    Programme& programme = entry.programme;
    if (programme.effective.until && *programme.effective.until < programme.effective.from) {
        file.refuse("/effective_until", "the edition ends before it begins");
    }
    checkLists(file, programme);
    takeCriteria(file, entry.criteria, programme);
    takeGrades(file, entry.contraception, programme);
    takeSchedule(file, entry.schedule, programme);
    takeRequirements(file, entry, programme);
    takeFlags(file, entry, programme);
    checkExemptions(file, programme);
    return std::move(programme);
}

}  // namespace gatehouse::programmes
