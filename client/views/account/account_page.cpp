#include "client/views/account/account_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "client/views/account/password_form.h"
#include "client/views/account/second_factor_panel.h"
#include "client/views/account/sessions_panel.h"
#include "client/views/common/buttons.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kMargin = 24;
constexpr int kWidth = 800;
constexpr int kAlmostAll = 1000;  ///< of the width, up to the widest
constexpr double kTitleSize = 1.6;

}  // namespace

AccountPage::AccountPage(Client& client, SecondFactorState secondFactor, QWidget* parent)
    : QWidget(parent),
      passwords_(client),
      factor_(client, secondFactor),
      sessions_(client),
      tabs_(new QTabWidget),
      password_(new PasswordForm(passwords_)),
      secondFactor_(new SecondFactorPanel(factor_)),
      sessionsPanel_(new SessionsPanel(sessions_)) {
    auto* content = new QWidget(this);
    content->setMaximumWidth(kWidth);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(kMargin / 2);
    column->addWidget(makeHead());
    tabs_->setAccessibleName(tr("Account"));
    tabs_->setDocumentMode(true);
    addTab(password_, tr("&Password"), tr("Password"));
    addTab(secondFactor_, tr("Second &factor"), tr("Second factor"));
    addTab(sessionsPanel_, tr("&Sessions"), tr("Sessions"));
    column->addWidget(tabs_, 1);
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->addStretch(1);
    across->addWidget(content, kAlmostAll);
    across->addStretch(1);
    connect(tabs_, &QTabWidget::currentChanged, this, &AccountPage::start);
    for (const auto change : {&SecondFactor::enrolled, &SecondFactor::removed}) {
        connect(&factor_, change, this, [this] { Q_EMIT secondFactorChanged(factor_.standing()); });
    }
}

AccountPage::~AccountPage() {
    // What they show must go after them.
    delete tabs_;
}

QWidget* AccountPage::makeHead() {
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(makeHeading(tr("Account"), kTitleSize, head), 1);
    auto* back = new QPushButton(tr("&Back to work"), head);
    letEnterPress(*back);
    layout->addWidget(back);
    connect(back, &QPushButton::clicked, this, &AccountPage::leave);
    return head;
}

void AccountPage::addTab(QWidget* panel, const QString& label, const QString& name) {
    auto* sheet = new QWidget;
    auto* column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, kMargin, 0, 0);
    column->addWidget(panel, 1);
    sheet->setAccessibleName(name);
    tabs_->addTab(sheet, label);
}

void AccountPage::start() {
    switch (tabs_->currentIndex()) {
        case 0: password_->start(); break;
        case 1: secondFactor_->start(); break;
        default: sessionsPanel_->start(); break;
    }
}

void AccountPage::leave() {
    if (!factor_.recoveryCodes().empty()) {
        constexpr int kSecondFactor = 1;
        tabs_->setCurrentIndex(kSecondFactor);
        secondFactor_->sayNoteCodes();
        return;
    }
    Q_EMIT left();
}

}  // namespace gatehouse::client
