#pragma once

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QPlainTextEdit;

namespace gatehouse::client {

class DateField;

/// That the patient was counselled.
class CounsellingForm final : public FormPage {
    Q_OBJECT
  public:
    CounsellingForm(Prescribing& prescribing, const QString& about, QWidget* parent = nullptr);

  private:
    void submit() override;

    PatientId patient_;
    DateField* counselledOn_;
    QPlainTextEdit* notes_;
};

}  // namespace gatehouse::client
