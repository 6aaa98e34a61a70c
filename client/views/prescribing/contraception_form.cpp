#include "client/views/prescribing/contraception_form.h"

#include <QCheckBox>
#include <QLineEdit>

#include "client/models/words.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {
namespace {

constexpr std::int64_t kMostAnalyses = 100;
constexpr int kNumberWidth = 160;

/// Dates with commas between them; none where one of them is no date.
std::optional<std::vector<Date>> parseDates(const QString& text) {
    std::vector<Date> dates;
    for (const QString& part : text.split(u',', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty()) {
            continue;
        }
        const auto date = parseTypedDate(part);
        if (!date) {
            return std::nullopt;
        }
        dates.push_back(*date);
    }
    return dates;
}

}  // namespace

ContraceptionForm::ContraceptionForm(Prescribing& prescribing,
                                     const QString& about,
                                     QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Contraception"), about, tr("&Record contraception"), tr("Contraception")},
               parent),
      patient_(prescribing.file().id()),
      method_(new ChoiceField),
      from_(new DateField),
      until_(new DateField),
      confirmed_(new QCheckBox(tr("Confirme&d"))),
      semenAnalyses_(new QLineEdit),
      reconfirmedOn_(new QLineEdit) {
    method_->addAll<ContraceptiveMethod>();
    semenAnalyses_->setMaximumWidth(kNumberWidth);
    reconfirmedOn_->setPlaceholderText(tr("YYYY-MM-DD, YYYY-MM-DD"));
    fields().add(tr("&Method"), *method_, "/method");
    fields().add(tr("&From"), *from_, "/from");
    fields().add(tr("&Until"), *until_, "/until");
    fields().setHint(*until_, tr("Empty: still in use."));
    fields().add(*confirmed_, "/confirmed");
    fields().setHint(*confirmed_, tr("You have made sure that it is in use."));
    fields().add(tr("&Negative semen analyses"), *semenAnalyses_, "/negative_semen_analyses");
    fields().add(tr("Re-&confirmed on"), *reconfirmedOn_, "/reconfirmed_on");
    connect(method_, &QComboBox::currentIndexChanged, this, &ContraceptionForm::showWhatApplies);
    connect(reconfirmedOn_, &QLineEdit::textChanged, this, &ContraceptionForm::explainDates);
    showWhatApplies();
    explainDates();
}

void ContraceptionForm::showWhatApplies() {
    const auto method = method_->chosenAs<ContraceptiveMethod>();
    fields().setApplies(*semenAnalyses_, method == ContraceptiveMethod::VasectomisedPartner);
    fields().setApplies(*reconfirmedOn_, method == ContraceptiveMethod::Abstinence);
}

void ContraceptionForm::explainDates() {
    const auto dates = parseDates(reconfirmedOn_->text());
    QStringList words;
    if (dates) {
        for (const Date date : *dates) {
            words.append(inWords(date));
        }
    }
    fields().setHint(*reconfirmedOn_,
                     words.isEmpty() ? tr("One date, or several with commas between them.")
                                     : words.join(QStringLiteral(", ")));
}

void ContraceptionForm::submit() {
    FormReader reader(fields());
    Contraception contraception;
    contraception.method = reader.choiceOf<ContraceptiveMethod>(*method_);
    contraception.used.from = reader.date(*from_);
    contraception.used.until = reader.optionalDate(*until_);
    if (contraception.used.until && from_->date() &&
        *contraception.used.until < contraception.used.from) {
        reader.refuse(*until_, tr("It would end before it begins."));
    }
    contraception.confirmed = confirmed_->isChecked();
    if (contraception.method == ContraceptiveMethod::VasectomisedPartner) {
        contraception.negativeSemenAnalyses = reader.count(*semenAnalyses_, 0, kMostAnalyses);
    }
    if (contraception.method == ContraceptiveMethod::Abstinence) {
        if (auto dates = parseDates(reconfirmedOn_->text())) {
            contraception.reconfirmedOn = std::move(*dates);
        } else {
            reader.refuse(*reconfirmedOn_, tr("One of them is no date. Enter each as YYYY-MM-DD."));
        }
    }
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().record(patient_, contraception);
}

}  // namespace gatehouse::client
