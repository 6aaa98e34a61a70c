#include "client/views/sign_in/lock_page.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/views/common/message_line.h"

namespace gatehouse::client {
namespace {
constexpr int kWidth = 520;
}

LockPage::LockPage(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      heading_(new QLabel),
      message_(new MessageLine),
      password_(new QLineEdit),
      unlock_(new QPushButton(tr("U&nlock"))) {
    auto* column = new QWidget(this);
    column->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(12);
    QFont font = heading_->font();
    font.setPointSizeF(font.pointSizeF() * 1.5);
    font.setBold(true);
    heading_->setFont(font);
    heading_->setWordWrap(true);
    heading_->setTextFormat(Qt::PlainText);
    layout->addWidget(heading_);
    layout->addWidget(message_);
    auto* form = new QFormLayout;
    password_->setEchoMode(QLineEdit::Password);
    form->addRow(tr("&Password"), password_);
    layout->addLayout(form);
    auto* buttons = new QHBoxLayout;
    auto* signOut = new QPushButton(tr("Sign &out"), column);
    unlock_->setDefault(true);
    signOut->setAutoDefault(true);  // Enter presses it
    buttons->addWidget(unlock_);
    buttons->addWidget(signOut);
    buttons->addStretch(1);
    layout->addLayout(buttons);

    // Between stretches, not aligned: an aligned widget gets no more height for wrapped texts.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column);
    middle->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(2);

    connect(unlock_, &QPushButton::clicked, this, &LockPage::attempt);
    connect(password_, &QLineEdit::returnPressed, this, &LockPage::attempt);
    connect(signOut, &QPushButton::clicked, &session_, &Session::signOut);
    connect(&session_, &Session::busyChanged, this, [this](bool isBusy) {
        unlock_->setEnabled(!isBusy);
        password_->setReadOnly(isBusy);
    });
    connect(&session_, &Session::stateChanged, password_, &QLineEdit::clear);
    connect(&session_, &Session::failed, this, [this](const Trouble& trouble) {
        if (session_.state() == Session::State::Locked) {
            message_->say(trouble);
            password_->selectAll();
            password_->setFocus();
        }
    });
}

void LockPage::start() {
    heading_->setText(tr("Locked. %1 is still at work here; enter the password to go on.")
                          .arg(toQt(session_.user().name)));
    message_->quieten();
    password_->clear();
    password_->setFocus();
}

void LockPage::sayEnded() {
    message_->say(tr("The server has ended your session. What you typed is still here."),
                  Tone::Caution);
}

void LockPage::attempt() {
    if (password_->text().isEmpty()) {
        message_->say(tr("Enter your password."), Tone::Bad);
        password_->setFocus();
        return;
    }
    message_->sayWaiting();
    session_.unlock(password_->text());
}

}  // namespace gatehouse::client
