#include "client/views/prescribing/pregnancy_test_form.h"

#include <QCheckBox>
#include <QLineEdit>

#include "client/api/text.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/time_field.h"
#include "client/views/prescribing/form_parts.h"

namespace gatehouse::client {

PregnancyTestForm::PregnancyTestForm(Prescribing& prescribing,
                                     const QString& about,
                                     QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Pregnancy test"), about, tr("&Record pregnancy test"), tr("Pregnancy test")},
               parent),
      patient_(prescribing.file().id()),
      takenOn_(new DateField),
      takenAt_(makeTimeField()),
      result_(new ChoiceField),
      sensitivity_(new QLineEdit),
      supervised_(new QCheckBox(tr("Super&vised"))) {
    result_->addAll<TestResult>();
    sensitivity_->setMaximumWidth(takenAt_->maximumWidth());
    fields().add(tr("&Taken on"), *takenOn_, "/taken_at");
    fields().add(tr("Taken &at"), *takenAt_, "");
    explainMoment(fields(), *takenOn_, *takenAt_);
    fields().add(tr("R&esult"), *result_, "/result");
    fields().add(tr("&Sensitivity (mIU/mL)"), *sensitivity_, "/sensitivity_miu_per_ml");
    fields().setHint(
        *sensitivity_,
        tr("The smallest concentration of hCG that the test detects, as its leaflet or "
           "the laboratory says. Empty: not known yet."));
    fields().add(*supervised_, "/supervised");
    fields().setHint(*supervised_, tr("It was done under medical supervision."));
}

void PregnancyTestForm::submit() {
    FormReader reader(fields());
    PregnancyTest test;
    test.takenAt = readMoment(reader, *takenOn_, *takenAt_);
    test.result = reader.choiceOf<TestResult>(*result_);
    const QString sensitivity = sensitivity_->text().trimmed();
    if (!sensitivity.isEmpty()) {
        test.sensitivityMiuPerMl = Decimal::parse(toUtf8(sensitivity));
        if (!test.sensitivityMiuPerMl || *test.sensitivityMiuPerMl <= Decimal()) {
            reader.refuse(*sensitivity_,
                          tr("Enter a number over 0 with a point and at most 3 digits after it."));
        }
    }
    test.supervised = supervised_->isChecked();
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().record(patient_, test);
}

}  // namespace gatehouse::client
