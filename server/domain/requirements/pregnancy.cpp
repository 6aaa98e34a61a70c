#include <algorithm>

#include "server/domain/requirements/pregnancy_tests.h"
#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

std::string_view reasonOf(TestState state, const TestStep& step) {
    switch (state) {
        case TestState::NotNegative: return "not-negative";
        case TestState::AfterSigning: return "after-signing";
        case TestState::Overtaken: return "overtaken";
        case TestState::OutsideWindow: return "outside-window";
        case TestState::NotSupervised: return "not-supervised";
        case TestState::TooInsensitive: return "too-insensitive";
        case TestState::EarlierTestMissing: return "earlier-test-missing";
        case TestState::None: return step.earlierTest ? "none-of-two" : "none";
        case TestState::SensitivityUnrecorded:
        case TestState::Qualifies: break;
    }
    return step.earlierTest ? "two-tests" : "";
}

/// How far a window of the schedule reaches back.
Span reachOf(const Window& window) {
    return {-window.from, window.unit};
}

void noteTest(const Situation& situation, const BestTest& best, Observations& seen) {
    const PregnancyTestRule& rule = situation.programme.pregnancyTest;
    const TestStep& step = testStep(situation);
    seen.note("prescription_day", situation.prescriptionDay);
    seen.note("limit", reachOf(step.window));
    if (step.earlierTest) {
        seen.note("earlier_test_from", reachOf(*step.earlierTest));
        seen.note("earlier_test_until", Span{-step.earlierTest->to, step.earlierTest->unit});
    }
    if (best.test) {
        const Date taken = situation.dayOf(best.test->takenAt);
        seen.note("taken_on", taken);
        seen.note("taken_at", best.test->takenAt);
        seen.note("days_before_prescription", daysBetween(taken, situation.prescriptionDay));
        seen.noteText("result", nameOf(best.test->result));
        seen.note("sensitivity_miu_per_ml", best.test->sensitivityMiuPerMl);
        seen.note("supervised", best.test->supervised);
    }
    seen.noteText("test", rule.supervised ? "supervised-test" : "test");
    seen.note("limit_miu_per_ml", rule.maximumSensitivityMiuPerMl);
}

/// The latest day before `limit` on which a test was taken, with any result.
std::optional<Date> latestTestDayBefore(const Situation& situation, Date limit) {
    std::optional<Date> latest;
    for (const PregnancyTest& test : situation.facts.patient.pregnancyTests) {
        const Date day = situation.dayOf(test.takenAt);
        if (day < limit) {
            latest = std::max(latest, std::optional(day));
        }
    }
    return latest;
}

bool isUnresolved(Instant since, const std::optional<Instant>& resolvedAt, Instant at) {
    return since <= at && (!resolvedAt || *resolvedAt > at);
}

}  // namespace

bool pregnancyTestInWindow(const Situation& situation, Observations& seen) {
    if (isExemptFromTests(situation)) {
        seen.note("exempt", true);
        seen.because("exempt");
        return true;
    }
    const BestTest best = bestTest(situation);
    noteTest(situation, best, seen);
    seen.because(reasonOf(best.state, testStep(situation)));
    return best.state == TestState::Qualifies || best.state == TestState::SensitivityUnrecorded;
}

bool pregnancyTestSensitivityRecorded(const Situation& situation, Observations& seen) {
    if (isExemptFromTests(situation)) {
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
    if (!treatedSince(situation.facts) || isExemptFromTests(situation)) {
        return false;
    }
    const auto latest = latestTestDayBefore(situation, situation.prescriptionDay.plusDays(1));
    const auto second = latest ? latestTestDayBefore(situation, *latest) : std::nullopt;
    return second &&
           lastDay(*situation.programme.testInterval[situation.category()], *second) < *latest;
}

}  // namespace gatehouse::domain
