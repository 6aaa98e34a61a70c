#include "client/views/account/enrolment_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include "client/views/account/second_factor_panel.h"
#include "client/views/common/card.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kWidth = 760;
constexpr double kTitleSize = 1.6;

}  // namespace

EnrolmentPage::EnrolmentPage(Client& client, QWidget* parent)
    : QWidget(parent),
      factor_(client, SecondFactorState::Required),
      sheet_(new QWidget(this)),
      panel_(new SecondFactorPanel(factor_)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(sheet_);
    auto* card = new Card;
    card->setFixedWidth(kWidth);
    card->column().addWidget(makeHeading(tr("Second factor"), kTitleSize, card));
    card->column().addWidget(panel_);
    placeInMiddle(*sheet_, *card);
    connect(panel_, &SecondFactorPanel::finished, this, &EnrolmentPage::finished);
    connect(&factor_, &SecondFactor::enrolled, this, [this] {
        Q_EMIT secondFactorChanged(factor_.standing());
    });
}

EnrolmentPage::~EnrolmentPage() {
    // What it shows must go after it.
    delete sheet_;
}

void EnrolmentPage::start() {
    panel_->start();
    const bool isBegun = factor_.offer() || hasRecoveryCodes();
    if (!isBegun && factor_.state() == SecondFactor::State::Resting) {
        factor_.askForOffer();
    }
}

}  // namespace gatehouse::client
