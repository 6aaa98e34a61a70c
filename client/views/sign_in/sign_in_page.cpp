#include "client/views/sign_in/sign_in_page.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/https_transport.h"
#include "client/models/words.h"
#include "client/views/common/message_line.h"

namespace gatehouse::client {
namespace {

constexpr int kWidth = 520;
constexpr int kLongestName = 100;
constexpr int kLongestPassword = 1000;

QLabel* makeHeading(const QString& text, QWidget* parent) {
    auto* heading = new QLabel(text, parent);
    QFont font = heading->font();
    font.setPointSizeF(font.pointSizeF() * 2);
    font.setBold(true);
    heading->setFont(font);
    return heading;
}

}  // namespace

SignInPage::SignInPage(Session& session, QWidget* parent)
    : QWidget(parent),
      session_(session),
      server_(new QLineEdit),
      username_(new QLineEdit),
      password_(new QLineEdit),
      signIn_(new QPushButton(tr("Sign in"))),
      message_(new MessageLine),
      question_(nullptr),
      certificate_(new QLabel) {
    auto* column = new QWidget(this);
    column->setFixedWidth(kWidth);
    auto* layout = new QVBoxLayout(column);
    layout->setSpacing(12);
    layout->addWidget(makeHeading(tr("Gatehouse"), column));
    layout->addWidget(new QLabel(
        tr("Pregnancy prevention programmes: authorise, check, dispense, audit"), column));
    layout->addSpacing(12);
    layout->addWidget(message_);
    layout->addWidget(makeFields());
    question_ = makeQuestion();
    layout->addWidget(question_);
    hideQuestion();

    // Between stretches, not aligned: an aligned widget gets no more height for wrapped texts.
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(column);
    middle->addStretch(1);
    auto* outer = new QVBoxLayout(this);
    outer->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(2);

    connect(signIn_, &QPushButton::clicked, this, &SignInPage::attempt);
    for (QLineEdit* line : {server_, username_, password_}) {
        connect(line, &QLineEdit::returnPressed, this, &SignInPage::attempt);
    }
    connect(server_, &QLineEdit::textEdited, this, &SignInPage::hideQuestion);
    connect(&session_, &Session::busyChanged, this, &SignInPage::setBusy);
    connect(&session_, &Session::failed, this, [this](const Trouble& trouble) {
        if (session_.state() == Session::State::SignedOut) {
            showTrouble(trouble);
        }
    });
    // A password that has done its work stays nowhere.
    connect(&session_, &Session::stateChanged, password_, &QLineEdit::clear);
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
    signIn_->setDefault(true);
    form->addRow(QString(), signIn_);
    return fields;
}

QWidget* SignInPage::makeQuestion() {
    auto* question = new QWidget(this);
    auto* layout = new QVBoxLayout(question);
    layout->setContentsMargins(0, 0, 0, 0);
    certificate_->setAccessibleDescription(tr("Certificate"));
    certificate_->setTextFormat(Qt::PlainText);
    certificate_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    certificate_->setWordWrap(true);
    layout->addWidget(certificate_);
    auto* buttons = new QHBoxLayout;
    auto* trust = new QPushButton(tr("&Trust this server"), question);
    distrust_ = new QPushButton(tr("&Do not trust"), question);
    for (QPushButton* button : {distrust_, trust}) {
        button->setAutoDefault(true);  // Enter presses it
    }
    buttons->addWidget(distrust_);
    buttons->addWidget(trust);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(trust, &QPushButton::clicked, this, [this] {
        const QByteArray sha256 = askedSha256_;
        hideQuestion();
        Q_EMIT certificateTrusted(attempted_, sha256);
        attempt();
    });
    connect(distrust_, &QPushButton::clicked, this, [this] {
        hideQuestion();
        message_->say(tr("You did not trust the server's certificate. Nothing was sent."));
        server_->setFocus();
    });
    return question;
}

void SignInPage::setServer(const QString& server) {
    server_->setText(server);
}

void SignInPage::setUserName(const QString& name) {
    username_->setText(name);
}

void SignInPage::start() {
    password_->clear();
    hideQuestion();
    firstEmptyLine().setFocus();
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
    message_->sayWaiting();
    attempted_ = parseServerAddress(server_->text());
    Q_EMIT serverChosen(attempted_);
    session_.signIn(username_->text(), password_->text());
}

void SignInPage::showTrouble(const Trouble& trouble) {
    message_->say(trouble);
    if (trouble.kind == Trouble::Kind::Untrusted && trouble.certificate &&
        trouble.certificate->mayBeTrusted) {
        showQuestion(*trouble.certificate);
        return;
    }
    password_->selectAll();
    password_->setFocus();
}

void SignInPage::showQuestion(const ServerCertificate& certificate) {
    askedSha256_ = certificate.sha256;
    const QString warning =
        certificate.differsFromTrusted
            ? tr("WARNING: this is not the certificate that you trusted for this server before. It "
                 "may have been renewed, or somebody may be in between. Ask your administrator "
                 "first.\n\n")
            : QString();
    certificate_->setText(
        warning +
        tr("The server names itself “%1”, certified by “%2” until %3.\n\nSHA-256 fingerprint of "
           "its certificate:\n%4\n\nCompare it with the one that your administrator gave you. "
           "If you trust it, this computer will accept this certificate only.")
            .arg(certificate.subject,
                 certificate.issuer,
                 certificate.expires.toString(Qt::ISODate).left(10),
                 fingerprintInWords(certificate.sha256)));
    question_->show();
    distrust_->setFocus();
}

void SignInPage::hideQuestion() {
    askedSha256_.clear();
    if (question_) {
        question_->hide();
    }
}

void SignInPage::setBusy(bool isBusy) {
    signIn_->setEnabled(!isBusy);
    // Not disabled: the focus would go elsewhere.
    for (QLineEdit* line : {server_, username_, password_}) {
        line->setReadOnly(isBusy);
    }
    if (!isBusy && session_.state() == Session::State::SignedOut) {
        message_->quieten();
    }
}

}  // namespace gatehouse::client
