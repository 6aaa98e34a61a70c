#include "client/views/account/second_factor_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/session.h"
#include "client/views/account/offer_view.h"
#include "client/views/account/recovery_codes_view.h"
#include "client/views/common/buttons.h"
#include "client/views/common/confirmation_panel.h"
#include "client/views/common/field_label.h"
#include "client/views/common/message_line.h"
#include "client/views/common/text_parts.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

constexpr int kGap = 16;
constexpr int kCodeWidth = 220;
constexpr int kLongestCode = 40;

}  // namespace

SecondFactorPanel::SecondFactorPanel(SecondFactor& factor, QWidget* parent)
    : QWidget(parent),
      factor_(factor),
      message_(new MessageLine),
      standing_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Boxed)),
      setUp_(new QPushButton(tr("Se&t up an authenticator"))),
      offer_(new OfferView(factor)),
      codes_(new RecoveryCodesView(factor)),
      confirmation_(new ConfirmationPanel(factor.confirmation())),
      removal_(nullptr),
      code_(new QLineEdit),
      remove_(new QPushButton(tr("&Remove the second factor"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    standing_->setAccessibleDescription(tr("Second factor"));
    makePrimary(*setUp_);
    removal_ = makeRemoval();
    layout->addWidget(message_);
    layout->addWidget(standing_);
    layout->addWidget(setUp_, 0, Qt::AlignLeft);
    for (QWidget* part : {static_cast<QWidget*>(offer_),
                          static_cast<QWidget*>(codes_),
                          static_cast<QWidget*>(confirmation_),
                          removal_}) {
        layout->addWidget(part);
    }
    layout->addStretch(1);
    connectAll();
    showParts();
}

QWidget* SecondFactorPanel::makeRemoval() {
    auto* removal = new QWidget(this);
    auto* column = new QVBoxLayout(removal);
    column->setContentsMargins(0, 0, 0, 0);
    QLabel* text = makeText({}, removal);
    text->setText(
        tr("To replace the authenticator, remove it with a code of it or a recovery "
           "code, and set up the new one. Each code is taken once: where your password "
           "and a code are asked for as well, use another one there."));
    column->addWidget(text);
    auto* row = new QHBoxLayout;
    code_->setMaxLength(kLongestCode);
    code_->setFixedWidth(kCodeWidth);
    letEnterPress(*remove_);
    row->addWidget(makeLabel(tr("Co&de"), *code_, removal));
    row->addWidget(code_);
    row->addWidget(remove_);
    row->addStretch(1);
    column->addLayout(row);
    connect(remove_, &QPushButton::clicked, this, &SecondFactorPanel::remove);
    connect(code_, &QLineEdit::returnPressed, this, &SecondFactorPanel::remove);
    return removal;
}

void SecondFactorPanel::connectAll() {
    connect(setUp_, &QPushButton::clicked, &factor_, &SecondFactor::askForOffer);
    connect(&factor_, &SecondFactor::stateChanged, this, &SecondFactorPanel::follow);
    connect(&factor_, &SecondFactor::failed, this, &SecondFactorPanel::showTrouble);
    connect(&factor_, &SecondFactor::offered, this, &SecondFactorPanel::start);
    connect(&factor_, &SecondFactor::enrolled, this, [this] {
        start();
        message_->say(tr("The second factor is set up. Your other sessions were ended."),
                      Tone::Good);
    });
    connect(&factor_, &SecondFactor::removed, this, [this] {
        start();
        message_->say(tr("The second factor is removed, and its recovery codes with it."),
                      Tone::Good);
    });
    connect(codes_,
            &RecoveryCodesView::said,
            message_,
            qOverload<const QString&, Tone>(&MessageLine::say));
    connect(codes_, &RecoveryCodesView::finished, this, [this] {
        factor_.forget();
        start();
        Q_EMIT finished();
    });
}

void SecondFactorPanel::start() {
    message_->quieten();
    showParts();
    if (factor_.offer()) {
        offer_->start();
    } else if (!factor_.recoveryCodes().empty()) {
        codes_->start();
    } else if (setUp_->isVisibleTo(this)) {
        setUp_->setFocus();
    } else {
        code_->setFocus();
    }
}

void SecondFactorPanel::sayNoteCodes() {
    message_->say(tr("Note the recovery codes first: they are not shown again. Then press Go on."),
                  Tone::Caution);
}

void SecondFactorPanel::follow(SecondFactor::State state) {
    const bool isResting = state == SecondFactor::State::Resting;
    if (!isResting) {
        // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
        setFocus();
    }
    for (QWidget* part : {static_cast<QWidget*>(setUp_), static_cast<QWidget*>(offer_), removal_}) {
        part->setEnabled(isResting);
    }
    if (state == SecondFactor::State::Asking) {
        message_->sayWaiting();
    } else if (isResting) {
        message_->quieten();
    }
    showParts();
    if (state == SecondFactor::State::Confirming) {
        message_->quieten();
        confirmation_->setFocus();
    }
}

void SecondFactorPanel::showParts() {
    const bool isConfirming = factor_.state() == SecondFactor::State::Confirming;
    const bool isOffered = factor_.offer();
    const bool hasCodes = !factor_.recoveryCodes().empty();
    const bool isEnrolled = factor_.standing() == SecondFactorState::Enrolled;
    standing_->setTone(isEnrolled ? Tone::Good : Tone::Caution);
    standing_->setText(inWords(factor_.standing()));
    standing_->setVisible(!hasCodes);
    setUp_->setVisible(!isEnrolled && !isOffered && !isConfirming);
    removal_->setVisible(isEnrolled && !hasCodes && !isConfirming);
    if (!isOffered) {
        offer_->clear();
    }
    if (!hasCodes) {
        codes_->clear();
    }
}

void SecondFactorPanel::showTrouble(const Trouble& trouble) {
    const bool isInDoubt = trouble.kind == Trouble::Kind::OutcomeUnknown;
    if (isInDoubt && factor_.offer()) {
        message_->say(tr("The server's answer did not arrive: the second factor may be set up or "
                         "not. Sign out and in again; where a code is asked for, it is. Its "
                         "recovery codes are lost then: remove it and set it up anew."),
                      Tone::Caution);
    } else if (isInDoubt) {
        message_->say(tr("The server's answer did not arrive: the second factor may be removed or "
                         "not. Sign out and in again; where no code is asked for, it is."),
                      Tone::Caution);
    } else if (Session::wantsCode(trouble)) {
        message_->say(tr("This code was not taken: it is wrong, or it was used before. Enter the "
                         "code that your authenticator shows next, or a recovery code."),
                      Tone::Bad);
    } else if (!trouble.problem.errors.empty()) {
        message_->say(tr("This code was not taken: it is not the one that the authenticator shows "
                         "now. Check that its clock is right, and enter the next one."),
                      Tone::Bad);
    } else {
        message_->say(trouble);
    }
    if (factor_.offer()) {
        offer_->again();
    } else if (factor_.standing() == SecondFactorState::Enrolled) {
        code_->clear();
        code_->setFocus();
    } else {
        setUp_->setFocus();
    }
}

void SecondFactorPanel::remove() {
    if (code_->text().trimmed().isEmpty()) {
        code_->setFocus();
        return;
    }
    const QString code = code_->text();
    code_->clear();
    factor_.remove(code);
}

void SecondFactorPanel::hideEvent(QHideEvent* event) {
    code_->clear();
    factor_.confirmation().cancel();
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
