#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QCheckBox;
class QLineEdit;

namespace gatehouse::client {

class ChoiceField;
class DateField;

/// A method of contraception, from when until when, and whether it was confirmed.
class ContraceptionForm final : public FormPage {
    Q_OBJECT
  public:
    ContraceptionForm(Prescribing& prescribing, const QString& about, QWidget* parent = nullptr);

  private:
    void submit() override;
    void showWhatApplies();
    void explainDates();

    PatientId patient_;
    ChoiceField* method_;
    DateField* from_;
    DateField* until_;
    QCheckBox* confirmed_;
    QLineEdit* semenAnalyses_;
    QLineEdit* reconfirmedOn_;
};

}  // namespace gatehouse::client
