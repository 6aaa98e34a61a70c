#include "client/views/account/offer_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/views/account/qr_code.h"
#include "client/views/common/buttons.h"
#include "client/views/common/field_label.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kGap = 24;
constexpr int kNear = 8;
constexpr int kCodeWidth = 160;
constexpr int kLongestCode = 40;

QLabel* makeStep(const QString& text, QWidget* parent) {
    QLabel* step = makeText({}, parent);
    step->setText(text);
    return step;
}

}  // namespace

OfferView::OfferView(SecondFactor& factor, QWidget* parent)
    : QWidget(parent),
      factor_(factor),
      picture_(new QrCode(tr("QR code"))),
      seed_(makeText(tr("Seed"), this)),
      copy_(new QPushButton(tr("Cop&y"))),
      code_(new QLineEdit),
      confirm_(new QPushButton(tr("Con&firm"))) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(picture_, 0, Qt::AlignTop);
    layout->addWidget(makeSteps(), 1);
    connect(copy_, &QPushButton::clicked, this, [this] {
        if (const auto* offer = factor_.offer()) {
            QApplication::clipboard()->setText(toQt(offer->seed.reveal()));
        }
    });
    connect(confirm_, &QPushButton::clicked, this, &OfferView::confirm);
    connect(code_, &QLineEdit::returnPressed, this, &OfferView::confirm);
    hide();
}

QWidget* OfferView::makeSteps() {
    auto* steps = new QWidget(this);
    auto* column = new QVBoxLayout(steps);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kNear);
    column->addWidget(makeStep(tr("1. Scan the picture with your authenticator. Where it has no "
                                  "camera, type this seed there:"),
                               steps));
    seed_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    seed_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(seed_);
    letEnterPress(*copy_);
    column->addWidget(copy_, 0, Qt::AlignLeft);
    column->addSpacing(kNear);
    column->addWidget(makeStep(tr("2. Enter the code of six digits that it shows now:"), steps));
    auto* row = new QHBoxLayout;
    code_->setMaxLength(kLongestCode);
    code_->setFixedWidth(kCodeWidth);
    makePrimary(*confirm_);
    row->addWidget(makeLabel(tr("Co&de"), *code_, steps));
    row->addWidget(code_);
    row->addWidget(confirm_);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    return steps;
}

void OfferView::start() {
    const wire::SecondFactorOffer* offer = factor_.offer();
    if (!offer) {
        return;
    }
    picture_->showText(offer->otpauthUri.reveal());
    seed_->setText(inGroups(offer->seed));
    show();
    code_->setFocus();
}

void OfferView::again() {
    code_->clear();
    code_->setFocus();
}

void OfferView::clear() {
    picture_->clear();
    seed_->clear();
    hide();
}

void OfferView::confirm() {
    if (code_->text().trimmed().isEmpty()) {
        code_->setFocus();
        return;
    }
    factor_.confirm(code_->text());
}

void OfferView::hideEvent(QHideEvent* event) {
    code_->clear();
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
