#include "client/views/integrity/integrity_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/log_words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/confirmation_panel.h"
#include "client/views/common/field_label.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kReasonLines = 2;
constexpr qsizetype kShortestReason = 10;
constexpr qsizetype kLongestReason = 1000;

}  // namespace

IntegrityPage::IntegrityPage(IntegrityHolds& model, QWidget* parent)
    : QWidget(parent),
      model_(model),
      message_(new MessageLine),
      table_(new RecordTable(tr("Integrity holds"), RecordTable::Rows::Wrapping)),
      readAgain_(new QPushButton(tr("Rea&d again"))),
      witnesses_(makeText(tr("Witnesses"), this)),
      hold_(makeText(tr("Integrity hold"), this)),
      reason_(new QPlainTextEdit),
      confirmation_(new ConfirmationPanel(model.act().confirmation())),
      acknowledge_(new QPushButton(tr("Ac&knowledge"))),
      askAgain_(new QPushButton(tr("Ask a&gain"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(message_);
    layout->addWidget(table_, 1);
    auto* below = new QHBoxLayout;
    letEnterPress(*readAgain_);
    below->addWidget(readAgain_, 0, Qt::AlignTop);
    below->addWidget(witnesses_, 1);
    layout->addLayout(below);
    layout->addWidget(makeHold());
    table_->show(model_, IntegrityHolds::Cause);
    connectModel();
    connectAct();
    showHold();
}

QWidget* IntegrityPage::makeHold() {
    auto* card = new Card(this);
    card->column().addWidget(hold_);
    form_ = new QWidget(card);
    auto* column = new QVBoxLayout(form_);
    column->setContentsMargins(0, 0, 0, 0);
    reason_->setTabChangesFocus(true);
    reason_->setFixedHeight((kReasonLines + 1) * reason_->fontMetrics().lineSpacing());
    column->addWidget(
        makeLabel(tr("R&eason: what happened, and why the record may be used"), *reason_, form_));
    column->addWidget(reason_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*acknowledge_);
    letEnterPress(*askAgain_);
    buttons->addWidget(acknowledge_);
    buttons->addWidget(askAgain_);
    buttons->addStretch(1);
    column->addLayout(buttons);
    card->column().addWidget(form_);
    card->column().addWidget(confirmation_);
    return card;
}

void IntegrityPage::connectModel() {
    connect(readAgain_, &QPushButton::clicked, this, [this] {
        // The button is closed while the server is asked.
        table_->setFocus();
        load();
    });
    connect(table_, &RecordTable::selectedRowChanged, this, &IntegrityPage::showHold);
    connect(&model_, &IntegrityHolds::busyChanged, this, &IntegrityPage::showState);
    connect(&model_, &IntegrityHolds::loaded, this, &IntegrityPage::showLoaded);
    connect(&model_, &IntegrityHolds::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
    });
    connect(acknowledge_, &QPushButton::clicked, this, &IntegrityPage::acknowledge);
}

void IntegrityPage::connectAct() {
    Act* act = &model_.act();
    connect(askAgain_, &QPushButton::clicked, act, &Act::askAgain);
    connect(act, &Act::stateChanged, this, [this](Act::State state) {
        if (state == Act::State::Asking) {
            // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
            setFocus();
            message_->sayWaiting();
        } else if (state == Act::State::Confirming) {
            message_->say(tr("Nothing is acknowledged yet."));
        }
        showState();
    });
    connect(act, &Act::done, this, [this](const QString& words) {
        reason_->clear();
        message_->say(words, Tone::Good);
        showHold();
        table_->setFocus();
        Q_EMIT acknowledged();
    });
    connect(act, &Act::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
        if (model_.act().state() == Act::State::Unknown) {
            askAgain_->setFocus();
        } else {
            reason_->setFocus();
        }
    });
}

bool IntegrityPage::isAtWork() const {
    return model_.act().state() != Act::State::Resting;
}

void IntegrityPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // Nothing that is being written or is in doubt is disturbed.
    if (!isAtWork() && reason_->toPlainText().isEmpty()) {
        load();
    }
}

void IntegrityPage::hideEvent(QHideEvent* event) {
    model_.act().confirmation().cancel();
    QWidget::hideEvent(event);
}

void IntegrityPage::load() {
    message_->sayWaiting();
    model_.load();
}

QString IntegrityPage::summary() const {
    if (const auto row = model_.inForce()) {
        return model_.hold(*row).acknowledgements.empty()
                   ? tr("The record is on INTEGRITY HOLD: nothing is checked or dispensed until an "
                        "auditor and an administrator have acknowledged it, two people.")
                   : tr("The record is on INTEGRITY HOLD: nothing is checked or dispensed until "
                        "the "
                        "second of an auditor and an administrator has acknowledged it.");
    }
    return model_.rowCount() == 0
               ? tr("The record is as others remember it. There was never an integrity hold.")
               : tr("There is no integrity hold now.");
}

QString IntegrityPage::witnessesInWords() const {
    if (model_.witnesses().empty()) {
        return tr("Witnesses: none. The computers of those who work here remember the record.");
    }
    QStringList lines;
    for (const wire::WitnessState& witness : model_.witnesses()) {
        lines.append(inWords(witness));
    }
    return tr("Witnesses:\n%1").arg(lines.join(u'\n'));
}

void IntegrityPage::showLoaded() {
    message_->say(summary(), model_.inForce() ? Tone::Bad : Tone::Neutral);
    witnesses_->setText(witnessesInWords());
    if (model_.rowCount() > 0) {
        table_->selectAndShow(model_.inForce().value_or(0));
    }
    showHold();
}

const wire::IntegrityHold* IntegrityPage::selected() const {
    const int row = table_->selectedRow();
    return row < 0 || row >= model_.rowCount() ? nullptr : &model_.hold(row);
}

void IntegrityPage::showHold() {
    const wire::IntegrityHold* hold = selected();
    hold_->setText(hold ? inWords(*hold) : tr("Select a hold to see all of it."));
    showState();
}

void IntegrityPage::showState() {
    const wire::IntegrityHold* hold = selected();
    const Act::State state = model_.act().state();
    readAgain_->setEnabled(!model_.isBusy() && !isAtWork());
    // What is in doubt stays in sight.
    table_->setEnabled(!isAtWork());
    table_->setVisible(model_.rowCount() > 0);
    hold_->parentWidget()->setVisible(model_.rowCount() > 0);
    form_->setVisible(hold && !hold->endedAt && state != Act::State::Confirming);
    reason_->setEnabled(!isAtWork());
    acknowledge_->setEnabled(!isAtWork());
    askAgain_->setVisible(state == Act::State::Unknown);
}

void IntegrityPage::acknowledge() {
    const wire::IntegrityHold* hold = selected();
    if (!hold || hold->endedAt) {
        return;
    }
    const QString reason = reason_->toPlainText().trimmed();
    if (reason.size() < kShortestReason || reason.size() > kLongestReason) {
        message_->say(tr("Write a reason of %1 to %2 characters. Nothing is acknowledged yet.")
                          .arg(kShortestReason)
                          .arg(kLongestReason),
                      Tone::Bad);
        reason_->setFocus();
        return;
    }
    model_.acknowledge(hold->id, toUtf8(reason));
}

}  // namespace gatehouse::client
