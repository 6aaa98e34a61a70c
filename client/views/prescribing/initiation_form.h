#pragma once

#include <vector>

#include "client/models/prescribing.h"
#include "client/views/common/form_page.h"

class QCheckBox;
class QVBoxLayout;

namespace gatehouse::client {

class ChoiceField;
class DateField;

/// The treatment initiation form, with exactly the items that programme and category ask for.
class InitiationForm final : public FormPage {
    Q_OBJECT
  public:
    InitiationForm(Prescribing& prescribing, const QString& about, QWidget* parent = nullptr);

  private:
    void submit() override;
    void showItems();

    PatientId patient_;
    std::vector<wire::ProgrammeEdition> editions_;
    ChoiceField* medicine_;
    ChoiceField* category_;
    DateField* signedOn_;
    QWidget* items_;
    QVBoxLayout* itemRows_;
    std::vector<QCheckBox*> boxes_;  ///< one for each of `codes_`
    std::vector<std::string> codes_;
    QCheckBox* prescriberSigned_;
    QCheckBox* patientSigned_;
};

}  // namespace gatehouse::client
