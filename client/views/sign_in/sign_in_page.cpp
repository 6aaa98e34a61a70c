#include "client/views/sign_in/sign_in_page.h"

#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/https_transport.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/message_line.h"
#include "client/views/common/text_parts.h"
#include "client/views/sign_in/certificate_question.h"
#include "client/views/sign_in/code_row.h"
#include "client/views/sign_in/invitation_form.h"

namespace gatehouse::client {
namespace {

constexpr int kWidth = 560;
constexpr int kGap = 12;
constexpr double kTitleSize = 2;
constexpr int kLongestName = 100;
constexpr int kLongestPassword = 1000;

}  // namespace

SignInPage::SignInPage(Session& session, Passwords& passwords, QWidget* parent)
    : QWidget(parent),
      session_(session),
      server_(new QLineEdit),
      username_(new QLineEdit),
      password_(new QLineEdit),
      signIn_(new QPushButton(tr("Sign in"))),
      invited_(new QPushButton(tr("I have an in&vitation"))),
      message_(new MessageLine),
      invitation_(new InvitationForm(passwords)),
      question_(new CertificateQuestion) {
    auto* card = new Card;
    card->setFixedWidth(kWidth);
    QVBoxLayout& column = card->column();
    column.addWidget(makeHeading(tr("Gatehouse"), kTitleSize, card));
    column.addWidget(
        new QLabel(tr("Pregnancy prevention programmes: authorise, check, dispense, audit"), card));
    column.addSpacing(kGap);
    column.addWidget(message_);
    fields_ = makeFields();
    column.addWidget(fields_);
    column.addWidget(invitation_);
    column.addWidget(question_);
    hideQuestion();
    placeInMiddle(*this, *card);

    connect(signIn_, &QPushButton::clicked, this, &SignInPage::attempt);
    for (QLineEdit* line : {server_, username_, password_, &code_->line()}) {
        connect(line, &QLineEdit::returnPressed, this, &SignInPage::attempt);
    }
    // Whether a code is needed is known of that user on that server alone.
    for (QLineEdit* line : {server_, username_}) {
        connect(line, &QLineEdit::textChanged, code_, &CodeRow::hide);
    }
    connect(server_, &QLineEdit::textChanged, this, &SignInPage::hideQuestion);
    connect(&session_, &Session::busyChanged, this, &SignInPage::setBusy);
    connect(&session_, &Session::failed, this, [this](const Trouble& trouble) {
        if (session_.state() == Session::State::SignedOut) {
            showTrouble(trouble);
        }
    });
    // A password that has done its work stays nowhere.
    connect(&session_, &Session::stateChanged, password_, &QLineEdit::clear);
    connect(&session_, &Session::stateChanged, code_, &CodeRow::hide);
    connectQuestion();
    connectInvitation();
    connect(&passwords, &Passwords::redeemed, this, [this] {
        closeInvitation();
        message_->say(tr("Done. Sign in with the password that you entered."), Tone::Good);
    });
    connect(&passwords, &Passwords::failed, this, [this](const Trouble& trouble) {
        if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
            message_->say(tr("The server's answer did not arrive: the code may have been used or "
                             "not. Try to sign in with the new password; if it is not taken, try "
                             "the code again."),
                          Tone::Caution);
            return;
        }
        message_->say(trouble);
        if (askAboutCertificate(trouble)) {
            return;
        }
        if (invitation_->showTrouble(trouble)) {
            message_->say(tr("Nothing was changed. Please put right what is marked."), Tone::Bad);
        }
    });
}

QWidget* SignInPage::makeFields() {
    auto* fields = new QWidget(this);
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(10);
    server_->setPlaceholderText(tr("https://host:8443"));
    username_->setMaxLength(kLongestName);
    password_->setMaxLength(kLongestPassword);
    password_->setEchoMode(QLineEdit::Password);
    form->addRow(tr("S&erver"), server_);
    form->addRow(tr("&User name"), username_);
    form->addRow(tr("&Password"), password_);
    code_ = new CodeRow(*form, this);
    makePrimary(*signIn_);
    form->addRow(QString(), signIn_);
    makeLink(*invited_);
    form->addRow(QString(), invited_);
    connect(invited_, &QPushButton::clicked, this, &SignInPage::openInvitation);
    return fields;
}

void SignInPage::setServer(const QString& server) {
    server_->setText(server);
}

void SignInPage::setUserName(const QString& name) {
    username_->setText(name);
}

void SignInPage::start() {
    password_->clear();
    code_->hide();
    closeInvitation();
}

void SignInPage::connectQuestion() {
    connect(question_, &CertificateQuestion::trusted, this, [this](const QByteArray& sha256) {
        hideQuestion();
        Q_EMIT certificateTrusted(attempted_, sha256);
        if (isInvitation_) {
            connectToServer();
            invitation_->send();
        } else {
            attempt();
        }
    });
    connect(question_, &CertificateQuestion::distrusted, this, [this] {
        hideQuestion();
        closeInvitation();
        message_->say(tr("You did not trust the server's certificate. Nothing was sent."));
        server_->setFocus();
    });
}

void SignInPage::connectInvitation() {
    connect(invitation_, &InvitationForm::submitted, this, [this] {
        connectToServer();
        invitation_->send();
    });
    connect(invitation_, &InvitationForm::incomplete, this, [this] {
        message_->say(tr("Nothing was sent yet. Please put right what is marked."), Tone::Bad);
    });
    connect(invitation_, &InvitationForm::left, this, [this] {
        message_->quieten();
        closeInvitation();
    });
}

void SignInPage::openInvitation() {
    if (session_.isBusy()) {
        return;
    }
    if (server_->text().trimmed().isEmpty()) {
        message_->say(tr("Enter the server first."), Tone::Bad);
        server_->setFocus();
        return;
    }
    message_->quieten();
    password_->clear();
    code_->hide();
    isInvitation_ = true;
    fields_->hide();
    invitation_->start(username_->text());
}

void SignInPage::closeInvitation() {
    if (isInvitation_) {
        username_->setText(invitation_->userName());
        isInvitation_ = false;
        invitation_->close();
    }
    hideQuestion();
    firstEmptyLine().setFocus();
}

void SignInPage::connectToServer() {
    message_->sayWaiting();
    attempted_ = parseServerAddress(server_->text());
    Q_EMIT serverChosen(attempted_);
}

QLineEdit& SignInPage::firstEmptyLine() const {
    for (QLineEdit* line : {server_, username_}) {
        if (line->text().trimmed().isEmpty()) {
            return *line;
        }
    }
    return *password_;
}

void SignInPage::attempt() {
    if (session_.isBusy()) {
        return;
    }
    hideQuestion();
    if (server_->text().trimmed().isEmpty() || username_->text().trimmed().isEmpty() ||
        password_->text().isEmpty()) {
        message_->say(tr("Enter the server, your user name and your password."), Tone::Bad);
        firstEmptyLine().setFocus();
        return;
    }
    connectToServer();
    session_.signIn(username_->text(), password_->text(), code_->line().text());
}

bool SignInPage::askAboutCertificate(const Trouble& trouble) {
    const bool mayAsk = trouble.kind == Trouble::Kind::Untrusted && trouble.certificate &&
                        trouble.certificate->mayBeTrusted;
    if (mayAsk) {
        fields_->hide();
        invitation_->hide();
        question_->ask(attempted_, *trouble.certificate);
    }
    return mayAsk;
}

void SignInPage::showTrouble(const Trouble& trouble) {
    if (code_->take(trouble, *message_)) {
        return;
    }
    message_->say(trouble);
    if (askAboutCertificate(trouble)) {
        return;
    }
    password_->selectAll();
    password_->setFocus();
}

void SignInPage::hideQuestion() {
    question_->hide();
    fields_->setVisible(!isInvitation_);
    invitation_->setVisible(isInvitation_);
}

void SignInPage::setBusy(bool isBusy) {
    signIn_->setEnabled(!isBusy);
    invited_->setEnabled(!isBusy);
    // Not disabled: the focus would go elsewhere.
    for (QLineEdit* line : {server_, username_, password_, &code_->line()}) {
        line->setReadOnly(isBusy);
    }
    if (!isBusy && session_.state() == Session::State::SignedOut) {
        message_->quieten();
    }
}

}  // namespace gatehouse::client
