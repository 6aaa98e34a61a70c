#include "client/views/prescribing/authorisation_form.h"

#include <algorithm>

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/regimen.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/prescribing/form_parts.h"
#include "client/views/prescribing/item_fields.h"
#include "contract/base/text.h"

namespace gatehouse::client {
namespace {

constexpr std::int64_t kMostDays = 10'000;
constexpr int kLongestIndication = 200;
constexpr int kAdultAge = 18;
constexpr int kDaysWidth = 120;
/// Stands for an indication that is typed; no code has capitals.
constexpr std::string_view kOther = "OTHER";

}  // namespace

AuthorisationForm::AuthorisationForm(Prescribing& prescribing, QWidget* parent)
    : QWidget(parent),
      editions_(prescribing.programmes().inForce(today())),
      fields_(new FormFields),
      programme_(new ChoiceField),
      category_(new ChoiceField),
      strengths_(new StrengthFields),
      supplyDays_(new QLineEdit),
      useDays_(new QPushButton),
      counselling_(new QCheckBox(tr("Counselling co&nfirmed"))),
      indication_(new ChoiceField),
      otherIndication_(new QLineEdit),
      offLabel_(new QCheckBox(tr("O&ff-label use confirmed"))),
      under18_(new QCheckBox(tr("Under-&18 use confirmed"))) {
    if (const auto& record = prescribing.file().record()) {
        const Date born = record->patient.identity.dateOfBirth.reveal();
        isUnder18_ = ageInYears(born, today()) < kAdultAge;
        category_->addAll<Category>();
        if (const Assessment* assessment = assessmentInEffect(*record)) {
            category_->choose(nameOf(assessment->category));
        }
    }
    makeFields();
    offerProgrammes(*programme_, editions_);
    showProgramme();
    connect(programme_, &QComboBox::currentIndexChanged, this, &AuthorisationForm::showProgramme);
    connect(useDays_, &QPushButton::clicked, this, [this] {
        supplyDays_->setText(useDays_->property("days").toString());
        supplyDays_->setFocus();
    });
    connect(strengths_, &StrengthFields::changed, this, &AuthorisationForm::follow);
    connect(fields_, &FormFields::changed, this, &AuthorisationForm::follow);
    showWhatApplies();
    showDays();
}

void AuthorisationForm::makeFields() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(fields_);
    layout->addStretch(1);
    otherIndication_->setMaxLength(kLongestIndication);
    supplyDays_->setFixedWidth(kDaysWidth);
    letEnterPress(*useDays_);
    fields_->add(tr("Pro&gramme"), *programme_, "/programme");
    fields_->add(tr("&Category"), *category_, "/category");
    fields_->add(tr("Strengths"), *strengths_, "/items");
    fields_->add(tr("Days' s&upply"), *supplyDays_, "/supply_days");
    fields_->addButton(*supplyDays_, *useDays_);
    fields_->add(*counselling_, "/counselling_confirmed");
    fields_->add(tr("&Indication"), *indication_, "/indication");
    fields_->add(tr("Ot&her indication"), *otherIndication_, "");
    fields_->add(*offLabel_, "/off_label_confirmed");
    fields_->add(*under18_, "/under_18_confirmed");
}

void AuthorisationForm::follow() {
    hasEntries_ = true;
    showWhatApplies();
    showDays();
    tell();
}

void AuthorisationForm::tell() {
    QStringList toEnter;
    const wire::NewAuthorisation content = read(toEnter);
    if (toEnter.isEmpty()) {
        Q_EMIT complete(content);
    } else {
        Q_EMIT incomplete(toEnter);
    }
}

void AuthorisationForm::showProgramme() {
    const wire::ProgrammeEdition* edition = chosenEdition(*programme_, editions_);
    strengths_->offer(edition ? edition->strengthsMg : std::vector<Decimal>());
    const auto chosen = indication_->chosen();
    indication_->removeChoices();
    if (edition) {
        for (const std::string& code : edition->licensedIndications) {
            indication_->addChoice(codeInWords(code), code);
        }
        indication_->addChoice(tr("Another one, off-label"), kOther);
    }
    indication_->choose(chosen.value_or(std::string()));
}

void AuthorisationForm::showWhatApplies() {
    const bool isOther = indication_->chosen() == kOther;
    fields_->setApplies(*otherIndication_, isOther);
    fields_->setApplies(*offLabel_, isOther || missing_.contains("off-label-confirmed"));
    fields_->setApplies(*under18_, isUnder18_ || missing_.contains("under-18-confirmed"));
}

void AuthorisationForm::showDays() {
    QStringList ignored;
    const std::vector<AuthorisedItem> items = strengths_->read(ignored);
    const std::int64_t days = ignored.isEmpty() ? derivedDays(items) : 0;
    useDays_->setVisible(days > 0);
    useDays_->setProperty("days", QString::number(days));
    useDays_->setText(tr("Use %1").arg(daysInWords(days)));
    QStringList hints;
    if (days > 0) {
        hints.append(tr("By capsules and regimen: %1.").arg(daysInWords(days)));
    }
    const wire::ProgrammeEdition* edition = chosenEdition(*programme_, editions_);
    const auto category = category_->chosenAs<Category>();
    const auto limit = edition && category ? supplyLimitDays(*edition, *category) : std::nullopt;
    if (limit) {
        hints.append(tr("At most %1 in this category.").arg(daysInWords(*limit)));
    }
    fields_->setHint(*supplyDays_, hints.join(u' '));
}

std::string AuthorisationForm::indication() const {
    const auto chosen = indication_->chosen();
    return chosen == kOther ? toUtf8(otherIndication_->text().trimmed())
                            : chosen.value_or(std::string());
}

wire::NewAuthorisation AuthorisationForm::read(QStringList& toEnter) const {
    wire::NewAuthorisation content;
    if (const auto programme = programme_->chosen()) {
        content.programme = *programme;
    } else {
        toEnter.append(tr("Choose: Programme"));
    }
    if (const auto category = category_->chosenAs<Category>()) {
        content.category = *category;
    } else {
        toEnter.append(tr("Choose: Category"));
    }
    content.items = strengths_->read(toEnter);
    const auto days = parseDigits(toUtf8(supplyDays_->text().trimmed()));
    content.supplyDays = days.value_or(0);
    if (!days || *days < 1 || *days > kMostDays) {
        toEnter.append(tr("Enter: Days' supply, a whole number from 1 to %1").arg(kMostDays));
    }
    content.counsellingConfirmed = counselling_->isChecked();
    const std::string named = indication();
    if (!named.empty()) {
        content.indication = named;
    } else if (indication_->chosen() == kOther) {
        toEnter.append(tr("Enter: Other indication"));
    } else {
        toEnter.append(tr("Choose: Indication"));
    }
    content.offLabelConfirmed = offLabel_->isVisibleTo(this) && offLabel_->isChecked();
    content.under18Confirmed = under18_->isVisibleTo(this) && under18_->isChecked();
    return content;
}

void AuthorisationForm::fill(const wire::NewAuthorisation& content) {
    const QSignalBlocker blocker(fields_);
    const QSignalBlocker strengthsBlocker(strengths_);
    programme_->choose(content.programme);
    category_->choose(nameOf(content.category));
    strengths_->fill(content.items);
    supplyDays_->setText(QString::number(content.supplyDays));
    counselling_->setChecked(content.counsellingConfirmed);
    indication_->choose(content.indication.value_or(std::string()));
    if (content.indication && !indication_->chosen()) {
        indication_->choose(kOther);
        otherIndication_->setText(toQt(*content.indication));
    }
    offLabel_->setChecked(content.offLabelConfirmed);
    under18_->setChecked(content.under18Confirmed);
    showWhatApplies();
    showDays();
}

void AuthorisationForm::allowDeclarations(const std::set<std::string>& missing) {
    missing_.insert(missing.begin(), missing.end());
    showWhatApplies();
}

void AuthorisationForm::showProblems(const std::vector<FieldProblem>& problems) {
    fields_->clearProblems();
    fields_->setProblems(problems);
    fields_->focusFirstProblem();
}

void AuthorisationForm::focusFirst() {
    fields_->focusFirst();
}

}  // namespace gatehouse::client
