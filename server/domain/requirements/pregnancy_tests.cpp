#include "server/domain/requirements/pregnancy_tests.h"

#include <algorithm>

namespace gatehouse::domain {
namespace {

/// The latest positive or indeterminate test up to `at`: an earlier negative one says nothing.
std::optional<Instant> latestAdverse(const Situation& situation) {
    std::optional<Instant> latest;
    for (const PregnancyTest& test : situation.facts.patient.pregnancyTests) {
        if (test.result != TestResult::Negative && test.takenAt <= situation.facts.at) {
            latest = std::max(latest, std::optional(test.takenAt));
        }
    }
    return latest;
}

bool holds(const TestStep& step, const Situation& situation) {
    switch (step.kind) {
        case TestStepKind::FirstPrescription: return !treatedSince(situation.facts);
        case TestStepKind::TreatmentShorterThan: {
            const std::optional<Instant> start = treatedSince(situation.facts);
            return !start ||
                   daysBetween(situation.dayOf(*start), situation.prescriptionDay) < step.days;
        }
        case TestStepKind::IrregularCycles: return situation.facts.patient.irregularCycles;
        case TestStepKind::Always: break;
    }
    return true;
}

enum class Sensitivity { Sufficient, Unrecorded, Insufficient };

Sensitivity sensitivityOf(const Situation& situation, const PregnancyTest& test) {
    if (!test.sensitivityMiuPerMl) {
        return Sensitivity::Unrecorded;
    }
    return *test.sensitivityMiuPerMl <= situation.programme.pregnancyTest.maximumSensitivityMiuPerMl
               ? Sensitivity::Sufficient
               : Sensitivity::Insufficient;
}

/// A test in a window of the schedule: what the programme asks of each of them.
bool isInWindow(const Situation& situation, const Window& window, const PregnancyTest& test) {
    return contains(window, situation.signing(), situation.momentOf(test.takenAt));
}

bool isSupervisedEnough(const Situation& situation, const PregnancyTest& test) {
    return test.supervised || !situation.programme.pregnancyTest.supervised;
}

/// The tests that can be the earlier one of two.
struct EarlierTests {
    std::size_t sufficient = 0;
    std::size_t unrecorded = 0;
};

bool isEarlierTest(const Situation& situation, const TestStep& step, const PregnancyTest& test) {
    return step.earlierTest && test.result == TestResult::Negative &&
           isSupervisedEnough(situation, test) && isInWindow(situation, *step.earlierTest, test);
}

/// What must hold for every test of one prescription, found once.
struct Search {
    const Situation& situation;
    const TestStep& step;
    std::optional<Instant> adverse;
    EarlierTests earlier;

    explicit Search(const Situation& asked)
        : situation(asked), step(testStep(asked)), adverse(latestAdverse(asked)) {
        for (const PregnancyTest& test : asked.facts.patient.pregnancyTests) {
            if (isEarlierTest(asked, step, test)) {
                const Sensitivity sensitivity = sensitivityOf(asked, test);
                earlier.sufficient += sensitivity == Sensitivity::Sufficient ? 1 : 0;
                earlier.unrecorded += sensitivity == Sensitivity::Unrecorded ? 1 : 0;
            }
        }
    }

    /// The earlier tests beside this one, which cannot be both.
    [[nodiscard]] EarlierTests earlierThan(const PregnancyTest& test) const {
        EarlierTests others = earlier;
        if (isEarlierTest(situation, step, test)) {
            const Sensitivity sensitivity = sensitivityOf(situation, test);
            others.sufficient -= sensitivity == Sensitivity::Sufficient ? 1 : 0;
            others.unrecorded -= sensitivity == Sensitivity::Unrecorded ? 1 : 0;
        }
        return others;
    }

    [[nodiscard]] TestState stateOf(const PregnancyTest& test) const {
        if (test.result != TestResult::Negative) {
            return TestState::NotNegative;
        }
        if (test.takenAt > situation.facts.authorisation.signedAt) {
            return TestState::AfterSigning;
        }
        if (adverse && *adverse >= test.takenAt) {
            return TestState::Overtaken;
        }
        if (!isInWindow(situation, step.window, test)) {
            return TestState::OutsideWindow;
        }
        if (!isSupervisedEnough(situation, test)) {
            return TestState::NotSupervised;
        }
        return sensitivityStateOf(test);
    }

    [[nodiscard]] TestState sensitivityStateOf(const PregnancyTest& test) const {
        const Sensitivity own = sensitivityOf(situation, test);
        if (own == Sensitivity::Insufficient) {
            return TestState::TooInsensitive;
        }
        const EarlierTests others = earlierThan(test);
        if (step.earlierTest && others.sufficient == 0 && others.unrecorded == 0) {
            return TestState::EarlierTestMissing;
        }
        const bool earlierIsRecorded = !step.earlierTest || others.sufficient > 0;
        return own == Sensitivity::Sufficient && earlierIsRecorded
                   ? TestState::Qualifies
                   : TestState::SensitivityUnrecorded;
    }
};

}  // namespace

BestTest bestTest(const Situation& situation) {
    const Search search(situation);
    BestTest best;
    for (const PregnancyTest& test : situation.facts.patient.pregnancyTests) {
        const TestState state = search.stateOf(test);
        if (!best.test || state > best.state ||
            (state == best.state && best.test->takenAt < test.takenAt)) {
            best = {state, &test};
        }
    }
    return best;
}

const TestStep& testStep(const Situation& situation) {
    const auto& schedule = situation.programme.pregnancyTest.schedule;
    return *std::find_if(schedule.begin(), schedule.end() - 1, [&](const TestStep& step) {
        return holds(step, situation);
    });
}

std::optional<Date> qualifyingTestDay(const Situation& situation) {
    const BestTest best = bestTest(situation);
    return best.state == TestState::Qualifies ? std::optional(situation.dayOf(best.test->takenAt))
                                              : std::nullopt;
}

bool isExemptFromTests(const Situation& situation) {
    const auto& exempt = situation.programme.pregnancyTest.exemptMethods;
    const auto& records = situation.facts.patient.contraception;
    return std::any_of(records.begin(), records.end(), [&](const Contraception& record) {
        return record.confirmed && record.used.contains(situation.prescriptionDay) &&
               std::find(exempt.begin(), exempt.end(), record.method) != exempt.end();
    });
}

std::optional<Instant> treatedSince(const DispensingFacts& facts) {
    std::optional<Instant> start;
    for (const PastDispense& dispense : facts.dispenses) {
        if (dispense.authorisation != facts.authorisation.id) {
            start = std::min(start.value_or(dispense.dispensedAt), dispense.dispensedAt);
        }
    }
    return start;
}

}  // namespace gatehouse::domain
