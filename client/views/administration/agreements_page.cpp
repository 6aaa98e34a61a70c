#include "client/views/administration/agreements_page.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include "client/api/text.h"
#include "client/views/common/action_form.h"
#include "client/views/common/form_fields.h"

namespace gatehouse::client {
namespace {
constexpr int kLongestName = 100;
constexpr int kReasonColumn = 3;
}  // namespace

AgreementsPage::AgreementsPage(Administration& administration, QWidget* parent)
    : AreaPage(administration.act(Administration::Area::Agreements),
               {administration.agreements(), kReasonColumn, RecordTable::Rows::Wrapping, {}},
               tr("Supply agreements"),
               parent),
      administration_(administration),
      propose_(addAction(tr("Propose a&greement"),
                         [this] {
                             organisation_->clear();
                             openForm(*proposalForm_, About::Nothing);
                         })),
      end_(addAction(tr("&End agreement"),
                     [this] {
                         reason_->clear();
                         openForm(*endForm_, About::Selected);
                     })),
      proposalForm_(addForm(tr("Propose an agreement"),
                            tr("With it the pharmacies of either organisation dispense what the "
                               "other one's clinics authorised. An administrator of the other "
                               "organisation has to approve it."),
                            tr("Propose"),
                            [this] { propose(); })),
      organisation_(new QLineEdit),
      endForm_(addForm(tr("End the agreement"),
                       tr("At once: the pharmacies of neither dispense for the other any more."),
                       tr("End it"),
                       [this] { end(); })),
      reason_(new QPlainTextEdit) {
    organisation_->setMaxLength(kLongestName);
    proposalForm_->fields().add(tr("Organisation"), *organisation_, "/organisation");
    proposalForm_->fields().setHint(*organisation_, tr("Its name, exactly as it is on record."));
    endForm_->fields().add(tr("Reason"), *reason_, "/reason");
    showSelection();
}

void AgreementsPage::propose() {
    FormReader reader(proposalForm_->fields());
    const std::string organisation = reader.text(*organisation_);
    if (reader.isGood()) {
        administration_.proposeAgreement(organisation);
    }
}

void AgreementsPage::end() {
    FormReader reader(endForm_->fields());
    const std::string reason = reader.text(*reason_);
    const wire::SupplyAgreement* agreement = selected();
    if (reader.isGood() && agreement) {
        administration_.endAgreement(*agreement, reason);
    }
}

void AgreementsPage::showSelection() {
    const wire::SupplyAgreement* agreement = selected();
    propose_->setEnabled(isResting());
    end_->setEnabled(agreement && !agreement->endedAt && isResting());
}

QString AgreementsPage::subject() const {
    const wire::SupplyAgreement* agreement = selected();
    return agreement ? toQt(agreement->organisation) : QString();
}

const wire::SupplyAgreement* AgreementsPage::selected() const {
    const int row = selectedRow();
    return row < 0 ? nullptr : &administration_.agreements().at(row);
}

}  // namespace gatehouse::client
