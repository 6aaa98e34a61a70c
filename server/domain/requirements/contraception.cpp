#include <algorithm>

#include "server/domain/requirements/day_cover.h"
#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

/// What a confirmed record counts as; a vasectomised partner needs his semen analyses.
MethodGrade gradeOf(const ContraceptionRule& rule, const Contraception& record) {
    const bool lacksAnalyses = record.method == ContraceptiveMethod::VasectomisedPartner &&
                               record.negativeSemenAnalyses < rule.semenAnalyses;
    return !record.confirmed || lacksAnalyses ? MethodGrade::NotCounted : rule.grade(record.method);
}

bool isAccepted(MethodGrade grade) {
    return grade == MethodGrade::Accepted;
}

bool isAdvisable(MethodGrade grade) {
    return grade == MethodGrade::Accepted || grade == MethodGrade::Cautioned;
}

bool protectsAlone(MethodGrade grade) {
    return isAdvisable(grade) || grade == MethodGrade::Discouraged;
}

/// The first day of a period that is not covered: neither by a method that is enough by itself
/// (`isEnough`), nor by a highly effective one and a barrier together.
template <class IsEnough>
std::optional<Date> firstGap(const Situation& situation,
                             const DateInterval& period,
                             const IsEnough& isEnough) {
    const Date last = *period.until;
    DayCover alone(last);
    DayCover effective(last);
    DayCover barrier(last);
    for (const Contraception& record : situation.facts.patient.contraception) {
        const MethodGrade grade = gradeOf(situation.programme.contraception, record);
        if (isEnough(grade)) {
            alone.add(record.used);
        } else if (grade == MethodGrade::HighlyEffective) {
            effective.add(record.used);
        } else if (grade == MethodGrade::Barrier) {
            barrier.add(record.used);
        }
    }
    alone.finish();
    effective.finish();
    barrier.finish();
    Date next = period.from;
    while (next <= last) {
        std::optional<Date> until = alone.coveredUntil(next);
        if (!until) {
            until = std::min(effective.coveredUntil(next), barrier.coveredUntil(next));
        }
        if (!until) {
            return next;
        }
        next = until->plusDays(1);
    }
    return std::nullopt;
}

/// Every day from before the prescription to the supply; empty where the supply lies before it.
DateInterval windowOf(const Situation& situation) {
    const std::int64_t days = situation.programme.contraception.daysBeforePrescription;
    return {situation.prescriptionDay.plusDays(-days), situation.supplyDay};
}

template <class IsEnough>
std::optional<Date> gapInWindow(const Situation& situation, const IsEnough& isEnough) {
    return firstGap(situation, windowOf(situation), isEnough);
}

bool isAdvisableOnSupplyDay(const Situation& situation) {
    return !firstGap(situation, {situation.supplyDay, situation.supplyDay}, isAdvisable);
}

}  // namespace

bool contraceptionEffective(const Situation& situation, Observations& seen) {
    const std::optional<Date> gap = gapInWindow(situation, protectsAlone);
    seen.note("window_from", windowOf(situation).from);
    seen.note("window_until", situation.supplyDay);
    seen.note("first_uncovered_day", gap);
    return !gap;
}

bool contraceptionDiscouraged(const Situation& situation, Observations& seen) {
    seen.note("supply_day", situation.supplyDay);
    return !gapInWindow(situation, isAdvisable) || gapInWindow(situation, protectsAlone) ||
           isAdvisableOnSupplyDay(situation);
}

bool abstinenceReconfirmed(const Situation& situation, Observations& seen) {
    const Window& window = *situation.programme.reconfirmation[situation.category()];
    seen.note("supply_day", situation.supplyDay);
    seen.note("limit", Span{-window.from, window.unit});
    std::optional<Date> latest;
    for (const Contraception& record : situation.facts.patient.contraception) {
        if (!isAdvisable(gradeOf(situation.programme.contraception, record)) ||
            !record.used.contains(situation.supplyDay)) {
            continue;
        }
        if (record.method != ContraceptiveMethod::Abstinence) {
            return true;
        }
        latest = std::max(latest, std::optional(record.used.from));
        for (const Date date : record.reconfirmedOn) {
            if (date <= situation.supplyDay) {
                latest = std::max(*latest, date);
            }
        }
    }
    seen.note("reconfirmed_on", latest);
    return !latest || contains(window, situation.supplyDay, *latest);
}

bool isContraceptionCautioned(const Situation& situation) {
    return !gapInWindow(situation, isAdvisable) && gapInWindow(situation, isAccepted);
}

}  // namespace gatehouse::domain
