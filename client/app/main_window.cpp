#include "client/app/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolTip>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/app/workplace.h"
#include "client/models/words.h"
#include "client/views/account/account_page.h"
#include "client/views/account/enrolment_page.h"
#include "client/views/account/news_strip.h"
#include "client/views/common/buttons.h"
#include "client/views/common/text_parts.h"
#include "client/views/integrity/log_strip.h"
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
      accountButton_(new QPushButton(tr("Account"))),
      bar_(makeBar()),
      newsPlace_(new QWidget),
      signInPage_(new SignInPage(session_, passwords_)),
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
    connect(&session_, &Session::secondFactorChanged, this, [this](SecondFactorState state) {
        if (state == SecondFactorState::Required && session_.state() == Session::State::Working) {
            // Whoever tells it is still telling.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    if (session_.state() == Session::State::Working) {
                        showWork();
                    }
                },
                Qt::QueuedConnection);
        }
    });
    connect(&session_, &Session::ended, lockPage_, &LockPage::sayEnded);
    connect(&inactivity_, &InactivityLock::expired, &session_, &Session::lock);
    signInPage_->setServer(options_.server.isEmpty() ? settings_.server() : options_.server);
    signInPage_->setUserName(options_.username);
    follow(Session::State::SignedOut);
}

MainWindow::~MainWindow() = default;

void MainWindow::makePages() {
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(bar_);
    layout->addWidget(newsPlace_);
    (new QVBoxLayout(newsPlace_))->setContentsMargins(0, 0, 0, 0);
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
    for (QPushButton* button : {accountButton_, lock, signOut}) {
        letEnterPress(*button);
        layout->addWidget(button);
    }
    connect(accountButton_, &QPushButton::clicked, this, &MainWindow::openAccount);
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
    newsPlace_->setVisible(state == Session::State::Working);
    switch (state) {
        case Session::State::SignedOut:
            inactivity_.stop();
            forgetClipboard();
            hideWork();
            enrolment_.reset();
            account_.reset();
            workplace_.reset();
            newsStrip_.reset();
            news_.reset();
            logStrip_.reset();
            log_.reset();
            who_->clear();
            signInPage_->start();
            pages_->setCurrentWidget(signInPage_);
            break;
        case Session::State::Locked:
            inactivity_.stop();
            forgetClipboard();
            hideWork();
            pages_->setCurrentWidget(lockPage_);
            lockPage_->start();
            break;
        case Session::State::Working:
            if (log_) {
                log_->check();
            }
            showWork();
            inactivity_.start();
            break;
    }
}

void MainWindow::showWork() {
    settings_.setServer(server_.toString());
    const wire::SessionUser& user = session_.user();
    who_->setText(tr("%1 · %2 · %3").arg(toQt(user.name), inWords(user.role), toQt(user.site)));
    const bool isRequired = session_.secondFactor() == SecondFactorState::Required;
    if (isRequired || (enrolment_ && enrolment_->hasRecoveryCodes())) {
        showEnrolment();
    } else if (account_) {
        openAccount();
    } else {
        showWorkplace();
    }
}

void MainWindow::showWorkplace() {
    enrolment_.reset();
    account_.reset();
    if (!workplace_) {
        watchLog();
        workplace_ = makeWorkplace(
            {client_, settings_, *log_, server_, session_.user(), options_.reportAuthorities});
        tellNews();
    }
    accountButton_->show();
    showPage(*workplace_);
    workplace_->setFocus();
}

void MainWindow::watchLog() {
    log_ = std::make_unique<LogMemory>(
        client_,
        LogStore{[this] { return settings_.log(server_); },
                 [this](const KnownLog& log) { settings_.setLog(server_, log); },
                 [] { return Instant::fromMilliseconds(QDateTime::currentMSecsSinceEpoch()); }});
    logStrip_ = std::make_unique<LogStrip>(*log_);
    newsPlace_->layout()->addWidget(logStrip_.get());
    connect(
        logStrip_.get(), &LogStrip::left, this, [this] { pages_->currentWidget()->setFocus(); });
    log_->check();
}

void MainWindow::tellNews() {
    news_ = std::make_unique<AccountNews>(client_.calls(), session_.user().name);
    newsStrip_ = std::make_unique<NewsStrip>(*news_);
    newsPlace_->layout()->addWidget(newsStrip_.get());
    connect(
        newsStrip_.get(), &NewsStrip::read, this, [this] { pages_->currentWidget()->setFocus(); });
    news_->load();
}

void MainWindow::openAccount() {
    if (!account_) {
        account_ = std::make_unique<AccountPage>(client_, session_.secondFactor());
        connect(account_.get(), &AccountPage::left, this, &MainWindow::closeAccount);
        connect(account_.get(),
                &AccountPage::secondFactorChanged,
                &session_,
                &Session::setSecondFactor);
    }
    accountButton_->hide();
    showPage(*account_);
    account_->start();
}

void MainWindow::closeAccount() {
    // It is telling of its end right now.
    takeOut(account_.get());
    account_.release()->deleteLater();
    showWorkplace();
}

void MainWindow::showEnrolment() {
    account_.reset();
    if (!enrolment_) {
        enrolment_ = std::make_unique<EnrolmentPage>(client_);
        connect(enrolment_.get(),
                &EnrolmentPage::secondFactorChanged,
                &session_,
                &Session::setSecondFactor);
        connect(enrolment_.get(), &EnrolmentPage::finished, this, [this] {
            takeOut(enrolment_.get());
            enrolment_.release()->deleteLater();
            showWorkplace();
        });
    }
    accountButton_->hide();
    showPage(*enrolment_);
    enrolment_->start();
}

void MainWindow::showPage(QWidget& page) {
    if (pages_->indexOf(&page) < 0) {
        pages_->addWidget(&page);
    }
    pages_->setCurrentWidget(&page);
}

void MainWindow::hideWork() {
    closeOtherWindows(*this);
    for (QWidget* page : {workplace_.get(),
                          static_cast<QWidget*>(account_.get()),
                          static_cast<QWidget*>(enrolment_.get())}) {
        takeOut(page);
    }
}

void MainWindow::takeOut(QWidget* page) {
    if (page && page->parent()) {
        // Taken out of the window altogether: a hidden page would still be read out by programs
        // that use the accessibility interface.
        pages_->removeWidget(page);
        page->setParent(nullptr);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    session_.signOut();
    QMainWindow::closeEvent(event);
}

}  // namespace gatehouse::client
