#include "client/views/dispensing/terms_fields.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTime>

#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/field_label.h"
#include "client/views/common/time_field.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {

TermsFields::TermsFields(QGridLayout& grid, int row, int columns, QWidget* parent)
    : QObject(parent),
      // The choice that is there at first stands for the usual way.
      handover_(new ChoiceField(inWords(Handover::InPerson), parent)),
      day_(new DateField(parent)),
      time_(makeTimeField(parent)),
      now_(new QPushButton(tr("No&w"), parent)),
      understood_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Boxed, parent)) {
    handover_->addChoice(inWords(Handover::Shipment), nameOf(Handover::Shipment));
    understood_->setAccessibleDescription(tr("Confirmation"));
    letEnterPress(*now_);
    QLabel* handoverLabel = makeLabel(tr("&Handover"), *handover_, parent);
    QLabel* dayLabel = makeLabel(tr("Con&firmation obtained on"), *day_, parent);
    QLabel* timeLabel = makeLabel(tr("Confirmation obtained a&t"), *time_, parent);
    grid.addWidget(handoverLabel, row, 0);
    grid.addWidget(handover_, row, 1, 1, columns - 1, Qt::AlignLeft);
    grid.addWidget(dayLabel, row + 1, 0);
    grid.addWidget(day_, row + 1, 1, 1, columns - 1);
    auto* clock = new QHBoxLayout;
    clock->setSpacing(grid.horizontalSpacing());
    clock->addWidget(time_);
    clock->addWidget(now_);
    clock->addStretch(1);
    grid.addWidget(timeLabel, row + 2, 0);
    grid.addLayout(clock, row + 2, 1, 1, columns - 1);
    grid.addWidget(understood_, row + 3, 1, 1, columns - 1);
    widgets_ = {handoverLabel, handover_, dayLabel, day_, timeLabel, time_, now_, understood_};
    connectFields();
    explain();
    setAsked(false);
}

void TermsFields::connectFields() {
    const auto change = [this] {
        explain();
        Q_EMIT edited();
    };
    connect(handover_, &QComboBox::currentIndexChanged, this, change);
    connect(day_, &DateField::changed, this, change);
    connect(time_, &QLineEdit::textChanged, this, change);
    connect(&day_->line(), &QLineEdit::returnPressed, time_, [this] {
        time_->setFocus(Qt::TabFocusReason);
    });
    connect(time_, &QLineEdit::returnPressed, this, &TermsFields::passed);
    connect(now_, &QPushButton::clicked, this, &TermsFields::fillNow);
}

void TermsFields::setAsked(bool isAsked) {
    for (QWidget* widget : widgets_) {
        widget->setVisible(isAsked);
    }
    if (!isAsked) {
        clear();
    }
}

void TermsFields::clear() {
    const QSignalBlocker quiet(this);
    handover_->setCurrentIndex(0);
    day_->clear();
    time_->clear();
}

SupplyTerms TermsFields::terms() const {
    SupplyTerms terms;
    terms.handover = handover_->chosenAs<Handover>().value_or(Handover::InPerson);
    const std::optional<LocalMoment> entered = moment();
    if (entered && entered->kind != LocalMoment::Kind::Never) {
        terms.confirmationObtainedAt = entered->instant;
    }
    return terms;
}

std::optional<LocalMoment> TermsFields::moment() const {
    const auto date = day_->date();
    const auto clock = parseTypedTime(time_->text());
    return date && clock ? std::optional(localMoment(*date, *clock)) : std::nullopt;
}

QWidget* TermsFields::firstMissing() const {
    if (lackInWords().isEmpty()) {
        return nullptr;
    }
    return day_->date() ? static_cast<QWidget*>(time_) : &day_->line();
}

void TermsFields::focusConfirmation() {
    day_->line().setFocus(Qt::TabFocusReason);
}

void TermsFields::fillNow() {
    const QTime clock = QTime::currentTime();
    day_->setDate(today());
    time_->setText(clock.toString(QStringLiteral("HH:mm")));
    Q_EMIT passed();
}

/// What keeps the entries from being a confirmation; empty where nothing does, or nothing is
/// entered.
QString TermsFields::lackInWords() const {
    const bool hasTime = !time_->text().trimmed().isEmpty();
    if (!day_->date() && !day_->isWrong() && !hasTime) {
        return {};
    }
    if (day_->isWrong()) {
        return tr("there is no such date.");
    }
    if (hasTime && !parseTypedTime(time_->text())) {
        return tr("there is no such time. Enter it as HH:MM, from 00:00 to 23:59.");
    }
    if (!hasTime) {
        return tr("enter its time too.");
    }
    if (!day_->date()) {
        return tr("enter its date too.");
    }
    return moment()->kind == LocalMoment::Kind::Never
               ? tr("the clocks went forward that day and skipped that time.")
               : QString();
}

void TermsFields::explain() {
    const QString lack = lackInWords();
    if (!lack.isEmpty()) {
        understood_->setTone(Tone::Caution);
        understood_->setText(tr("No confirmation yet: %1").arg(lack));
        return;
    }
    const std::optional<LocalMoment> entered = moment();
    understood_->setTone(Tone::Neutral);
    understood_->setText(entered ? inWords(*entered) : tr("No confirmation is entered."));
}

}  // namespace gatehouse::client
