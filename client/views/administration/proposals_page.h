#pragma once

#include "client/models/administration.h"
#include "client/views/administration/area_page.h"

class QPlainTextEdit;

namespace gatehouse::client {

class FactList;

/// What takes two administrators: what it is in words, and the decision about it.
class ProposalsPage final : public AreaPage {
    Q_OBJECT
  public:
    explicit ProposalsPage(Administration& administration, QWidget* parent = nullptr);

  protected:
    void showSelection() override;
    [[nodiscard]] QString subject() const override;
    [[nodiscard]] QWidget* told() override;

  private:
    void approve();
    void startRejection();
    void reject();
    [[nodiscard]] const wire::Proposal* selected() const;

    Administration& administration_;
    FactList* facts_;
    QPushButton* approve_ = nullptr;
    QPushButton* reject_ = nullptr;
    ActionForm* rejection_ = nullptr;
    QPlainTextEdit* reason_ = nullptr;
};

}  // namespace gatehouse::client
