#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QCheckBox;
class QLineEdit;

namespace gatehouse::client {

class DateField;

/// A patient who is not on record yet.
class EnrolmentForm final : public FormPage {
    Q_OBJECT
  public:
    explicit EnrolmentForm(Prescribing& prescribing, QWidget* parent = nullptr);

  private:
    void submit() override;

    QLineEdit* hospitalNumber_;
    QLineEdit* initials_;
    DateField* dateOfBirth_;
    QCheckBox* irregularCycles_;
};

}  // namespace gatehouse::client
