#include "client/views/sign_in/lock_page.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/message_line.h"
#include "client/views/common/text_parts.h"
#include "client/views/sign_in/code_row.h"

namespace gatehouse::client {
namespace {
constexpr int kWidth = 560;
constexpr int kGap = 12;
constexpr double kTitleSize = 1.5;
}  // namespace

LockPage::LockPage(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      heading_(makeHeading({}, kTitleSize, this)),
      message_(new MessageLine),
      password_(new QLineEdit),
      code_(nullptr),
      unlock_(new QPushButton(tr("U&nlock"))) {
    auto* card = new Card;
    card->setFixedWidth(kWidth);
    QVBoxLayout& column = card->column();
    column.addWidget(heading_);
    column.addWidget(message_);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(kGap);
    password_->setEchoMode(QLineEdit::Password);
    form->addRow(tr("&Password"), password_);
    code_ = new CodeRow(*form, this);
    column.addLayout(form);
    auto* buttons = new QHBoxLayout;
    auto* signOut = new QPushButton(tr("Sign &out"), card);
    makePrimary(*unlock_);
    letEnterPress(*signOut);
    buttons->addWidget(unlock_);
    buttons->addWidget(signOut);
    buttons->addStretch(1);
    column.addLayout(buttons);
    placeInMiddle(*this, *card);

    connect(unlock_, &QPushButton::clicked, this, &LockPage::attempt);
    for (QLineEdit* line : {password_, &code_->line()}) {
        connect(line, &QLineEdit::returnPressed, this, &LockPage::attempt);
    }
    connect(signOut, &QPushButton::clicked, &session_, &Session::signOut);
    connect(&session_, &Session::busyChanged, this, [this](bool isBusy) {
        unlock_->setEnabled(!isBusy);
        for (QLineEdit* line : {password_, &code_->line()}) {
            line->setReadOnly(isBusy);
        }
    });
    connect(&session_, &Session::stateChanged, password_, &QLineEdit::clear);
    connect(&session_, &Session::stateChanged, code_, &CodeRow::hide);
    connect(&session_, &Session::failed, this, [this](const Trouble& trouble) {
        if (session_.state() == Session::State::Locked && !code_->take(trouble, *message_)) {
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
    code_->hide();
    if (session_.secondFactor() == SecondFactorState::Enrolled) {
        code_->show();
    }
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
    session_.unlock(password_->text(), code_->line().text());
}

}  // namespace gatehouse::client
