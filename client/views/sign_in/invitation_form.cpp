#include "client/views/sign_in/invitation_form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/common/buttons.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kLabelWidth = 150;
constexpr int kGap = 12;
constexpr int kLongestName = 100;
constexpr int kLongestCode = 40;
constexpr int kLongestPassword = 1000;

}  // namespace

InvitationForm::InvitationForm(Passwords& passwords, QWidget* parent)
    : QWidget(parent),
      passwords_(passwords),
      fields_(new FormFields),
      username_(new QLineEdit),
      code_(new QLineEdit),
      password_(new QLineEdit),
      again_(new QLineEdit),
      set_(new QPushButton(tr("&Set password"))),
      back_(new QPushButton(tr("&Back"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    QLabel* text = makeText({}, this);
    text->setText(
        tr("An administrator gave you a code. With it you set a password that only you "
           "know. Where the code is for an authenticator that you lost, enter the "
           "password that you have: it stays, and the authenticator is dropped."));
    layout->addWidget(text);
    username_->setMaxLength(kLongestName);
    code_->setMaxLength(kLongestCode);
    fields_->setLabelWidth(kLabelWidth);
    fields_->add(tr("&User name"), *username_, "/username");
    fields_->add(tr("&Invitation code"), *code_, "/code");
    fields_->add(tr("&New password"), *password_, "/password");
    fields_->add(tr("New password a&gain"), *again_, "");
    layout->addWidget(fields_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*set_);
    letEnterPress(*back_);
    buttons->addWidget(set_);
    buttons->addWidget(back_);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    for (QLineEdit* line : {password_, again_}) {
        line->setEchoMode(QLineEdit::Password);
        line->setMaxLength(kLongestPassword);
    }
    for (QLineEdit* line : {username_, code_, password_, again_}) {
        connect(line, &QLineEdit::returnPressed, this, &InvitationForm::submit);
    }
    connect(set_, &QPushButton::clicked, this, &InvitationForm::submit);
    connect(back_, &QPushButton::clicked, this, &InvitationForm::left);
    connect(&passwords_, &Passwords::busyChanged, this, [this](bool isBusy) {
        for (QPushButton* button : {set_, back_}) {
            button->setEnabled(!isBusy);
        }
        for (QLineEdit* line : {username_, code_, password_, again_}) {
            line->setReadOnly(isBusy);
        }
    });
    hide();
}

void InvitationForm::start(const QString& username) {
    username_->setText(username);
    fields_->clearProblems();
    show();
    (username.trimmed().isEmpty() ? username_ : code_)->setFocus();
}

QString InvitationForm::userName() const {
    return username_->text();
}

void InvitationForm::submit() {
    if (passwords_.isBusy()) {
        return;
    }
    FormReader reader(*fields_);
    for (QLineEdit* line : {username_, code_}) {
        (void)reader.text(*line);
    }
    const QString problem = repetitionProblem(password_->text(), again_->text());
    if (!problem.isEmpty()) {
        reader.refuse(password_->text().isEmpty() ? *password_ : *again_, problem);
    }
    if (!reader.isGood()) {
        Q_EMIT incomplete();
        fields_->focusFirstProblem();
        return;
    }
    Q_EMIT submitted();
}

void InvitationForm::send() {
    passwords_.redeem(username_->text(), code_->text(), password_->text());
}

bool InvitationForm::showTrouble(const Trouble& trouble) {
    if (trouble.problem.errors.empty() || !fields_->setProblems(trouble.problem.errors)) {
        code_->setFocus();
        return false;
    }
    fields_->focusFirstProblem();
    return true;
}

void InvitationForm::close() {
    for (QLineEdit* line : {code_, password_, again_}) {
        line->clear();
    }
    hide();
}

}  // namespace gatehouse::client
