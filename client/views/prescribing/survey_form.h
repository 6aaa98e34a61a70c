#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

namespace gatehouse::client {

class DateField;

/// That the patient answered the programme's survey.
class SurveyForm final : public FormPage {
    Q_OBJECT
  public:
    SurveyForm(Prescribing& prescribing, const QString& about, QWidget* parent = nullptr);

  private:
    void submit() override;

    PatientId patient_;
    DateField* surveyedOn_;
};

}  // namespace gatehouse::client
