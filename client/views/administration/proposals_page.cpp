#include "client/views/administration/proposals_page.h"

#include <QPlainTextEdit>
#include <QPushButton>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/administration/fact_list.h"
#include "client/views/common/action_form.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {

ProposalsPage::ProposalsPage(Administration& administration, QWidget* parent)
    : AreaPage(
          administration.act(Administration::Area::Proposals),
          {administration.proposals(), 0, RecordTable::Rows::Wrapping, {&administration.sites()}},
          tr("Proposals"),
          parent),
      administration_(administration),
      facts_(new FactList) {
    approve_ = addAction(tr("Appro&ve"), [this] { approve(); });
    reject_ = addAction(tr("Re&ject"), [this] { startRejection(); });
    addPart(*facts_);
    rejection_ = addForm(tr("Decide against it"),
                         tr("Nothing of it comes into force. It can be proposed again."),
                         tr("Record the decision"),
                         [this] { reject(); });
    reason_ = new QPlainTextEdit;
    rejection_->fields().add(tr("Reason"), *reason_, "/reason");
    showSelection();
}

void ProposalsPage::approve() {
    const wire::Proposal* proposal = selected();
    if (!proposal) {
        return;
    }
    if (administration_.isOwn(*proposal)) {
        say(tr("You proposed this yourself, so another administrator has to approve it. You can "
               "withdraw it."),
            Tone::Caution);
        return;
    }
    administration_.approve(*proposal);
}

void ProposalsPage::startRejection() {
    reason_->clear();
    openForm(*rejection_, About::Selected);
}

void ProposalsPage::reject() {
    FormReader reader(rejection_->fields());
    const std::string reason = reader.text(*reason_);
    const wire::Proposal* proposal = selected();
    if (reader.isGood() && proposal) {
        administration_.reject(*proposal, reason);
    }
}

void ProposalsPage::showSelection() {
    const wire::Proposal* proposal = selected();
    const bool waits = proposal && proposal->state == ProposalState::Waiting;
    approve_->setEnabled(waits && isResting());
    reject_->setEnabled(waits && isResting());
    reject_->setText(proposal && administration_.isOwn(*proposal) ? tr("Withd&raw")
                                                                  : tr("Re&ject"));
    if (proposal) {
        facts_->tell(factsOf(
            *proposal, [this](const std::string& site) { return administration_.siteName(site); }));
    }
}

QString ProposalsPage::subject() const {
    const wire::Proposal* proposal = selected();
    return proposal ? whatInWords(*proposal) : QString();
}

QWidget* ProposalsPage::told() {
    return facts_;
}

const wire::Proposal* ProposalsPage::selected() const {
    const int row = selectedRow();
    return row < 0 ? nullptr : &administration_.proposals().at(row);
}

}  // namespace gatehouse::client
