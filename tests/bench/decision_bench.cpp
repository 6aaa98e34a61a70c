// How fast a decision is, beside what comes before it.
//
//   Decide                decisions a second on one core, of a usual case that is read already
//   ReadCase              lines a second, read and checked: the baseline that Decide is held
//   against DecideAfterReading    the two in turn; `decide_per_read` is the ratio of their times
//   DecideAHistory/n      a case with n records of every kind; the complexity is fitted over n

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include <benchmark/benchmark.h>

#include "server/domain/decision.h"
#include "server/evaluate/case_reader.h"
#include "tests/support/case_builder.h"
#include "tests/support/case_text.h"

namespace gatehouse::test {
namespace {

const programmes::Catalogue& catalogue() {
    static const programmes::Catalogue kCatalogue = programmes::Catalogue::builtIn();
    return kCatalogue;
}

evaluate::Case usualCase() {
    auto read = evaluate::readCase(caseLine(), catalogue());
    if (!read) {
        throw std::invalid_argument(read.error().message);
    }
    return std::move(*read);
}

void decide(benchmark::State& state) {
    const evaluate::Case usual = usualCase();
    for (auto _ : state) {
        benchmark::DoNotOptimize(domain::decide(*usual.edition, usual.facts));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(decide)->Name("Decide");

void readCase(benchmark::State& state) {
    const std::string line = caseLine();
    for (auto _ : state) {
        benchmark::DoNotOptimize(evaluate::readCase(line, catalogue()));
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(readCase)->Name("ReadCase");

void decideAfterReading(benchmark::State& state) {
    using Clock = std::chrono::steady_clock;
    const std::string line = caseLine();
    const evaluate::Case usual = usualCase();
    constexpr int kRepeats = 100;
    Clock::duration reading{};
    Clock::duration deciding{};
    for (auto _ : state) {
        const auto begun = Clock::now();
        for (int i = 0; i < kRepeats; ++i) {
            benchmark::DoNotOptimize(evaluate::readCase(line, catalogue()));
        }
        const auto read = Clock::now();
        for (int i = 0; i < kRepeats; ++i) {
            benchmark::DoNotOptimize(domain::decide(*usual.edition, usual.facts));
        }
        reading += read - begun;
        deciding += Clock::now() - read;
    }
    state.counters["decide_per_read"] =
        static_cast<double>(deciding.count()) / static_cast<double>(reading.count());
}
BENCHMARK(decideAfterReading)->Name("DecideAfterReading");

/// The usual case with n records of every kind, each day one, the oldest last.
evaluate::Case longCase(std::int64_t n) {
    evaluate::Case lengthened = usualCase();
    DispensingFacts& facts = lengthened.facts;
    PatientFacts& patient = facts.patient;
    constexpr std::int64_t kSecondsPerDay = 86'400;
    const auto earlier = [&](auto record, std::int64_t days, auto member) {
        record.*member = (record.*member).plusSeconds(-days * kSecondsPerDay);
        return record;
    };
    const PregnancyTest test = patient.pregnancyTests.front();
    const PastDispense dispense = facts.dispenses.front();
    const Assessment assessment = patient.assessments.front();
    const Contraception contraception = patient.contraception.front();
    const Initiation initiation = patient.initiations.front();
    const Date signedOn = facts.timeZone.dayOf(facts.authorisation.signedAt);
    for (std::int64_t i = 1; i <= n; ++i) {
        patient.pregnancyTests.push_back(earlier(test, i, &PregnancyTest::takenAt));
        facts.dispenses.push_back(earlier(dispense, i, &PastDispense::dispensedAt));
        patient.assessments.push_back(assessment);
        patient.assessments.back().assessedOn = signedOn.plusDays(-i);
        patient.initiations.push_back(initiation);
        patient.contraception.push_back(contraception);
        patient.contraception.back().used = {signedOn.plusDays(-2 * i), signedOn.plusDays(-2 * i)};
        patient.contraception.back().reconfirmedOn = {signedOn.plusDays(-i)};
        patient.surveys.push_back(signedOn.plusDays(-i));
        patient.signals.push_back({SignalKind::MissedPeriod, test.takenAt, test.takenAt});
    }
    return lengthened;
}

void decideAHistory(benchmark::State& state) {
    const evaluate::Case decided = longCase(state.range(0));
    for (auto _ : state) {
        benchmark::DoNotOptimize(domain::decide(*decided.edition, decided.facts));
    }
    state.SetComplexityN(state.range(0));
}
BENCHMARK(decideAHistory)->Name("DecideAHistory")->Arg(10)->Arg(1'000)->Arg(100'000)->Complexity();

}  // namespace
}  // namespace gatehouse::test

BENCHMARK_MAIN();
