#include "client/views/integrity/log_strip.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/log_words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

constexpr int kMargin = 24;
constexpr int kGap = 12;

using State = LogMemory::State;

Tone toneOf(State state) {
    switch (state) {
        case State::Unasked:
        case State::Fine: break;
        case State::NotYet: return Tone::Caution;
        case State::Hold:
        case State::Replaced:
        case State::Alarm: return Tone::Bad;
    }
    return Tone::Neutral;
}

}  // namespace

LogStrip::LogStrip(LogMemory& log, QWidget* parent)
    : QWidget(parent),
      log_(log),
      text_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Boxed)),
      read_(new QPushButton(tr("Understood"))),
      checkAgain_(new QPushButton(tr("Check the record again"))),
      sure_(
          new QCheckBox(tr("An auditor or the administrator confirmed to me that this is right"))),
      adopt_(new QPushButton(tr("Remember the present record"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kGap, kMargin, 0);
    layout->setSpacing(kGap);
    text_->setAccessibleDescription(tr("Record's integrity"));
    auto* above = new QHBoxLayout;
    above->setSpacing(kGap);
    above->addWidget(text_, 1);
    for (QPushButton* button : {read_, checkAgain_, adopt_}) {
        letEnterPress(*button);
    }
    above->addWidget(read_, 0, Qt::AlignTop);
    above->addWidget(checkAgain_, 0, Qt::AlignTop);
    layout->addLayout(above);
    auto* below = new QHBoxLayout;
    below->setSpacing(kGap);
    below->addWidget(sure_);
    below->addWidget(adopt_);
    below->addStretch(1);
    layout->addLayout(below);
    connectAll();
    tell();
}

void LogStrip::connectAll() {
    connect(read_, &QPushButton::clicked, this, [this] {
        log_.dismiss();
        Q_EMIT left();
    });
    connect(checkAgain_, &QPushButton::clicked, this, [this] {
        // The button is closed while the server is asked.
        Q_EMIT left();
        log_.check();
    });
    connect(sure_, &QCheckBox::toggled, this, &LogStrip::tell);
    connect(adopt_, &QPushButton::clicked, this, [this] {
        if (sure_->isChecked()) {
            Q_EMIT left();
            log_.adopt();
            sure_->setChecked(false);
        }
    });
    connect(&log_, &LogMemory::changed, this, &LogStrip::tell);
}

void LogStrip::tell() {
    const QString words = inWords(log_);
    const State state = log_.state();
    text_->setTone(toneOf(state));
    read_->setVisible(state == State::Fine);
    checkAgain_->setVisible(state != State::Fine);
    checkAgain_->setEnabled(!log_.isBusy());
    sure_->setVisible(log_.mayAdopt());
    adopt_->setVisible(log_.mayAdopt());
    adopt_->setEnabled(sure_->isChecked() && !log_.isBusy());
    if (text_->text() != words) {
        // What was confirmed was something else.
        sure_->setChecked(false);
    }
    text_->setText(words);
    setVisible(!words.isEmpty());
}

}  // namespace gatehouse::client
