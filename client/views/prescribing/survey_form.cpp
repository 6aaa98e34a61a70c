#include "client/views/prescribing/survey_form.h"

#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/prescribing/form_parts.h"

namespace gatehouse::client {

SurveyForm::SurveyForm(Prescribing& prescribing, const QString& about, QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Survey"), about, tr("&Record survey"), tr("Survey")},
               parent),
      patient_(prescribing.file().id()),
      surveyedOn_(new DateField) {
    fields().add(tr("&Surveyed on"), *surveyedOn_, "/surveyed_on");
    fields().addButton(*surveyedOn_, *makeTodayButton(*surveyedOn_));
    fields().setHint(*surveyedOn_,
                     tr("The day on which the patient answered the programme's survey. Only some "
                        "programmes ask for one."));
}

void SurveyForm::submit() {
    FormReader reader(fields());
    wire::Survey survey;
    survey.surveyedOn = reader.date(*surveyedOn_);
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().record(patient_, survey);
}

}  // namespace gatehouse::client
