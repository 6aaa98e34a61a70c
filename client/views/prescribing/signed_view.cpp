#include "client/views/prescribing/signed_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/message_line.h"
#include "client/views/common/receipt_part.h"
#include "client/views/common/save_form.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kWidth = 680;
constexpr double kTitleSize = 1.6;
constexpr double kNumberSize = 3;

}  // namespace

SignedView::SignedView(Authorising& authorising, const QString& about, QWidget* parent)
    : QWidget(parent),
      authorising_(authorising),
      number_(makeHeading({}, kNumberSize, this)),
      text_(makeText({}, this)),
      copy_(new QPushButton(tr("&Copy number"))),
      proof_(new QPushButton(tr("Save &proof"))),
      receipt_(new ReceiptPart(authorising.receipt())),
      message_(new MessageLine),
      saving_(new SaveForm({tr("Sa&ve the proof"),
                            {},
                            tr("Save the proof of the signature"),
                            tr("Text (*.txt)"),
                            QStringLiteral("txt")})) {
    auto* card = new Card;
    card->setFixedWidth(kWidth);
    placeInMiddle(*this, *card);
    QVBoxLayout* layout = &card->column();
    layout->addWidget(makeHeading(tr("Signed"), kTitleSize, this));
    QLabel* patient = makeText(tr("Patient"), this);
    patient->setText(about);
    layout->addWidget(patient);
    number_->setAccessibleDescription(tr("Authorisation number"));
    number_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(number_);
    layout->addWidget(text_);
    layout->addWidget(receipt_);
    auto* buttons = new QHBoxLayout;
    auto* back = new QPushButton(tr("&Back"), this);
    makePrimary(*copy_);
    for (QPushButton* button : {copy_, proof_, back}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addWidget(message_);
    layout->addWidget(saving_);
    connect(back, &QPushButton::clicked, this, &SignedView::left);
    connectAll();
    connectReceipt();
}

void SignedView::connectAll() {
    connect(proof_, &QPushButton::clicked, this, &SignedView::saveProof);
    connect(copy_, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(number_->text());
        copy_->setText(tr("&Copied"));
    });
    connect(&authorising_, &Authorising::proofRead, this, [this](const QByteArray& proof) {
        proof_->setEnabled(true);
        message_->quieten();
        receipt_->closeSaving();
        saving_->start(QStringLiteral("gatehouse-%1.txt").arg(number_->text()), proof);
    });
    connect(&authorising_, &Authorising::proofFailed, this, [this](const Trouble& trouble) {
        proof_->setEnabled(true);
        message_->say(trouble);
    });
    connect(saving_, &SaveForm::said, message_, qOverload<const QString&, Tone>(&MessageLine::say));
}

void SignedView::connectReceipt() {
    connect(receipt_, &ReceiptPart::asked, this, [this] {
        // What has the focus is closed now.
        copy_->setFocus();
        receipt_->setEnabled(false);
        message_->sayWaiting();
        authorising_.askForReceipt();
    });
    connect(receipt_, &ReceiptPart::saving, saving_, &SaveForm::clear);
    connect(
        receipt_, &ReceiptPart::said, message_, qOverload<const QString&, Tone>(&MessageLine::say));
    connect(&authorising_, &Authorising::receiptFailed, this, [this](const Trouble& trouble) {
        receipt_->setEnabled(true);
        message_->say(trouble);
    });
}

void SignedView::saveProof() {
    proof_->setEnabled(false);
    copy_->setFocus();  // what has the focus is closed now
    message_->sayWaiting();
    authorising_.readProof();
}

void SignedView::tell() {
    const wire::SignedAuthorisation& done = authorising_.signedAuthorisation();
    const wire::NewAuthorisation& content = *authorising_.content();
    std::vector<Item> items;
    for (const AuthorisedItem& item : content.items) {
        items.push_back({item.strengthMg, item.capsules});
    }
    number_->setText(toQt(done.number));
    text_->setText(
        tr("%1, %2, signed on %3. The pharmacy needs this number.")
            .arg(inWords(items), daysInWords(content.supplyDays), inWords(done.signedAt)));
    receipt_->follow();
    receipt_->setEnabled(true);
    message_->stopWaiting();
    copy_->setFocus();
}

}  // namespace gatehouse::client
