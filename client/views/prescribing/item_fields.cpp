#include "client/views/prescribing/item_fields.h"

#include <algorithm>
#include <set>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/views/common/buttons.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/field_label.h"
#include "contract/base/text.h"

namespace gatehouse::client {
namespace {
constexpr std::int64_t kMost = 10'000;
constexpr int kLongestNumber = 5;
}  // namespace

ItemFields::ItemFields(int number, QWidget* parent)
    : QWidget(parent), number_(number), strength_(new ChoiceField) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    constexpr int kShort = 8;
    strength_->setMinimumContentsLength(kShort);
    addLabel(*grid, tr("St&rength (mg)"), *strength_, 0, 0);
    connect(strength_, &QComboBox::currentIndexChanged, this, &ItemFields::changed);
    capsules_ = addNumber(*grid, tr("Ca&psules"), 0, 1);
    perDosingDay_ = addNumber(*grid, tr("Capsules per dosing day"), 0, 2);
    dosingDays_ = addNumber(*grid, tr("&Dosing days"), 2, 0);
    cycleDays_ = addNumber(*grid, tr("C&ycle days"), 2, 1);
    auto* example = new QLabel(
        tr("21 of 28 days: 21 and 28. Every day: 1 and 1. Every other day: 1 and 2."), this);
    example->setForegroundRole(QPalette::PlaceholderText);
    example->setWordWrap(true);
    grid->addWidget(example, 2, 2, 2, 1);
    for (int column = 0; column < 3; ++column) {
        grid->setColumnStretch(column, 1);
    }
}

void ItemFields::addLabel(
    QGridLayout& grid, const QString& text, QWidget& field, int row, int column) {
    grid.addWidget(makeLabel(numbered(text), field, this), row, column);
    grid.addWidget(&field, row + 1, column);
}

QLineEdit* ItemFields::addNumber(QGridLayout& grid, const QString& label, int row, int column) {
    auto* field = new QLineEdit(this);
    field->setMaxLength(kLongestNumber);
    addLabel(grid, label, *field, row, column);
    connect(field, &QLineEdit::textChanged, this, &ItemFields::changed);
    return field;
}

QString ItemFields::numbered(const QString& label) const {
    if (number_ == 1) {
        return label;
    }
    // Mnemonics of the first strength only: one key for one field.
    return QStringLiteral("%1 %2").arg(QString(label).remove(u'&')).arg(number_);
}

void ItemFields::offer(const std::vector<Decimal>& strengthsMg) {
    const auto chosen = strength_->chosen();
    strength_->removeChoices();
    for (const Decimal strength : strengthsMg) {
        strength_->addChoice(toQt(strength.toString()), strength.toString());
    }
    strength_->choose(chosen.value_or(std::string()));
}

void ItemFields::fill(const AuthorisedItem& item) {
    strength_->choose(item.strengthMg.toString());
    capsules_->setText(QString::number(item.capsules));
    perDosingDay_->setText(QString::number(item.capsulesPerDosingDay));
    dosingDays_->setText(QString::number(item.dosingDays));
    cycleDays_->setText(QString::number(item.cycleDays));
}

std::int64_t ItemFields::count(const QLineEdit& field,
                               const QString& what,
                               QStringList& toEnter) const {
    const auto number = parseDigits(toUtf8(field.text().trimmed()));
    if (number && *number >= 1 && *number <= kMost) {
        return *number;
    }
    toEnter.append(field.text().trimmed().isEmpty()
                       ? tr("Enter: %1").arg(numbered(what))
                       : tr("%1: a whole number from 1 to %2").arg(numbered(what)).arg(kMost));
    return 0;
}

std::optional<AuthorisedItem> ItemFields::read(QStringList& toEnter) const {
    const auto before = toEnter.size();
    AuthorisedItem item;
    if (const auto chosen = strength_->chosen()) {
        item.strengthMg = Decimal::parse(*chosen).value_or(Decimal());
    } else {
        toEnter.append(tr("Choose: %1").arg(numbered(tr("Strength (mg)"))));
    }
    item.capsules = count(*capsules_, tr("Capsules"), toEnter);
    item.capsulesPerDosingDay = count(*perDosingDay_, tr("Capsules per dosing day"), toEnter);
    item.dosingDays = count(*dosingDays_, tr("Dosing days"), toEnter);
    item.cycleDays = count(*cycleDays_, tr("Cycle days"), toEnter);
    if (item.cycleDays > 0 && item.dosingDays > item.cycleDays) {
        toEnter.append(tr("%1: at least as many as dosing days").arg(numbered(tr("Cycle days"))));
    }
    return toEnter.size() == before ? std::optional(item) : std::nullopt;
}

void ItemFields::focusFirst() {
    strength_->setFocus();
}

StrengthFields::StrengthFields(QWidget* parent)
    : QWidget(parent),
      rows_(new QVBoxLayout(this)),
      add_(new QPushButton(tr("Add s&trength"))),
      remove_(new QPushButton(tr("Remove strength"))) {
    rows_->setContentsMargins(0, 0, 0, 0);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {add_, remove_}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    rows_->addLayout(buttons);
    connect(add_, &QPushButton::clicked, this, [this] {
        add().focusFirst();
        Q_EMIT changed();
    });
    connect(remove_, &QPushButton::clicked, this, [this] {
        removeLast();
        Q_EMIT changed();
    });
    add();
}

ItemFields& StrengthFields::add() {
    auto* item = new ItemFields(static_cast<int>(items_.size()) + 1, this);
    item->offer(strengthsMg_);
    rows_->insertWidget(static_cast<int>(items_.size()), item);
    connect(item, &ItemFields::changed, this, &StrengthFields::changed);
    items_.push_back(item);
    showButtons();
    return *item;
}

void StrengthFields::removeLast() {
    items_.back()->hide();
    items_.back()->deleteLater();
    items_.pop_back();
    items_.back()->focusFirst();
    showButtons();
}

void StrengthFields::showButtons() {
    add_->setEnabled(items_.size() < strengthsMg_.size());
    remove_->setVisible(items_.size() > 1);
}

void StrengthFields::offer(const std::vector<Decimal>& strengthsMg) {
    strengthsMg_ = strengthsMg;
    for (ItemFields* item : items_) {
        item->offer(strengthsMg);
    }
    showButtons();
}

void StrengthFields::fill(const std::vector<AuthorisedItem>& items) {
    while (items_.size() < items.size()) {
        add();
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        items_[i]->fill(items[i]);
    }
}

std::vector<AuthorisedItem> StrengthFields::read(QStringList& toEnter) const {
    std::vector<AuthorisedItem> items;
    std::set<Decimal> strengths;
    for (const ItemFields* fields : items_) {
        const auto item = fields->read(toEnter);
        if (!item) {
            continue;
        }
        if (!strengths.insert(item->strengthMg).second) {
            toEnter.append(tr("%1 mg is there twice").arg(toQt(item->strengthMg.toString())));
        }
        items.push_back(*item);
    }
    return items;
}

}  // namespace gatehouse::client
