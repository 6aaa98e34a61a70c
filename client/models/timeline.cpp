#include "client/models/timeline.h"

#include <algorithm>
#include <tuple>

#include <QCoreApplication>
#include <QDateTime>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

using Kind = TimelineRow::Kind;
using Weight = TimelineRow::Weight;

QString tr(const char* text) {
    return QCoreApplication::translate("Timeline", text);
}

QString sentence(const QStringList& parts) {
    return parts.join(QStringLiteral("; "));
}

/// The day of an instant by this machine's clock.
Date localDay(Instant instant) {
    const QDate day = QDateTime::fromMSecsSinceEpoch(instant.milliseconds()).date();
    return Date::parse(toUtf8(day.toString(Qt::ISODate))).value_or(instant.utcDate());
}

template <class T>
TimelineRow rowOf(const wire::Recorded<T>& filed, Kind kind, const char* what) {
    TimelineRow row;
    row.kind = kind;
    row.id = filed.id.text();
    row.recordedAt = filed.recordedAt;
    row.recordedBy = toQt(filed.recordedBy);
    row.what = tr(what);
    return row;
}

TimelineRow rowOf(const wire::Recorded<Assessment>& filed) {
    const Assessment& record = filed.record;
    TimelineRow row = rowOf(filed, Kind::Assessment, QT_TRANSLATE_NOOP("Timeline", "Assessment"));
    row.day = record.assessedOn;
    QStringList parts{inWords(record.category)};
    if (record.basis) {
        parts.append(tr("basis: %1").arg(inWords(*record.basis)));
    }
    if (record.amenorrhoeaSince) {
        parts.append(tr("amenorrhoea since %1").arg(inWords(*record.amenorrhoeaSince)));
    }
    if (record.amenorrhoeaCause) {
        parts.append(tr("cause: %1").arg(inWords(*record.amenorrhoeaCause)));
    }
    if (record.specialistConfirmed) {
        parts.append(tr("confirmed by a specialist"));
    }
    if (record.uterusOrOvaries) {
        parts.append(*record.uterusOrOvaries ? tr("uterus or ovaries present")
                                             : tr("no uterus or ovaries"));
    }
    if (!record.evidence.empty()) {
        parts.append(tr("evidence: %1").arg(toQt(record.evidence)));
    }
    row.details = sentence(parts);
    return row;
}

TimelineRow rowOf(const wire::Recorded<Initiation>& filed) {
    const Initiation& record = filed.record;
    TimelineRow row =
        rowOf(filed, Kind::Initiation, QT_TRANSLATE_NOOP("Timeline", "Initiation form"));
    row.day = record.signedOn;
    row.details = sentence(
        {codeInWords(record.medicine),
         inWords(record.category),
         record.items.size() == 1 ? tr("1 item") : tr("%1 items").arg(record.items.size())});
    if (record.prescriberSigned && record.patientSigned) {
        row.status = tr("Signed by both");
    } else if (record.prescriberSigned) {
        row.status = tr("Not signed by the patient");
    } else {
        row.status = record.patientSigned ? tr("Not signed by the prescriber") : tr("Not signed");
    }
    return row;
}

TimelineRow rowOf(const wire::Recorded<Contraception>& filed) {
    const Contraception& record = filed.record;
    TimelineRow row =
        rowOf(filed, Kind::Contraception, QT_TRANSLATE_NOOP("Timeline", "Contraception"));
    row.day = record.used.from;
    QStringList parts{
        inWords(record.method),
        record.used.until ? tr("until %1").arg(inWords(*record.used.until)) : tr("still in use")};
    if (record.negativeSemenAnalyses > 0) {
        parts.append(tr("negative semen analyses: %1").arg(record.negativeSemenAnalyses));
    }
    QStringList days;
    for (const Date day : record.reconfirmedOn) {
        days.append(inWords(day));
    }
    if (!days.isEmpty()) {
        parts.append(tr("re-confirmed on %1").arg(days.join(QStringLiteral(", "))));
    }
    row.details = sentence(parts);
    row.status = record.confirmed ? tr("Confirmed") : tr("Not confirmed");
    return row;
}

TimelineRow rowOf(const wire::Recorded<wire::Counselling>& filed) {
    TimelineRow row = rowOf(filed, Kind::Counselling, QT_TRANSLATE_NOOP("Timeline", "Counselling"));
    row.day = filed.record.counselledOn;
    row.details = toQt(filed.record.notes);
    return row;
}

/// Until it is resolved it stops every supply.
void tellResolution(TimelineRow& row, const std::optional<Instant>& resolvedAt) {
    if (resolvedAt) {
        row.status = tr("Resolved on %1").arg(inWords(localDay(*resolvedAt)));
    } else {
        row.status = tr("UNRESOLVED");
        row.weight = Weight::StopsSupplies;
    }
}

TimelineRow rowOf(const wire::Recorded<PregnancyTest>& filed) {
    const PregnancyTest& record = filed.record;
    TimelineRow row =
        rowOf(filed, Kind::PregnancyTest, QT_TRANSLATE_NOOP("Timeline", "Pregnancy test"));
    row.at = record.takenAt;
    row.day = localDay(record.takenAt);
    row.details = sentence(
        {inWords(record.result),
         record.sensitivityMiuPerMl
             ? tr("sensitivity %1 mIU/mL").arg(toQt(record.sensitivityMiuPerMl->toString()))
             : tr("sensitivity not recorded"),
         record.supervised ? tr("supervised") : tr("not supervised")});
    if (record.result != TestResult::Negative) {
        tellResolution(row, record.resolvedAt);
    }
    return row;
}

TimelineRow rowOf(const wire::Recorded<Signal>& filed) {
    TimelineRow row = rowOf(filed, Kind::Signal, QT_TRANSLATE_NOOP("Timeline", "Signal"));
    row.what = tr("%1: %2").arg(row.what, inWords(filed.record.kind).toLower());
    row.at = filed.record.raisedAt;
    row.day = localDay(filed.record.raisedAt);
    tellResolution(row, filed.record.resolvedAt);
    return row;
}

TimelineRow rowOf(const wire::Recorded<wire::Survey>& filed) {
    TimelineRow row = rowOf(filed, Kind::Survey, QT_TRANSLATE_NOOP("Timeline", "Survey"));
    row.day = filed.record.surveyedOn;
    return row;
}

void tellStatus(TimelineRow& row, const wire::Authorisation& authorisation) {
    switch (authorisation.status) {
        case AuthorisationStatus::Draft: row.status = tr("Draft, not signed"); break;
        case AuthorisationStatus::Signed:
            row.status = tr("Signed; left: %1").arg(inWords(authorisation.remaining));
            break;
        case AuthorisationStatus::Cancelled:
            row.status = authorisation.cancelReason
                             ? tr("Cancelled: %1").arg(toQt(*authorisation.cancelReason))
                             : tr("Cancelled");
            row.weight = Weight::Over;
            break;
    }
}

TimelineRow rowOf(const wire::Authorisation& authorisation) {
    TimelineRow row;
    row.kind = Kind::Authorisation;
    row.id = authorisation.id.text();
    row.at = authorisation.signedAt.value_or(authorisation.recordedAt);
    row.day = localDay(*row.at);
    row.recordedAt = authorisation.recordedAt;
    row.recordedBy = toQt(authorisation.signedBy.value_or(authorisation.recordedBy));
    row.what = tr("Authorisation");
    std::vector<Item> items;
    for (const AuthorisedItem& item : authorisation.content.items) {
        items.push_back({item.strengthMg, item.capsules});
    }
    QStringList parts;
    if (authorisation.number) {
        parts.append(toQt(*authorisation.number));
    }
    parts.append(tr("%1 %2").arg(codeInWords(authorisation.medicine), inWords(items)));
    parts.append(daysInWords(authorisation.content.supplyDays));
    parts.append(inWords(authorisation.content.category));
    if (authorisation.content.indication) {
        parts.append(codeInWords(*authorisation.content.indication));
    }
    row.details = sentence(parts);
    tellStatus(row, authorisation);
    return row;
}

template <class List>
void append(std::vector<TimelineRow>& rows, const List& list) {
    // Of one millisecond, too, what was recorded last stands first.
    for (auto record = list.rbegin(); record != list.rend(); ++record) {
        rows.push_back(rowOf(*record));
    }
}

}  // namespace

std::vector<TimelineRow> timelineOf(const wire::PatientRecord& record) {
    std::vector<TimelineRow> rows;
    append(rows, record.assessments);
    append(rows, record.initiations);
    append(rows, record.contraception);
    append(rows, record.counselling);
    append(rows, record.pregnancyTests);
    append(rows, record.signals);
    append(rows, record.surveys);
    append(rows, record.authorisations);
    // What is known to the day alone counts as that day's beginning.
    const auto moment = [](const TimelineRow& row) {
        return std::make_tuple(row.day, row.at, row.recordedAt);
    };
    std::stable_sort(rows.begin(), rows.end(), [&](const TimelineRow& a, const TimelineRow& b) {
        return moment(b) < moment(a);
    });
    return rows;
}

const Assessment* assessmentInEffect(const wire::PatientRecord& record) {
    const Assessment* latest = nullptr;
    for (const auto& filed : record.assessments) {
        if (!latest || !(filed.record.assessedOn < latest->assessedOn)) {
            latest = &filed.record;
        }
    }
    return latest;
}

}  // namespace gatehouse::client
