#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QCheckBox;
class QLineEdit;

namespace gatehouse::client {

class ChoiceField;
class DateField;

/// A pregnancy test. Nothing in it is filled in for the user: each test is entered as it was made.
class PregnancyTestForm final : public FormPage {
    Q_OBJECT
  public:
    PregnancyTestForm(Prescribing& prescribing, const QString& about, QWidget* parent = nullptr);

  private:
    void submit() override;

    PatientId patient_;
    DateField* takenOn_;
    QLineEdit* takenAt_;
    ChoiceField* result_;
    QLineEdit* sensitivity_;
    QCheckBox* supervised_;
};

}  // namespace gatehouse::client
