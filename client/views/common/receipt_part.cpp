#include "client/views/common/receipt_part.h"

#include <memory>

#include <QFont>
#include <QHBoxLayout>
#include <QPrintDialog>
#include <QPrinter>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/log_words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/save_form.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

constexpr int kGap = 8;
constexpr int kPrintedPoints = 10;

using State = ReceiptCheck::State;

Tone toneOf(State state) {
    switch (state) {
        case State::Nothing:
        case State::Checking: break;
        case State::Absent:
        case State::Unjudged: return Tone::Caution;
        case State::Holds: return Tone::Good;
        case State::Fails: return Tone::Bad;
    }
    return Tone::Neutral;
}

}  // namespace

ReceiptPart::ReceiptPart(ReceiptCheck& receipt, QWidget* parent)
    : QWidget(parent),
      receipt_(receipt),
      text_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Boxed)),
      save_(new QPushButton(tr("Save &receipt"))),
      print_(new QPushButton(tr("Prin&t receipt"))),
      ask_(new QPushButton(tr("Ask &for the receipt"))),
      saving_(new SaveForm({tr("Sa&ve the receipt"),
                            {},
                            tr("Save the receipt"),
                            tr("Receipts (*.tlog-proof)"),
                            QStringLiteral("tlog-proof")})) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    text_->setAccessibleDescription(tr("Receipt"));
    layout->addWidget(text_);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {save_, print_, ask_}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addWidget(saving_);
    connect(save_, &QPushButton::clicked, this, &ReceiptPart::save);
    connect(print_, &QPushButton::clicked, this, &ReceiptPart::print);
    connect(ask_, &QPushButton::clicked, this, &ReceiptPart::asked);
    connect(saving_, &SaveForm::said, this, &ReceiptPart::said);
    follow();
}

ReceiptPart::~ReceiptPart() = default;

void ReceiptPart::follow() {
    const State state = receipt_.state();
    text_->setTone(toneOf(state));
    text_->setText(inWords(receipt_));
    // One that does not hold is evidence.
    save_->setVisible(!receipt_.text().isEmpty());
    print_->setVisible(state == State::Holds);
    ask_->setVisible(state == State::Absent || state == State::Unjudged);
    if (receipt_.text().isEmpty()) {
        saving_->clear();
    }
    setVisible(state != State::Nothing);
}

void ReceiptPart::closeSaving() {
    saving_->clear();
}

void ReceiptPart::save() {
    Q_EMIT saving();
    const QString subject = receipt_.state() == State::Holds
                                ? toQt(receipt_.receipt().entry.subject.value_or(std::string()))
                                : QStringLiteral("not-valid");
    saving_->start(QStringLiteral("gatehouse-%1.tlog-proof").arg(subject), receipt_.text());
}

void ReceiptPart::print() {
    if (dialog_) {
        return;
    }
    printer_ = std::make_unique<QPrinter>();
    dialog_ = new QPrintDialog(printer_.get(), this);
    dialog_->setWindowTitle(tr("Print the receipt"));
    dialog_->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog_, &QDialog::accepted, this, [this, text = receiptText(receipt_)] {
        printText(text, *printer_);
        Q_EMIT said(tr("The receipt was sent to the printer."), Tone::Neutral);
    });
    dialog_->open();
}

void ReceiptPart::hideEvent(QHideEvent* event) {
    // A dialog is a window of its own: it must not stay when the screen is locked.
    if (dialog_) {
        dialog_->close();
    }
    QWidget::hideEvent(event);
}

void printText(const QString& text, QPagedPaintDevice& device) {
    QTextDocument document;
    document.setDefaultFont(QFont(QStringLiteral("sans-serif"), kPrintedPoints));
    document.setPlainText(text);
    document.print(&device);
}

}  // namespace gatehouse::client
