#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QCheckBox;
class QPlainTextEdit;

namespace gatehouse::client {

class ChoiceField;
class DateField;

/// Which category the patient belongs to, and what shows it.
class AssessmentForm final : public FormPage {
    Q_OBJECT
  public:
    AssessmentForm(Prescribing& prescribing, const QString& about, QWidget* parent = nullptr);

  private:
    void submit() override;
    void showWhatApplies();

    PatientId patient_;
    DateField* assessedOn_;
    ChoiceField* category_;
    ChoiceField* basis_;
    DateField* amenorrhoeaSince_;
    ChoiceField* amenorrhoeaCause_;
    QCheckBox* specialistConfirmed_;
    ChoiceField* uterusOrOvaries_;
    QPlainTextEdit* evidence_;
};

}  // namespace gatehouse::client
