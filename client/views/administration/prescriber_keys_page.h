#pragma once

#include <QPointer>

#include "client/models/administration.h"
#include "client/views/administration/area_page.h"

class QFileDialog;
class QLineEdit;
class QPlainTextEdit;

namespace gatehouse::client {

class DateField;
class FactList;
class SaveForm;

/// The signing keys of the organisation's prescribers: from the request to the certificate, and
/// their revocation.
class PrescriberKeysPage final : public AreaPage {
    Q_OBJECT
  public:
    explicit PrescriberKeysPage(Administration& administration, QWidget* parent = nullptr);

  protected:
    void showSelection() override;
    [[nodiscard]] QString subject() const override;
    [[nodiscard]] QWidget* told() override;
    void finish(const QString& words) override;
    void hideEvent(QHideEvent* event) override;

  private:
    void makeActions();
    void makeForms();
    void browse();
    void offer();
    void revoke();
    [[nodiscard]] const wire::PrescriberKey* selected() const;

    Administration& administration_;
    FactList* facts_;
    QPushButton* save_ = nullptr;
    QPushButton* offer_ = nullptr;
    QPushButton* revoke_ = nullptr;
    SaveForm* saveForm_;
    ActionForm* offerForm_ = nullptr;
    QLineEdit* file_ = nullptr;
    ActionForm* revocationForm_ = nullptr;
    DateField* since_ = nullptr;
    QPlainTextEdit* reason_ = nullptr;
    QPointer<QFileDialog> dialog_;
};

}  // namespace gatehouse::client
