#include "client/app/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolTip>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/app/workplace.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/text_parts.h"
#include "client/views/sign_in/lock_page.h"
#include "client/views/sign_in/sign_in_page.h"

namespace gatehouse::client {
namespace {

constexpr QSize kUsualSize{1280, 720};
constexpr QSize kSmallestSize{1000, 640};
constexpr double kNameSize = 1.2;

/// What was copied or marked here must not outlast the session.
void forgetClipboard() {
    QClipboard& clipboard = *QApplication::clipboard();
    if (clipboard.ownsClipboard()) {
        clipboard.clear();
    }
    if (clipboard.ownsSelection()) {
        clipboard.clear(QClipboard::Selection);
    }
}

/// Menus, open lists, hints and dialogs are windows of their own: they stay when a page goes.
void closeOtherWindows(const QWidget& main) {
    QToolTip::hideText();
    for (QWidget* window : QApplication::topLevelWidgets()) {
        if (window != &main && window->isVisible()) {
            window->close();
        }
    }
}

}  // namespace

MainWindow::MainWindow(StartOptions options)
    : options_(std::move(options)),
      inactivity_(options_.lockAfter),
      pages_(new QStackedWidget),
      who_(new QLabel),
      bar_(makeBar()),
      signInPage_(new SignInPage(session_)),
      lockPage_(new LockPage(session_)) {
    setWindowTitle(QStringLiteral("Gatehouse"));
    setMinimumSize(kSmallestSize);
    resize(kUsualSize);
    makePages();
    connect(signInPage_, &SignInPage::serverChosen, this, &MainWindow::connectTo);
    connect(signInPage_,
            &SignInPage::certificateTrusted,
            this,
            [this](const QUrl& server, const QByteArray& sha256) {
                settings_.trustCertificate(server, sha256);
            });
    connect(&session_, &Session::stateChanged, this, &MainWindow::follow);
    connect(&session_, &Session::ended, lockPage_, &LockPage::sayEnded);
    connect(&inactivity_, &InactivityLock::expired, &session_, &Session::lock);
    signInPage_->setServer(options_.server.isEmpty() ? settings_.server() : options_.server);
    signInPage_->setUserName(options_.username);
    follow(Session::State::SignedOut);
}

void MainWindow::makePages() {
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar_);
    layout->addWidget(pages_, 1);
    pages_->addWidget(signInPage_);
    pages_->addWidget(lockPage_);
    setCentralWidget(centre);
}

QWidget* MainWindow::makeBar() {
    auto* bar = new QWidget(this);
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::Light);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(24, 8, 24, 8);
    layout->setSpacing(12);
    layout->addWidget(makeHeading(tr("Gatehouse"), kNameSize, bar));
    who_->setTextFormat(Qt::PlainText);
    who_->setAccessibleDescription(tr("Signed in"));
    layout->addWidget(who_, 1);
    auto* lock = new QPushButton(tr("&Lock"), bar);
    auto* signOut = new QPushButton(tr("Sign &out"), bar);
    for (QPushButton* button : {lock, signOut}) {
        letEnterPress(*button);
        layout->addWidget(button);
    }
    connect(lock, &QPushButton::clicked, &session_, &Session::lock);
    connect(signOut, &QPushButton::clicked, &session_, &Session::signOut);
    return bar;
}

void MainWindow::connectTo(const QUrl& server) {
    server_ = server;
    const bool isByHand = options_.authorities.isEmpty();
    transport_.connectTo(
        server,
        {options_.authorities, isByHand ? settings_.trustedCertificate(server) : QByteArray()});
}

void MainWindow::follow(Session::State state) {
    bar_->setVisible(state == Session::State::Working);
    switch (state) {
        case Session::State::SignedOut:
            inactivity_.stop();
            forgetClipboard();
            hideWorkplace();
            workplace_.reset();
            who_->clear();
            signInPage_->start();
            pages_->setCurrentWidget(signInPage_);
            break;
        case Session::State::Locked:
            inactivity_.stop();
            forgetClipboard();
            hideWorkplace();
            pages_->setCurrentWidget(lockPage_);
            lockPage_->start();
            break;
        case Session::State::Working:
            showWorkplace();
            inactivity_.start();
            break;
    }
}

void MainWindow::showWorkplace() {
    if (!workplace_) {
        settings_.setServer(server_.toString());
        const wire::SessionUser& user = session_.user();
        who_->setText(tr("%1 · %2 · %3").arg(toQt(user.name), inWords(user.role), toQt(user.site)));
        workplace_ = makeWorkplace({client_, settings_, server_, user, options_.reportAuthorities});
    }
    pages_->addWidget(workplace_.get());
    pages_->setCurrentWidget(workplace_.get());
    workplace_->setFocus();
}

void MainWindow::hideWorkplace() {
    closeOtherWindows(*this);
    if (workplace_ && workplace_->parent()) {
        // Taken out of the window altogether: a hidden page would still be read out by programs
        // that use the accessibility interface.
        pages_->removeWidget(workplace_.get());
        workplace_->setParent(nullptr);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    session_.signOut();
    QMainWindow::closeEvent(event);
}

}  // namespace gatehouse::client
