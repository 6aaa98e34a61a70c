#include <algorithm>

#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

/// What a confirmed record counts as; a vasectomised partner needs his semen analyses.
MethodGrade gradeOf(const ContraceptionRule& rule, const Contraception& record) {
    const bool lacksAnalyses = record.method == ContraceptiveMethod::VasectomisedPartner &&
                               record.negativeSemenAnalyses < rule.semenAnalyses;
    return !record.confirmed || lacksAnalyses ? MethodGrade::NotCounted : rule.grade(record.method);
}

/// The first day of `first`..`last` that no record of a grade that counts covers.
template <class Counts>
std::optional<Date> firstGap(const Situation& situation,
                             Date first,
                             Date last,
                             const Counts& counts) {
    std::vector<DateInterval> spans;
    for (const Contraception& record : situation.facts.patient.contraception) {
        if (counts(gradeOf(situation.programme.contraception, record))) {
            spans.push_back(record.used);
        }
    }
    std::sort(
        spans.begin(), spans.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    Date next = first;
    for (const DateInterval& span : spans) {
        if (next < span.from) {
            break;
        }
        if (!span.until) {
            return std::nullopt;
        }
        next = std::max(next, span.until->plusDays(1));
    }
    return next <= last ? std::optional(next) : std::nullopt;
}

Date windowStart(const Situation& situation) {
    return situation.prescriptionDay.plusDays(
        -situation.programme.contraception.daysBeforePrescription);
}

bool isAccepted(MethodGrade grade) {
    return grade == MethodGrade::Accepted;
}

bool isAdvisable(MethodGrade grade) {
    return grade == MethodGrade::Accepted || grade == MethodGrade::Cautioned;
}

bool isCounted(MethodGrade grade) {
    return grade != MethodGrade::NotCounted;
}

template <class Counts>
std::optional<Date> gapInWindow(const Situation& situation, const Counts& counts) {
    return firstGap(situation, windowStart(situation), situation.supplyDay, counts);
}

bool isAdvisableOnSupplyDay(const Situation& situation) {
    return !firstGap(situation, situation.supplyDay, situation.supplyDay, isAdvisable);
}

}  // namespace

bool contraceptionEffective(const Situation& situation, Observations& seen) {
    const std::optional<Date> gap = gapInWindow(situation, isCounted);
    seen.note("window_from", windowStart(situation));
    seen.note("window_until", situation.supplyDay);
    seen.note("first_uncovered_day", gap);
    return !gap;
}

bool contraceptionDiscouraged(const Situation& situation, Observations& seen) {
    seen.note("supply_day", situation.supplyDay);
    return !gapInWindow(situation, isAdvisable) || gapInWindow(situation, isCounted) ||
           isAdvisableOnSupplyDay(situation);
}

bool abstinenceReconfirmed(const Situation& situation, Observations& seen) {
    const ContraceptionRule& rule = situation.programme.contraception;
    seen.note("supply_day", situation.supplyDay);
    seen.note("limit_days", rule.reconfirmWithinDays);
    std::optional<Date> latest;
    for (const Contraception& record : situation.facts.patient.contraception) {
        if (!isAdvisable(gradeOf(rule, record)) || !record.used.contains(situation.supplyDay)) {
            continue;
        }
        if (record.method != ContraceptiveMethod::Abstinence) {
            return true;
        }
        latest = std::max(latest.value_or(record.used.from), record.used.from);
        for (const Date date : record.reconfirmedOn) {
            if (date <= situation.supplyDay) {
                latest = std::max(*latest, date);
            }
        }
    }
    seen.note("reconfirmed_on", latest);
    return !latest || daysBetween(*latest, situation.supplyDay) <= rule.reconfirmWithinDays;
}

bool isContraceptionCautioned(const Situation& situation) {
    return situation.category() == Category::ChildbearingPotential &&
           !gapInWindow(situation, isAdvisable) && gapInWindow(situation, isAccepted);
}

}  // namespace gatehouse::domain
