#include "client/views/prescribing/initiation_form.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/prescribing/form_parts.h"

namespace gatehouse::client {

InitiationForm::InitiationForm(Prescribing& prescribing, const QString& about, QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Initiation form"), about, tr("&Record initiation form"), tr("Initiation form")},
               parent),
      patient_(prescribing.file().id()),
      editions_(prescribing.programmes().inForce(today())),
      medicine_(new ChoiceField),
      category_(new ChoiceField),
      signedOn_(new DateField),
      items_(new QWidget),
      itemRows_(new QVBoxLayout(items_)),
      prescriberSigned_(new QCheckBox(tr("Signed by the &prescriber"))),
      patientSigned_(new QCheckBox(tr("Signed by the p&atient"))) {
    offerMedicines(*medicine_, editions_);
    category_->addAll<Category>();
    if (const auto& record = prescribing.file().record()) {
        if (const Assessment* assessment = assessmentInEffect(*record)) {
            category_->choose(nameOf(assessment->category));
        }
    }
    itemRows_->setContentsMargins(0, 0, 0, 0);
    fields().add(tr("&Medicine"), *medicine_, "/medicine");
    fields().add(tr("&Category"), *category_, "/category");
    fields().add(tr("Si&gned on"), *signedOn_, "/signed_on");
    fields().addButton(*signedOn_, *makeTodayButton(*signedOn_));
    fields().add(tr("Discussed and understood"), *items_, "/items");
    fields().add(*prescriberSigned_, "/prescriber_signed");
    fields().add(*patientSigned_, "/patient_signed");
    connect(medicine_, &QComboBox::currentIndexChanged, this, &InitiationForm::showItems);
    connect(category_, &QComboBox::currentIndexChanged, this, &InitiationForm::showItems);
    showItems();
    settle();
}

void InitiationForm::showItems() {
    qDeleteAll(boxes_);
    boxes_.clear();
    codes_.clear();
    const wire::ProgrammeEdition* edition = chosenEdition(*medicine_, editions_);
    const auto category = category_->chosenAs<Category>();
    if (edition && category) {
        codes_ = initiationItems(*edition, *category);
    }
    for (const std::string& code : codes_) {
        auto* box = new QCheckBox(codeInWords(code), items_);
        connect(box, &QCheckBox::toggled, &fields(), &FormFields::changed);
        itemRows_->addWidget(box);
        boxes_.push_back(box);
    }
    fields().setHint(*items_,
                     codes_.empty() ? tr("Choose medicine and category first.")
                                    : tr("A supply needs every one of them, and both signatures."));
    QWidget* last = signedOn_;
    for (QCheckBox* box : boxes_) {
        setTabOrder(last, box);
        last = box;
    }
    setTabOrder(last, prescriberSigned_);
}

void InitiationForm::submit() {
    FormReader reader(fields());
    Initiation initiation;
    const std::string programme = reader.choice(*medicine_);
    if (const wire::ProgrammeEdition* edition = chosenEdition(*medicine_, editions_)) {
        initiation.medicine = edition->medicine;
    }
    initiation.category = reader.choiceOf<Category>(*category_);
    initiation.signedOn = reader.date(*signedOn_);
    for (std::size_t i = 0; i < codes_.size(); ++i) {
        if (boxes_[i]->isChecked()) {
            initiation.items.push_back(codes_[i]);
        }
    }
    initiation.prescriberSigned = prescriberSigned_->isChecked();
    initiation.patientSigned = patientSigned_->isChecked();
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().record(patient_, initiation);
}

}  // namespace gatehouse::client
