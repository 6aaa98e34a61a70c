#include "client/views/prescribing/resolution_form.h"

#include <QLabel>
#include <QPlainTextEdit>

#include "client/views/common/form_fields.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
ResolutionForm::ResolutionForm(Prescribing& prescribing,
                               const QString& about,
                               const TimelineRow& row,
                               QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Resolve"), about, tr("&Record resolution"), tr("Resolution")},
               parent),
      kind_(row.kind),
      id_(row.id),
      evidence_(new QPlainTextEdit) {
    QLabel* subject = makeText(tr("Subject"), this);
    subject->setText(inWords(row));
    fields().addWide(*subject);
    fields().add(tr("&Evidence"), *evidence_, "/evidence");
    fields().setHint(*evidence_,
                     tr("What shows that there is no pregnancy, or that the matter is settled. "
                        "Supplies may go on as soon as this is recorded."));
}

void ResolutionForm::submit() {
    FormReader reader(fields());
    const wire::ResolutionRequest resolution{reader.text(*evidence_)};
    if (!reader.isGood()) {
        refuse();
    } else if (kind_ == TimelineRow::Kind::PregnancyTest) {
        filing().resolveTest(id_, resolution);
    } else {
        filing().resolveSignal(id_, resolution);
    }
}

CancellationForm::CancellationForm(Prescribing& prescribing,
                                   const QString& about,
                                   const TimelineRow& row,
                                   QWidget* parent)
    : FormPage(prescribing.newFiling(),
               {tr("Cancel authorisation"),
                about,
                tr("&Cancel authorisation"),
                tr("Cancellation of the authorisation")},
               parent),
      id_(row.id),
      reason_(new QPlainTextEdit) {
    QLabel* subject = makeText(tr("Subject"), this);
    subject->setText(inWords(row));
    fields().addWide(*subject);
    fields().add(tr("&Reason"), *reason_, "/reason");
    fields().setHint(*reason_, tr("Nothing more can be supplied under it. This cannot be undone."));
}

void CancellationForm::submit() {
    FormReader reader(fields());
    const wire::CancelRequest request{reader.text(*reason_)};
    if (!reader.isGood()) {
        refuse();
        return;
    }
    filing().cancel(id_, request);
}

}  // namespace gatehouse::client
