#pragma once

#include <QWidget>

#include "client/models/dispensing_desk.h"

class QLabel;
class QPushButton;

namespace gatehouse::client {

class Card;
class MessageLine;
class ReceiptPart;
class RequirementsTable;
class ScanLine;
class StatusPanel;
class SupplyForm;
class ToneLabel;

/// The pharmacist's workplace: a number in, the verdict out, and the supply recorded.
class DispensingPage final : public QWidget {
    Q_OBJECT
  public:
    /// The desk outlives the page, or is its child.
    explicit DispensingPage(DispensingDesk& desk, QWidget* parent = nullptr);

  Q_SIGNALS:
    void emergencyAsked();

  protected:
    void focusInEvent(QFocusEvent* event) override;

  private:
    void makeLayout();
    [[nodiscard]] QWidget* makeNumberRow();
    [[nodiscard]] QWidget* makeWelcome();
    [[nodiscard]] QWidget* makeLeft();
    void connectDesk();

    void follow();
    void followNotice();
    void followPatient();
    void followForm();
    void followReceipt();
    void sayStatus();
    void sayVerdict();
    void sayStanding();
    void sayUnproven();
    void focusWhereWorkGoesOn();

    DispensingDesk& desk_;
    ScanLine* number_;
    QPushButton* check_;
    MessageLine* message_;
    QWidget* welcome_ = nullptr;
    StatusPanel* status_;
    StatusPanel* record_;
    ReceiptPart* receipt_;
    QWidget* patientBox_;
    QLabel* compare_;
    QLabel* patient_;
    ToneLabel* cautions_;
    Card* supply_;
    SupplyForm* form_;
    RequirementsTable* table_;
    QPushButton* askAgain_;
    QPushButton* giveUp_;
    QPushButton* leave_;  ///< what is not proven
    QPushButton* next_;
};

}  // namespace gatehouse::client
