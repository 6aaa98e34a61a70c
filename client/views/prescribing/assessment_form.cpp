#include "client/views/prescribing/assessment_form.h"

#include <QCheckBox>
#include <QPlainTextEdit>

#include "client/api/text.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/prescribing/form_parts.h"

namespace gatehouse::client {
namespace {
constexpr std::string_view kPresent = "present";
constexpr std::string_view kAbsent = "absent";
}  // namespace

AssessmentForm::AssessmentForm(Prescribing& prescribing, const QString& about, QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Assessment"), about, tr("&Record assessment"), tr("Assessment")},
               parent),
      patient_(prescribing.file().id()),
      assessedOn_(new DateField),
      category_(new ChoiceField),
      basis_(new ChoiceField),
      amenorrhoeaSince_(new DateField),
      amenorrhoeaCause_(new ChoiceField),
      specialistConfirmed_(new QCheckBox(tr("Confirmed by a s&pecialist"))),
      uterusOrOvaries_(new ChoiceField(tr("Not stated"))),
      evidence_(new QPlainTextEdit) {
    category_->addAll<Category>();
    basis_->addAll<Basis>();
    amenorrhoeaCause_->addAll<AmenorrhoeaCause>();
    uterusOrOvaries_->addChoice(tr("Present"), kPresent);
    uterusOrOvaries_->addChoice(tr("Absent"), kAbsent);
    fields().add(tr("&Assessed on"), *assessedOn_, "/assessed_on");
    fields().addButton(*assessedOn_, *makeTodayButton(*assessedOn_));
    fields().add(tr("&Category"), *category_, "/category");
    fields().add(tr("Ba&sis"), *basis_, "/basis");
    fields().add(tr("Amenorrhoea s&ince"), *amenorrhoeaSince_, "/amenorrhoea_since");
    fields().add(tr("Cause of a&menorrhoea"), *amenorrhoeaCause_, "/amenorrhoea_cause");
    fields().add(*specialistConfirmed_, "/specialist_confirmed");
    fields().add(tr("&Uterus or ovaries"), *uterusOrOvaries_, "/uterus_or_ovaries");
    fields().add(tr("&Evidence"), *evidence_, "/evidence");
    fields().setHint(*evidence_, tr("What shows it, and where that can be found."));
    connect(category_, &QComboBox::currentIndexChanged, this, &AssessmentForm::showWhatApplies);
    connect(basis_, &QComboBox::currentIndexChanged, this, &AssessmentForm::showWhatApplies);
    showWhatApplies();
}

void AssessmentForm::showWhatApplies() {
    const auto category = category_->chosenAs<Category>();
    const bool hasBasis = category == Category::NoChildbearingPotential;
    const auto basis = basis_->chosenAs<Basis>();
    fields().setApplies(*basis_, hasBasis);
    fields().setApplies({amenorrhoeaSince_, amenorrhoeaCause_},
                        hasBasis && basis == Basis::NaturalAmenorrhoea);
    fields().setApplies(*specialistConfirmed_, hasBasis && basis == Basis::PrematureOvarianFailure);
    fields().setHint(
        *uterusOrOvaries_,
        category == Category::Male ? tr("A supply to a man needs: Absent.") : QString());
}

void AssessmentForm::submit() {
    FormReader reader(fields());
    Assessment assessment;
    assessment.assessedOn = reader.date(*assessedOn_);
    assessment.category = reader.choiceOf<Category>(*category_);
    if (assessment.category == Category::NoChildbearingPotential) {
        assessment.basis = fromName<Basis>(reader.choice(*basis_));
    }
    if (assessment.basis == Basis::NaturalAmenorrhoea) {
        assessment.amenorrhoeaSince = reader.date(*amenorrhoeaSince_);
        assessment.amenorrhoeaCause = reader.choiceOf<AmenorrhoeaCause>(*amenorrhoeaCause_);
    }
    assessment.specialistConfirmed =
        assessment.basis == Basis::PrematureOvarianFailure && specialistConfirmed_->isChecked();
    if (uterusOrOvaries_->chosen()) {
        assessment.uterusOrOvaries = uterusOrOvaries_->chosen() == kPresent;
    }
    assessment.evidence = toUtf8(evidence_->toPlainText().trimmed());
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().record(patient_, assessment);
}

}  // namespace gatehouse::client
