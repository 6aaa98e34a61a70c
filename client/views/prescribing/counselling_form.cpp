#include "client/views/prescribing/counselling_form.h"

#include <QPlainTextEdit>

#include "client/api/text.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/prescribing/form_parts.h"

namespace gatehouse::client {

CounsellingForm::CounsellingForm(Prescribing& prescribing, const QString& about, QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Counselling"), about, tr("&Record counselling"), tr("Counselling")},
               parent),
      patient_(prescribing.file().id()),
      counselledOn_(new DateField),
      notes_(new QPlainTextEdit) {
    fields().add(tr("&Counselled on"), *counselledOn_, "/counselled_on");
    fields().addButton(*counselledOn_, *makeTodayButton(*counselledOn_));
    fields().add(tr("&Notes"), *notes_, "/notes");
}

void CounsellingForm::submit() {
    FormReader reader(fields());
    wire::Counselling counselling;
    counselling.counselledOn = reader.date(*counselledOn_);
    counselling.notes = toUtf8(notes_->toPlainText().trimmed());
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().record(patient_, counselling);
}

}  // namespace gatehouse::client
