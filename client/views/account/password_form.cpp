#include "client/views/account/password_form.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/common/buttons.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/message_line.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kGap = 16;
constexpr int kLabelWidth = 170;
constexpr int kLongestPassword = 1000;

}  // namespace

PasswordForm::PasswordForm(Passwords& passwords, QWidget* parent)
    : QWidget(parent),
      passwords_(passwords),
      message_(new MessageLine),
      fields_(new FormFields),
      current_(new QLineEdit),
      next_(new QLineEdit),
      again_(new QLineEdit),
      change_(new QPushButton(tr("C&hange password"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(message_);
    QLabel* text = makeText({}, this);
    text->setText(
        tr("Several words that nobody else would put together make a good password. "
           "Changing it ends your other sessions."));
    layout->addWidget(text);
    fields_->setLabelWidth(kLabelWidth);
    fields_->add(tr("C&urrent password"), *current_, "/current");
    fields_->add(tr("&New password"), *next_, "/new");
    fields_->add(tr("New password a&gain"), *again_, "");
    for (QLineEdit* line : {current_, next_, again_}) {
        line->setEchoMode(QLineEdit::Password);
        line->setMaxLength(kLongestPassword);
    }
    layout->addWidget(fields_);
    makePrimary(*change_);
    layout->addWidget(change_, 0, Qt::AlignLeft);
    layout->addStretch(1);
    connectAll();
}

void PasswordForm::connectAll() {
    connect(change_, &QPushButton::clicked, this, &PasswordForm::submit);
    for (QLineEdit* line : {current_, next_, again_}) {
        connect(line, &QLineEdit::returnPressed, this, &PasswordForm::submit);
    }
    connect(&passwords_, &Passwords::busyChanged, this, [this](bool isBusy) {
        change_->setEnabled(!isBusy);
        // Not disabled: the focus would go elsewhere.
        for (QLineEdit* line : {current_, next_, again_}) {
            line->setReadOnly(isBusy);
        }
        if (isBusy) {
            message_->sayWaiting();
        }
    });
    connect(&passwords_, &Passwords::changed, this, [this] {
        clear();
        message_->say(tr("The password is changed. Your other sessions were ended."), Tone::Good);
        current_->setFocus();
    });
    connect(&passwords_, &Passwords::failed, this, &PasswordForm::showTrouble);
}

void PasswordForm::start() {
    message_->quieten();
    fields_->clearProblems();
    current_->setFocus();
}

void PasswordForm::submit() {
    if (passwords_.isBusy()) {
        return;
    }
    FormReader reader(*fields_);
    if (current_->text().isEmpty()) {
        reader.refuse(*current_, tr("This is needed."));
    }
    const QString problem = repetitionProblem(next_->text(), again_->text());
    if (!problem.isEmpty()) {
        reader.refuse(next_->text().isEmpty() ? *next_ : *again_, problem);
    }
    if (!reader.isGood()) {
        message_->say(tr("Nothing was changed yet. Please put right what is marked."), Tone::Bad);
        fields_->focusFirstProblem();
        return;
    }
    passwords_.change(current_->text(), next_->text());
}

void PasswordForm::showTrouble(const Trouble& trouble) {
    if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        message_->say(tr("The server's answer did not arrive: the password may be changed or not. "
                         "Try again; where the current password is not taken then, the new one "
                         "counts."),
                      Tone::Caution);
        return;
    }
    if (trouble.problem.code == errorText(ErrorCode::ReauthenticationFailed).code) {
        fields_->setProblem(*current_, tr("This is not the password that you sign in with."));
    } else {
        fields_->setProblems(trouble.problem.errors);
    }
    if (trouble.problem.code == errorText(ErrorCode::ReauthenticationFailed).code ||
        !trouble.problem.errors.empty()) {
        message_->say(tr("Nothing was changed. Please put right what is marked."), Tone::Bad);
        fields_->focusFirstProblem();
        return;
    }
    message_->say(trouble);
    current_->setFocus();
}

void PasswordForm::clear() {
    for (QLineEdit* line : {current_, next_, again_}) {
        line->clear();
    }
}

void PasswordForm::hideEvent(QHideEvent* event) {
    clear();
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
