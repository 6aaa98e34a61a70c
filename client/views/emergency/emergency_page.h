#pragma once

#include <QWidget>

#include "client/models/emergency_access.h"

class QPushButton;
class QStackedWidget;

namespace gatehouse::client {

class EmergencyForm;
class PatientRecordView;
class ToneLabel;

/// Emergency access: the form that asks for a record, and the record for as long as it is open.
class EmergencyPage final : public QWidget {
    Q_OBJECT
  public:
    /// The access outlives the page, or is its child.
    explicit EmergencyPage(EmergencyAccess& access, QWidget* parent = nullptr);

    /// Shows what is open, or else an empty form.
    void start();

  Q_SIGNALS:
    void left();

  protected:
    void focusInEvent(QFocusEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeRecordPage();
    void showForm();
    void showRecord();
    void leave();
    void discardForm();
    void follow();

    EmergencyAccess& access_;
    QStackedWidget* pages_;
    ToneLabel* open_;
    PatientRecordView* record_;
    QPushButton* readAgain_ = nullptr;
    QWidget* recordPage_ = nullptr;
    EmergencyForm* form_ = nullptr;  ///< none while a record is shown
};

}  // namespace gatehouse::client
