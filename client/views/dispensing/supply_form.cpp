#include "client/views/dispensing/supply_form.h"

#include <algorithm>

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

#include "client/api/text.h"
#include "client/views/common/buttons.h"
#include "client/views/common/date_field.h"
#include "client/views/common/field_label.h"
#include "client/views/common/tone_label.h"
#include "client/views/dispensing/scan_line.h"
#include "client/views/dispensing/terms_fields.h"

namespace gatehouse::client {
namespace {

constexpr int kLongestBatch = 40;
constexpr int kColumns = 4;
/// The terms, then the date of birth; then two rows for each strength, the second for its hint.
constexpr int kBirthDateRow = TermsFields::kRows;
constexpr int kFirstStrengthRow = kBirthDateRow + 2;
constexpr int kMostStrengths = 20;
constexpr int kLastRow = kFirstStrengthRow + 2 * kMostStrengths;

QLabel* makeHint(QWidget* parent) {
    auto* hint = new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed, parent);
    hint->hide();
    return hint;
}

void say(QLabel& hint, const QString& text) {
    hint.setText(text);
    hint.setVisible(!text.isEmpty());
}

}  // namespace

SupplyForm::SupplyForm(QWidget* parent)
    : QWidget(parent),
      grid_(new QGridLayout(this)),
      terms_(new TermsFields(*grid_, 0, kColumns, this)),
      birthDate_(new DateField(this)),
      birthDateHint_(makeHint(this)),
      quantityHint_(makeHint(this)),
      dispense_(new QPushButton(tr("D&ispense"), this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(10);
    grid_->setVerticalSpacing(8);
    grid_->setColumnStretch(kColumns - 1, 1);
    grid_->addWidget(makeLabel(tr("&Date of birth"), *birthDate_, this), kBirthDateRow, 0);
    grid_->addWidget(birthDate_, kBirthDateRow, 1, 1, kColumns - 1);
    grid_->addWidget(birthDateHint_, kBirthDateRow + 1, 1, 1, kColumns - 1);
    grid_->addWidget(quantityHint_, kLastRow, 1, 1, kColumns - 1);
    grid_->addWidget(dispense_, kLastRow + 1, 1, 1, kColumns - 1);
    grid_->setRowStretch(kLastRow + 2, 1);
    makePrimary(*dispense_);
    connect(terms_, &TermsFields::edited, this, &SupplyForm::tellEdited);
    connect(terms_, &TermsFields::passed, this, &SupplyForm::focusNext);
    connect(birthDate_, &DateField::changed, this, &SupplyForm::hideHints);
    connect(&birthDate_->line(), &QLineEdit::returnPressed, this, &SupplyForm::focusNext);
    connect(dispense_, &QPushButton::clicked, this, &SupplyForm::ask);
}

SupplyForm::Row SupplyForm::makeRow(Decimal strengthMg, int index, int count) {
    const QString strength = toQt(strengthMg.toString());
    Row row{strengthMg, new QSpinBox(this), new ScanLine(this), makeHint(this), {}};
    row.batch->setMaxLength(kLongestBatch);
    auto* capsulesLabel = makeLabel(
        count == 1 ? tr("Ca&psules of %1 mg").arg(strength) : tr("Capsules of %1 mg").arg(strength),
        *row.capsules,
        this);
    auto* batchLabel =
        makeLabel(index == 0 ? tr("&Batch") : tr("Batch of %1 mg").arg(strength), *row.batch, this);
    const int line = kFirstStrengthRow + 2 * index;
    grid_->addWidget(capsulesLabel, line, 0);
    grid_->addWidget(row.capsules, line, 1);
    grid_->addWidget(batchLabel, line, 2);
    grid_->addWidget(row.batch, line, 3);
    grid_->addWidget(row.hint, line + 1, 1, 1, kColumns - 1);
    row.widgets = {capsulesLabel, row.capsules, batchLabel, row.batch, row.hint};
    for (QWidget* widget :
         {static_cast<QWidget*>(row.capsules), static_cast<QWidget*>(row.batch)}) {
        widget->show();
    }
    connect(row.capsules, &QSpinBox::valueChanged, this, &SupplyForm::tellEdited);
    connect(row.batch, &QLineEdit::textChanged, this, &SupplyForm::hideHints);
    connect(row.batch, &QLineEdit::returnPressed, this, &SupplyForm::focusNext);
    if (auto* typed = row.capsules->findChild<QLineEdit*>()) {
        connect(typed, &QLineEdit::returnPressed, this, &SupplyForm::focusNext);
    }
    return row;
}

void SupplyForm::rebuild(const std::vector<Item>& left) {
    for (const Row& row : rows_) {
        for (QWidget* widget : row.widgets) {
            delete widget;
        }
    }
    rows_.clear();
    QWidget* before = &birthDate_->line();
    for (const Item& item : left) {
        rows_.push_back(makeRow(
            item.strengthMg, static_cast<int>(rows_.size()), static_cast<int>(left.size())));
        setTabOrder(before, rows_.back().capsules);
        setTabOrder(rows_.back().capsules, rows_.back().batch);
        before = rows_.back().batch;
    }
    setTabOrder(before, dispense_);
}

void SupplyForm::tellEdited() {
    hideHints();
    Q_EMIT supplyEdited(quantity(), terms_->terms());
}

void SupplyForm::askTerms(bool areAsked) {
    terms_->setAsked(areAsked);
}

void SupplyForm::offer(const std::vector<Item>& left, const std::vector<Item>& wanted) {
    const bool isSame = std::equal(
        rows_.begin(), rows_.end(), left.begin(), left.end(), [](const Row& row, const Item& item) {
            return row.strengthMg == item.strengthMg;
        });
    if (!isSame) {
        rebuild(left);
    }
    for (std::size_t i = 0; i < left.size(); ++i) {
        QSpinBox& capsules = *rows_[i].capsules;
        const QSignalBlocker quiet(capsules);
        const auto value = static_cast<int>(capsulesOf(wanted, left[i].strengthMg));
        // What was asked about stays, also where less is left by now: the verdict is about that.
        capsules.setRange(0, std::max(static_cast<int>(left[i].capsules), value));
        if (capsules.value() != value) {
            capsules.setValue(value);
        }
    }
}

void SupplyForm::forget() {
    rebuild({});
    terms_->setAsked(false);
    birthDate_->clear();
    hideHints();
}

void SupplyForm::allowDispense(bool isAllowed) {
    dispense_->setEnabled(isAllowed);
}

void SupplyForm::emptyBirthDate() {
    birthDate_->clear();
}

std::vector<Item> SupplyForm::quantity() const {
    std::vector<Item> items;
    for (const Row& row : rows_) {
        if (row.capsules->value() > 0) {
            items.push_back({row.strengthMg, row.capsules->value()});
        }
    }
    return items;
}

QWidget* SupplyForm::firstMissing() const {
    if (QWidget* part = terms_->firstMissing()) {
        return part;
    }
    if (!birthDate_->date()) {
        return &birthDate_->line();
    }
    for (const Row& row : rows_) {
        if (row.capsules->value() > 0 && row.batch->text().trimmed().isEmpty()) {
            return row.batch;
        }
    }
    return quantity().empty() && !rows_.empty() ? rows_.front().capsules : nullptr;
}

void SupplyForm::focusNext() {
    QWidget* missing = firstMissing();
    (missing ? missing : dispense_)->setFocus(Qt::TabFocusReason);
}

void SupplyForm::focusQuantity() {
    if (!rows_.empty()) {
        rows_.front().capsules->setFocus(Qt::TabFocusReason);
    }
}

void SupplyForm::focusConfirmation() {
    terms_->focusConfirmation();
}

void SupplyForm::hideHints() {
    say(*birthDateHint_, {});
    say(*quantityHint_, {});
    for (const Row& row : rows_) {
        say(*row.hint, {});
    }
}

void SupplyForm::showHints() {
    if (!birthDate_->date()) {
        say(*birthDateHint_, tr("Ask the patient for the date of birth and enter it here."));
    }
    if (quantity().empty()) {
        say(*quantityHint_, tr("Enter how many capsules are handed over."));
    }
    for (const Row& row : rows_) {
        if (row.capsules->value() > 0 && row.batch->text().trimmed().isEmpty()) {
            say(*row.hint, tr("Enter the batch that is printed on the pack."));
        }
    }
}

void SupplyForm::ask() {
    if (firstMissing()) {
        showHints();
        focusNext();
        return;
    }
    Supply supply;
    for (const Row& row : rows_) {
        if (row.capsules->value() > 0) {
            supply.items.push_back(
                {row.strengthMg, row.capsules->value(), toUtf8(row.batch->text().trimmed())});
        }
    }
    supply.dateOfBirth = *birthDate_->date();
    supply.terms = terms_->terms();
    Q_EMIT dispenseAsked(supply);
}

}  // namespace gatehouse::client
