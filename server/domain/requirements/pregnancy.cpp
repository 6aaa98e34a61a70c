#include <algorithm>
#include <utility>

#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

bool isExempt(const Situation& situation) {
    const auto& exempt = situation.programme.pregnancyTest.exemptMethods;
    const auto& records = situation.facts.patient.contraception;
    return std::any_of(records.begin(), records.end(), [&](const Contraception& record) {
        return record.confirmed && record.used.contains(situation.prescriptionDay) &&
               std::find(exempt.begin(), exempt.end(), record.method) != exempt.end();
    });
}

/// The latest positive or indeterminate test up to `at`: an earlier negative one says nothing.
std::optional<Instant> latestAdverse(const Situation& situation) {
    std::optional<Instant> latest;
    for (const PregnancyTest& test : situation.facts.patient.pregnancyTests) {
        if (test.result != TestResult::Negative && test.takenAt <= situation.facts.at) {
            latest = std::max(latest.value_or(test.takenAt), test.takenAt);
        }
    }
    return latest;
}

/// Why a test does not count; the later in this list, the nearer it came.
enum class TestState {
    None,
    NotNegative,
    AfterSigning,
    Overtaken,
    TooOld,
    NotSupervised,
    TooInsensitive,
    SensitivityUnrecorded,
    Qualifies
};

TestState stateOf(const Situation& situation,
                  const PregnancyTest& test,
                  const std::optional<Instant>& adverse) {
    const PregnancyTestRule& rule = situation.programme.pregnancyTest;
    if (test.result != TestResult::Negative) {
        return TestState::NotNegative;
    }
    if (test.takenAt > situation.facts.authorisation.signedAt) {
        return TestState::AfterSigning;
    }
    if (adverse && *adverse >= test.takenAt) {
        return TestState::Overtaken;
    }
    const std::int64_t days = daysBetween(situation.dayOf(test.takenAt), situation.prescriptionDay);
    if (days < 0 || days > rule.daysBeforePrescription) {
        return TestState::TooOld;
    }
    if (rule.supervised && !test.supervised) {
        return TestState::NotSupervised;
    }
    if (!test.sensitivityMiuPerMl) {
        return TestState::SensitivityUnrecorded;
    }
    return *test.sensitivityMiuPerMl <= rule.maximumSensitivityMiuPerMl ? TestState::Qualifies
                                                                        : TestState::TooInsensitive;
}

struct BestTest {
    TestState state = TestState::None;
    const PregnancyTest* test = nullptr;
};

/// The one that came nearest; of equal ones the latest.
BestTest bestTest(const Situation& situation) {
    const std::optional<Instant> adverse = latestAdverse(situation);
    BestTest best;
    for (const PregnancyTest& test : situation.facts.patient.pregnancyTests) {
        const TestState state = stateOf(situation, test, adverse);
        if (!best.test || state > best.state ||
            (state == best.state && best.test->takenAt < test.takenAt)) {
            best = {state, &test};
        }
    }
    return best;
}

std::string_view reasonOf(TestState state) {
    switch (state) {
        case TestState::NotNegative: return "not-negative";
        case TestState::AfterSigning: return "after-signing";
        case TestState::Overtaken: return "overtaken";
        case TestState::TooOld: return "too-old";
        case TestState::NotSupervised: return "not-supervised";
        case TestState::TooInsensitive: return "too-insensitive";
        case TestState::None:
        case TestState::SensitivityUnrecorded:
        case TestState::Qualifies: break;
    }
    return "none";
}

void noteTest(const Situation& situation, const BestTest& best, Observations& seen) {
    seen.note("prescription_day", situation.prescriptionDay);
    seen.note("limit_days", situation.programme.pregnancyTest.daysBeforePrescription);
    if (best.test) {
        const Date taken = situation.dayOf(best.test->takenAt);
        seen.note("taken_on", taken);
        seen.note("days_before_prescription", daysBetween(taken, situation.prescriptionDay));
        seen.noteText("result", nameOf(best.test->result));
        seen.note("sensitivity_miu_per_ml", best.test->sensitivityMiuPerMl);
        seen.note("supervised", best.test->supervised);
    }
    seen.note("limit_miu_per_ml", situation.programme.pregnancyTest.maximumSensitivityMiuPerMl);
}

bool isUnresolved(Instant since, const std::optional<Instant>& resolvedAt, Instant at) {
    return since <= at && (!resolvedAt || *resolvedAt > at);
}

}  // namespace

bool pregnancyTestInWindow(const Situation& situation, Observations& seen) {
    if (isExempt(situation)) {
        seen.note("exempt", true);
        seen.because("exempt");
        return true;
    }
    const BestTest best = bestTest(situation);
    noteTest(situation, best, seen);
    seen.because(reasonOf(best.state));
    return best.state == TestState::Qualifies || best.state == TestState::SensitivityUnrecorded;
}

bool pregnancyTestSensitivityRecorded(const Situation& situation, Observations& seen) {
    if (isExempt(situation)) {
        seen.note("exempt", true);
        seen.because("exempt");
        return true;
    }
    const BestTest best = bestTest(situation);
    noteTest(situation, best, seen);
    return best.state != TestState::SensitivityUnrecorded;
}

bool noPregnancySignal(const Situation& situation, Observations& seen) {
    const Instant at = situation.facts.at;
    for (const Signal& signal : situation.facts.patient.signals) {
        if (signal.kind != SignalKind::PartnerPregnancy &&
            isUnresolved(signal.raisedAt, signal.resolvedAt, at)) {
            seen.noteText("signal", nameOf(signal.kind));
            seen.note("raised_on", situation.dayOf(signal.raisedAt));
            seen.because("signal");
            return false;
        }
    }
    for (const PregnancyTest& test : situation.facts.patient.pregnancyTests) {
        if (test.result != TestResult::Negative &&
            isUnresolved(test.takenAt, test.resolvedAt, at)) {
            seen.noteText("result", nameOf(test.result));
            seen.note("taken_on", situation.dayOf(test.takenAt));
            seen.because("test");
            return false;
        }
    }
    return true;
}

bool partnerPregnancyResolved(const Situation& situation, Observations& seen) {
    for (const Signal& signal : situation.facts.patient.signals) {
        if (signal.kind == SignalKind::PartnerPregnancy &&
            isUnresolved(signal.raisedAt, signal.resolvedAt, situation.facts.at)) {
            seen.note("raised_on", situation.dayOf(signal.raisedAt));
            return false;
        }
    }
    return true;
}

bool isPregnancyTestIntervalLong(const Situation& situation) {
    const DispensingFacts& facts = situation.facts;
    const bool hasOtherDispense =
        std::any_of(facts.dispenses.begin(), facts.dispenses.end(), [&](const auto& dispense) {
            return dispense.authorisation != facts.authorisation.id;
        });
    if (situation.category() != Category::ChildbearingPotential || !hasOtherDispense ||
        isExempt(situation)) {
        return false;
    }
    std::optional<Date> latest;
    std::optional<Date> second;
    for (const PregnancyTest& test : facts.patient.pregnancyTests) {
        const Date day = situation.dayOf(test.takenAt);
        if (situation.prescriptionDay < day || day == latest) {
            continue;
        }
        if (!latest || *latest < day) {
            second = std::exchange(latest, day);
        } else if (!second || *second < day) {
            second = day;
        }
    }
    return second && daysBetween(*second, *latest) > situation.programme.pregnancyTest.intervalDays;
}

}  // namespace gatehouse::domain
