#include "client/views/emergency/emergency_form.h"

#include <QLineEdit>
#include <QPlainTextEdit>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/date_field.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/message_line.h"
#include "client/views/common/tone_label.h"
#include "contract/base/error_code.h"

namespace gatehouse::client {
namespace {

constexpr int kLongestNumber = 50;
constexpr qsizetype kShortestReason = 10;
constexpr qsizetype kLongestReason = 1000;
constexpr int kNumberWidth = 280;

FormTexts formTexts() {
    return {EmergencyForm::tr("Emergency access"),
            {},
            EmergencyForm::tr("&Open record"),
            EmergencyForm::tr("Emergency access")};
}

}  // namespace

EmergencyForm::EmergencyForm(EmergencyAccess& access, QWidget* parent)
    : FormPage(access.newFiling(), formTexts(), parent),
      access_(access),
      hospitalNumber_(new QLineEdit),
      dateOfBirth_(new DateField),
      reason_(new QPlainTextEdit) {
    auto* notice = new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed);
    notice->setAccessibleDescription(tr("Notice"));
    notice->setText(
        tr("For an emergency, with a patient of another site of your organisation. You can read "
           "this one record for one hour. It is reported to the auditor at once, with your name "
           "and your reason, and every such reading is reviewed.\n"
           "It is never a supply: nothing can be filed, signed or dispensed here."));
    fields().addWide(*notice);
    hospitalNumber_->setMaxLength(kLongestNumber);
    hospitalNumber_->setFixedWidth(kNumberWidth);
    fields().add(tr("&Hospital number"), *hospitalNumber_, "/hospital_number");
    fields().add(tr("&Date of birth"), *dateOfBirth_, "/date_of_birth");
    fields().add(tr("&Reason"), *reason_, "/reason");
    fields().setHint(*reason_,
                     tr("What the emergency is, in a sentence that the auditor understands."));
    settle();
}

void EmergencyForm::say(const QString& text, Tone tone) {
    message().say(text, tone);
}

void EmergencyForm::submit() {
    FormReader reader(fields());
    const std::string number = reader.text(*hospitalNumber_);
    const Date born = reader.date(*dateOfBirth_);
    const std::string reason = reader.text(*reason_);
    const qsizetype length = reason_->toPlainText().trimmed().size();
    if (length > 0 && (length < kShortestReason || length > kLongestReason)) {
        reader.refuse(*reason_,
                      tr("Write at least %1 and at most %2 characters.")
                          .arg(kShortestReason)
                          .arg(kLongestReason));
    }
    if (!reader.isGood()) {
        refuse();
        return;
    }
    access_.open(filing(), {Phi(number), Phi(born), reason});
}

QString EmergencyForm::explain(const Trouble& trouble) const {
    // Otherwise the words would speak of an address.
    if (trouble.kind == Trouble::Kind::Refused &&
        trouble.problem.code == errorText(ErrorCode::NotFound).code) {
        return tr(
            "Nothing was opened: no patient of another site of your organisation has this "
            "hospital number and this date of birth. Check both. Patients of your own site "
            "are not found here.");
    }
    return inWords(trouble);
}

void EmergencyForm::hideEvent(QHideEvent* event) {
    hospitalNumber_->clear();
    dateOfBirth_->clear();
    FormPage::hideEvent(event);
}

}  // namespace gatehouse::client
