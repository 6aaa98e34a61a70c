#pragma once

#include "client/models/emergency_access.h"
#include "client/views/common/form_page.h"
#include "client/views/common/theme.h"

class QLineEdit;
class QPlainTextEdit;

namespace gatehouse::client {

class DateField;

/// Asks for one patient's record in an emergency. Who the patient is does not stay in the fields
/// once they are covered.
class EmergencyForm final : public FormPage {
    Q_OBJECT
  public:
    explicit EmergencyForm(EmergencyAccess& access, QWidget* parent = nullptr);

    /// Says it above the fields.
    void say(const QString& text, Tone tone);

  protected:
    void submit() override;
    [[nodiscard]] QString explain(const Trouble& trouble) const override;
    void hideEvent(QHideEvent* event) override;

  private:
    EmergencyAccess& access_;
    QLineEdit* hospitalNumber_;
    DateField* dateOfBirth_;
    QPlainTextEdit* reason_;
};

}  // namespace gatehouse::client
