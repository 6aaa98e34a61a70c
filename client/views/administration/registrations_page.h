#pragma once

#include "client/models/administration.h"
#include "client/views/administration/area_page.h"

namespace gatehouse::client {

class ChoiceField;
class DateField;

/// Which prescribers and pharmacies are registered with which programme.
class RegistrationsPage final : public AreaPage {
    Q_OBJECT
  public:
    explicit RegistrationsPage(Administration& administration, QWidget* parent = nullptr);

  protected:
    void showSelection() override;
    [[nodiscard]] QString subject() const override;
    void showEvent(QShowEvent* event) override;

  private:
    void makeForms();
    void startAdding();
    void offerProgrammes();
    void offerHolders();
    void addRegistration();
    void suspend();
    void end();
    [[nodiscard]] const wire::Registration* selected() const;

    Administration& administration_;
    QPushButton* add_;
    QPushButton* suspend_;
    QPushButton* end_;
    ActionForm* form_ = nullptr;
    ChoiceField* programme_;
    ChoiceField* whose_;
    DateField* from_;
    DateField* until_;
    ActionForm* suspensionForm_ = nullptr;
    DateField* suspendedOn_;
    ActionForm* endForm_ = nullptr;
    DateField* lastDay_;
};

}  // namespace gatehouse::client
