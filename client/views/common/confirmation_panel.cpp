#include "client/views/common/confirmation_panel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/field_label.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

constexpr int kGap = 8;
constexpr int kLongestPassword = 1000;
constexpr int kLongestCode = 40;

}  // namespace

ConfirmationPanel::ConfirmationPanel(Confirmation& confirmation, QWidget* parent)
    : QWidget(parent),
      confirmation_(confirmation),
      message_(new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed)),
      password_(new QLineEdit),
      code_(new QLineEdit),
      confirm_(new QPushButton(tr("Con&firm"))),
      cancel_(new QPushButton(tr("Ca&ncel"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    message_->setAccessibleDescription(tr("Confirmation"));
    layout->addWidget(message_);
    password_->setEchoMode(QLineEdit::Password);
    password_->setMaxLength(kLongestPassword);
    layout->addWidget(makeLabel(tr("Your pass&word"), *password_, this));
    layout->addWidget(password_);
    code_->setMaxLength(kLongestCode);
    layout->addWidget(makeLabel(tr("Code, where you use an &authenticator"), *code_, this));
    layout->addWidget(code_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*confirm_);
    letEnterPress(*cancel_);
    buttons->addWidget(confirm_);
    buttons->addWidget(cancel_);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(&confirmation_, &Confirmation::stateChanged, this, &ConfirmationPanel::follow);
    connect(&confirmation_, &Confirmation::failed, this, [this](const Trouble& trouble) {
        message_->setTone(Tone::Bad);
        message_->setText(inWords(trouble));
        password_->setFocus();
    });
    connect(confirm_, &QPushButton::clicked, this, &ConfirmationPanel::confirm);
    for (QLineEdit* line : {password_, code_}) {
        connect(line, &QLineEdit::returnPressed, this, &ConfirmationPanel::confirm);
    }
    connect(cancel_, &QPushButton::clicked, &confirmation_, &Confirmation::cancel);
    setFocusProxy(password_);
    hide();
}

void ConfirmationPanel::follow(Confirmation::State state) {
    const bool isWaiting = state == Confirmation::State::Waiting;
    for (QWidget* widget : {static_cast<QWidget*>(password_),
                            static_cast<QWidget*>(code_),
                            static_cast<QWidget*>(confirm_)}) {
        widget->setEnabled(isWaiting);
    }
    if (isWaiting && isHidden()) {
        message_->setTone(Tone::Caution);
        message_->setText(tr("Is it still you? Enter the password that you sign in with."));
        show();
        password_->setFocus();
    }
    if (state == Confirmation::State::Idle) {
        hide();
    }
}

void ConfirmationPanel::confirm() {
    if (password_->text().isEmpty()) {
        password_->setFocus();
        return;
    }
    wire::ReauthenticationRequest request;
    request.password = Secret(toUtf8(password_->text()));
    if (const std::string code = toUtf8(code_->text().trimmed()); !code.empty()) {
        request.totp = code;
    }
    password_->clear();
    code_->clear();
    cancel_->setFocus();  // what has the focus is closed now
    confirmation_.confirm(request);
}

void ConfirmationPanel::hideEvent(QHideEvent* event) {
    password_->clear();
    code_->clear();
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
