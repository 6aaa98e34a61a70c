#pragma once

#include "client/models/administration.h"
#include "client/views/administration/area_page.h"

class QLineEdit;
class QPlainTextEdit;

namespace gatehouse::client {

/// Whose pharmacies dispense what the organisation's clinics authorise, and the other way round.
class AgreementsPage final : public AreaPage {
    Q_OBJECT
  public:
    explicit AgreementsPage(Administration& administration, QWidget* parent = nullptr);

  protected:
    void showSelection() override;
    [[nodiscard]] QString subject() const override;

  private:
    void propose();
    void end();
    [[nodiscard]] const wire::SupplyAgreement* selected() const;

    Administration& administration_;
    QPushButton* propose_;
    QPushButton* end_;
    ActionForm* proposalForm_;
    QLineEdit* organisation_;
    ActionForm* endForm_;
    QPlainTextEdit* reason_;
};

}  // namespace gatehouse::client
