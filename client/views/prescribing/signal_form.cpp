#include "client/views/prescribing/signal_form.h"

#include <QLineEdit>

#include "client/views/common/choice_field.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/time_field.h"
#include "client/views/prescribing/form_parts.h"

namespace gatehouse::client {

SignalForm::SignalForm(Prescribing& prescribing, const QString& about, QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Signal"), about, tr("&Report signal"), tr("Signal")},
               parent),
      patient_(prescribing.file().id()),
      kind_(new ChoiceField),
      raisedOn_(new DateField),
      raisedAt_(makeTimeField()) {
    kind_->addAll<SignalKind>();
    fields().add(tr("K&ind"), *kind_, "/kind");
    fields().setHint(*kind_, tr("Supplies stop as soon as it is recorded, until it is resolved."));
    fields().add(tr("Raised o&n"), *raisedOn_, "/raised_at");
    fields().setHint(*raisedOn_, tr("Leave date and time empty for now."));
    fields().add(tr("Raised &at"), *raisedAt_, "");
    explainMoment(fields(), *raisedOn_, *raisedAt_);
}

void SignalForm::submit() {
    FormReader reader(fields());
    wire::SignalRequest signal;
    signal.kind = reader.choiceOf<SignalKind>(*kind_);
    const bool isNow =
        raisedOn_->line().text().trimmed().isEmpty() && raisedAt_->text().trimmed().isEmpty();
    if (!isNow) {
        signal.raisedAt = readMoment(reader, *raisedOn_, *raisedAt_);
    }
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().record(patient_, signal);
}

}  // namespace gatehouse::client
