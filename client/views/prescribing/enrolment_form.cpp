#include "client/views/prescribing/enrolment_form.h"

#include <QCheckBox>
#include <QLineEdit>

#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {
namespace {
constexpr int kLongestNumber = 40;
constexpr int kMostInitials = 10;
}  // namespace

EnrolmentForm::EnrolmentForm(Prescribing& prescribing, QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Enrol patient"), {}, tr("&Enrol"), tr("Enrolment")},
               parent),
      hospitalNumber_(new QLineEdit),
      initials_(new QLineEdit),
      dateOfBirth_(new DateField),
      irregularCycles_(new QCheckBox(tr("Irregular &cycles"))) {
    hospitalNumber_->setMaxLength(kLongestNumber);
    initials_->setMaxLength(kMostInitials);
    fields().add(tr("&Hospital number"), *hospitalNumber_, "/hospital_number");
    fields().add(tr("&Initials"), *initials_, "/initials");
    fields().add(tr("&Date of birth"), *dateOfBirth_, "/date_of_birth");
    fields().setHint(*dateOfBirth_, tr("The pharmacist compares it with what the patient says."));
    fields().add(*irregularCycles_, "/irregular_cycles");
}

void EnrolmentForm::submit() {
    FormReader reader(fields());
    wire::NewPatient patient;
    patient.hospitalNumber = Phi(reader.text(*hospitalNumber_));
    patient.initials = Phi(reader.text(*initials_));
    patient.dateOfBirth = Phi(reader.date(*dateOfBirth_));
    patient.irregularCycles = irregularCycles_->isChecked();
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().enrol(patient);
}

}  // namespace gatehouse::client
