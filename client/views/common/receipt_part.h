#pragma once

#include <QPointer>
#include <QWidget>

#include "client/models/receipt_check.h"
#include "client/views/common/theme.h"

class QPagedPaintDevice;
class QPrintDialog;
class QPrinter;
class QPushButton;

namespace gatehouse::client {

class SaveForm;
class ToneLabel;

/// What became of a receipt, and how to keep it. Takes no room while there is nothing to tell.
class ReceiptPart final : public QWidget {
    Q_OBJECT
  public:
    /// The receipt outlives it.
    explicit ReceiptPart(ReceiptCheck& receipt, QWidget* parent = nullptr);
    ~ReceiptPart() override;

    /// After the receipt is another one, or was forgotten.
    void follow();
    void closeSaving();

  Q_SIGNALS:
    /// For a receipt that is missing, or could not be judged.
    void asked();
    void saving();
    void said(const QString& text, gatehouse::client::Tone tone);

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    void save();
    void print();

    ReceiptCheck& receipt_;
    ToneLabel* text_;
    QPushButton* save_;
    QPushButton* print_;
    QPushButton* ask_;
    SaveForm* saving_;
    std::unique_ptr<QPrinter> printer_;
    QPointer<QPrintDialog> dialog_;
};

/// Puts the text on pages of the device's size, A4 or A5 say.
void printText(const QString& text, QPagedPaintDevice& device);

}  // namespace gatehouse::client
