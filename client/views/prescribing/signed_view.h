#pragma once

#include <QWidget>

#include "client/models/authorising.h"

class QLabel;
class QPushButton;

namespace gatehouse::client {

class MessageLine;
class ReceiptPart;
class SaveForm;

/// What is signed: its number, its receipt, and the proof of its signature.
class SignedView final : public QWidget {
    Q_OBJECT
  public:
    /// The model outlives it; `about` is the patient.
    SignedView(Authorising& authorising, const QString& about, QWidget* parent = nullptr);

    /// Of Signed.
    void tell();

  Q_SIGNALS:
    void left();

  private:
    void connectAll();
    void connectReceipt();
    void saveProof();

    Authorising& authorising_;
    QLabel* number_;
    QLabel* text_;
    QPushButton* copy_;
    QPushButton* proof_;
    ReceiptPart* receipt_;
    MessageLine* message_;
    SaveForm* saving_;
};

}  // namespace gatehouse::client
