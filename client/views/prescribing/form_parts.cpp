#include "client/views/prescribing/form_parts.h"

#include <algorithm>

#include <QCoreApplication>
#include <QLineEdit>

#include "client/api/text.h"
#include "client/models/local_time.h"
#include "client/models/words.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("FormParts", text);
}

void offer(ChoiceField& field,
           const std::vector<wire::ProgrammeEdition>& editions,
           QString (*words)(const wire::ProgrammeEdition&)) {
    for (const wire::ProgrammeEdition& edition : editions) {
        field.addChoice(words(edition), edition.programme);
    }
    if (editions.size() == 1) {
        field.choose(editions.front().programme);
    }
}

QString medicineAlone(const wire::ProgrammeEdition& edition) {
    return codeInWords(edition.medicine);
}
QString medicineAndTitle(const wire::ProgrammeEdition& edition) {
    return tr("%1 (%2)").arg(codeInWords(edition.medicine), toQt(edition.title));
}

}  // namespace

QPushButton* makeTodayButton(DateField& field) {
    auto* button = new QPushButton(tr("&Today"), &field);
    QObject::connect(button, &QPushButton::clicked, &field, [&field] {
        field.setDate(today());
        field.line().setFocus();
    });
    return button;
}

void explainMoment(FormFields& fields, DateField& day, QLineEdit& time) {
    const auto explain = [&fields, &day, &time] {
        const auto date = day.date();
        const auto clock = parseTypedTime(time.text());
        fields.setHint(time, date && clock ? inWords(localMoment(*date, *clock)) : QString());
    };
    QObject::connect(&day, &DateField::changed, &fields, explain);
    QObject::connect(&time, &QLineEdit::textChanged, &fields, explain);
}

Instant readMoment(FormReader& reader, DateField& day, QLineEdit& time) {
    const Date date = reader.date(day);
    const auto clock = parseTypedTime(time.text());
    if (!clock) {
        reader.refuse(time,
                      time.text().trimmed().isEmpty()
                          ? tr("Enter a time.")
                          : tr("There is no such time. Enter it as HH:MM, from 00:00 to 23:59."));
        return {};
    }
    if (!day.date()) {
        return {};
    }
    const LocalMoment moment = localMoment(date, *clock);
    if (moment.kind == LocalMoment::Kind::Never) {
        reader.refuse(time,
                      tr("That time did not exist on that day: the clocks went forward past it. "
                         "Enter the time that the clock showed."));
    }
    return moment.instant;
}

void offerProgrammes(ChoiceField& field, const std::vector<wire::ProgrammeEdition>& editions) {
    offer(
        field, editions, [](const wire::ProgrammeEdition& edition) { return toQt(edition.title); });
}

void offerMedicines(ChoiceField& field, const std::vector<wire::ProgrammeEdition>& editions) {
    const bool isShared =
        std::any_of(editions.begin(), editions.end(), [&](const wire::ProgrammeEdition& one) {
            return std::count_if(editions.begin(), editions.end(), [&](const auto& other) {
                       return other.medicine == one.medicine;
                   }) > 1;
        });
    offer(field, editions, isShared ? medicineAndTitle : medicineAlone);
}

const wire::ProgrammeEdition* chosenEdition(const ChoiceField& field,
                                            const std::vector<wire::ProgrammeEdition>& editions) {
    const auto chosen = field.chosen();
    for (const wire::ProgrammeEdition& edition : editions) {
        if (chosen == edition.programme) {
            return &edition;
        }
    }
    return nullptr;
}

}  // namespace gatehouse::client
