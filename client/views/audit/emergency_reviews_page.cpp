#include "client/views/audit/emergency_reviews_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/field_label.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

using wire::GlassState;

constexpr int kFindingLines = 3;
constexpr qsizetype kLongestFinding = 4000;

}  // namespace

EmergencyReviewsPage::EmergencyReviewsPage(EmergencyReviews& model, Rights rights, QWidget* parent)
    : QWidget(parent),
      model_(model),
      rights_(rights),
      message_(new MessageLine),
      table_(new RecordTable(tr("Emergency access"), RecordTable::Rows::Wrapping)),
      readAgain_(new QPushButton(tr("Read &again"))),
      more_(new QPushButton(tr("&More"))),
      reading_(makeText(tr("Emergency access"), this)),
      finding_(new QPlainTextEdit),
      record_(new QPushButton(tr("Record re&view"))),
      askAgain_(new QPushButton(tr("As&k again"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 12);
    layout->setSpacing(12);
    layout->addWidget(message_);
    table_->show(model_, EmergencyReviews::Reason);
    layout->addWidget(table_, 1);
    layout->addWidget(makeButtons());
    layout->addWidget(makeReading());
    connectModel();
    showReading();
}

QWidget* EmergencyReviewsPage::makeButtons() {
    auto* buttons = new QWidget(this);
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {readAgain_, more_}) {
        letEnterPress(*button);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    return buttons;
}

QWidget* EmergencyReviewsPage::makeReading() {
    auto* card = new Card(this);
    card->column().addWidget(reading_);
    form_ = new QWidget(card);
    auto* column = new QVBoxLayout(form_);
    column->setContentsMargins(0, 0, 0, 0);
    finding_->setTabChangesFocus(true);
    finding_->setFixedHeight((kFindingLines + 1) * finding_->fontMetrics().lineSpacing());
    column->addWidget(makeLabel(tr("&Finding"), *finding_, form_));
    column->addWidget(finding_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*record_);
    letEnterPress(*askAgain_);
    buttons->addWidget(record_);
    buttons->addWidget(askAgain_);
    buttons->addStretch(1);
    column->addLayout(buttons);
    card->column().addWidget(form_);
    return card;
}

void EmergencyReviewsPage::connectModel() {
    connect(readAgain_, &QPushButton::clicked, this, [this] {
        // The button is closed while the server is asked.
        table_->setFocus();
        load();
    });
    connect(more_, &QPushButton::clicked, this, [this] {
        table_->setFocus();
        message_->sayWaiting();
        model_.loadMore();
    });
    connect(record_, &QPushButton::clicked, this, &EmergencyReviewsPage::review);
    connect(askAgain_, &QPushButton::clicked, &model_, &EmergencyReviews::askAgain);
    connect(table_, &RecordTable::selectedRowChanged, this, &EmergencyReviewsPage::showReading);
    connect(&model_, &EmergencyReviews::busyChanged, this, &EmergencyReviewsPage::showState);
    connect(&model_, &EmergencyReviews::loaded, this, &EmergencyReviewsPage::showLoaded);
    connect(&model_, &EmergencyReviews::failed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
    });
    connect(&model_, &EmergencyReviews::reviewStateChanged, this, [this] {
        if (model_.reviewState() == Filing::State::Asking) {
            // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
            setFocus();
            message_->sayWaiting();
        }
        showState();
    });
    connect(&model_, &EmergencyReviews::reviewed, this, &EmergencyReviewsPage::sayReviewed);
    connect(&model_, &EmergencyReviews::reviewFailed, this, [this](const Trouble& trouble) {
        message_->say(trouble);
        if (model_.reviewState() == Filing::State::Unknown) {
            askAgain_->setFocus();
        } else {
            finding_->setFocus();
        }
    });
}

void EmergencyReviewsPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    // Nothing that is being written or is in doubt is disturbed.
    const Filing::State state = model_.reviewState();
    const bool isAtWork = state == Filing::State::Asking || state == Filing::State::Unknown;
    if (!isAtWork && finding_->toPlainText().isEmpty()) {
        load();
    }
}

void EmergencyReviewsPage::load() {
    message_->sayWaiting();
    model_.load();
}

QString EmergencyReviewsPage::summary() const {
    if (model_.rowCount() == 0) {
        return tr("Nobody has used emergency access.");
    }
    const int overdue = model_.count(GlassState::Overdue);
    const int waiting = model_.count(GlassState::Waiting) + overdue;
    QString words = waiting == 0   ? tr("Every reading that is shown has been reviewed.")
                    : waiting == 1 ? tr("1 reading waits for its review.")
                                   : tr("%1 readings wait for their review.").arg(waiting);
    if (overdue > 0) {
        words += u' ' + tr("Overdue: %1.").arg(overdue);
    }
    if (model_.hasMore()) {
        words += u' ' + tr("There are more.");
    }
    if (rights_ == Rights::Read && waiting > 0) {
        words += u' ' + tr("An auditor records the reviews.");
    }
    return words;
}

void EmergencyReviewsPage::showLoaded(int firstNew) {
    message_->say(summary(), model_.count(GlassState::Overdue) > 0 ? Tone::Caution : Tone::Neutral);
    if (model_.rowCount() > 0) {
        const int first = firstNew > 0 ? firstNew : model_.firstWaiting().value_or(0);
        const auto written =
            finding_->toPlainText().isEmpty() ? std::nullopt : model_.rowOf(shown_);
        table_->selectAndShow(written.value_or(std::min(first, model_.rowCount() - 1)));
    }
    showState();
}

const wire::BreakGlass* EmergencyReviewsPage::selected() const {
    const int row = table_->selectedRow();
    return row < 0 || row >= model_.rowCount() ? nullptr : &model_.reading(row);
}

void EmergencyReviewsPage::showReading() {
    const wire::BreakGlass* reading = selected();
    const std::string id = reading ? reading->opened.id.text() : std::string();
    if (reading && id != shown_) {
        // A finding about one reading must not be recorded with another.
        finding_->clear();
        shown_ = id;
    }
    reading_->setText(reading ? inWords(*reading) : tr("Select a reading to see all of it."));
    showState();
}

void EmergencyReviewsPage::showState() {
    const wire::BreakGlass* reading = selected();
    const Filing::State state = model_.reviewState();
    const bool isAtWork = state == Filing::State::Asking || state == Filing::State::Unknown;
    readAgain_->setEnabled(!model_.isBusy() && !isAtWork);
    more_->setVisible(model_.hasMore());
    more_->setEnabled(!model_.isBusy() && !isAtWork);
    // What is in doubt stays in sight.
    table_->setEnabled(!isAtWork);
    form_->setVisible(rights_ == Rights::Review && reading &&
                      reading->state != GlassState::Reviewed);
    finding_->setEnabled(!isAtWork);
    record_->setEnabled(!isAtWork);
    askAgain_->setVisible(state == Filing::State::Unknown);
}

void EmergencyReviewsPage::review() {
    const wire::BreakGlass* reading = selected();
    if (!reading) {
        return;
    }
    const QString finding = finding_->toPlainText().trimmed();
    if (finding.isEmpty() || finding.size() > kLongestFinding) {
        message_->say(
            finding.isEmpty()
                ? tr("Write what the review found. Nothing was recorded yet.")
                : tr("Write at most %1 characters. Nothing was recorded yet.").arg(kLongestFinding),
            Tone::Bad);
        finding_->setFocus();
        return;
    }
    model_.review(reading->opened.id, toUtf8(finding));
}

void EmergencyReviewsPage::sayReviewed() {
    finding_->clear();
    message_->say(tr("Recorded: the review. %1").arg(summary()), Tone::Good);
    showReading();
    table_->setFocus();
}

}  // namespace gatehouse::client
