#pragma once

#include "client/models/administration.h"
#include "client/views/administration/area_page.h"

class QLineEdit;

namespace gatehouse::client {

class ChoiceField;

/// The organisation's sites.
class SitesPage final : public AreaPage {
    Q_OBJECT
  public:
    explicit SitesPage(Administration& administration, QWidget* parent = nullptr);

  protected:
    void showSelection() override;
    [[nodiscard]] QString subject() const override { return {}; }

  private:
    void start();
    void addSite();

    Administration& administration_;
    QPushButton* add_;
    ActionForm* form_;
    QLineEdit* name_;
    ChoiceField* kind_;
    QLineEdit* timeZone_;
};

}  // namespace gatehouse::client
