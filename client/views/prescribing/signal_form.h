#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QLineEdit;

namespace gatehouse::client {

class ChoiceField;
class DateField;

/// Something that stops supplies until it is resolved, such as a suspected pregnancy.
class SignalForm final : public FormPage {
    Q_OBJECT
  public:
    SignalForm(Prescribing& prescribing, const QString& about, QWidget* parent = nullptr);

  private:
    void submit() override;

    PatientId patient_;
    ChoiceField* kind_;
    DateField* raisedOn_;
    QLineEdit* raisedAt_;
};

}  // namespace gatehouse::client
