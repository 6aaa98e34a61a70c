#pragma once

#include "client/models/administration.h"
#include "client/views/administration/area_page.h"

namespace gatehouse::client {

class FactList;

/// The editions of the programmes that the server has, and the activation of one that came since.
class EditionsPage final : public AreaPage {
    Q_OBJECT
  public:
    explicit EditionsPage(Administration& administration, QWidget* parent = nullptr);

  protected:
    void showSelection() override;
    [[nodiscard]] QString subject() const override;
    [[nodiscard]] QWidget* told() override;

  private:
    void activate();
    [[nodiscard]] const wire::ProgrammeEdition* selected() const;

    Administration& administration_;
    FactList* facts_;
    QPushButton* activate_;
};

}  // namespace gatehouse::client
