#include "client/views/dispensing/dispensing_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/dispensing_words.h"
#include "client/models/log_words.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/field_label.h"
#include "client/views/common/message_line.h"
#include "client/views/common/receipt_part.h"
#include "client/views/common/text_parts.h"
#include "client/views/common/tone_label.h"
#include "client/views/dispensing/requirements_table.h"
#include "client/views/dispensing/scan_line.h"
#include "client/views/dispensing/status_panel.h"
#include "client/views/dispensing/supply_form.h"

namespace gatehouse::client {
namespace {

using Stage = DispensingDesk::Stage;
using Standing = DispensingDesk::Standing;

constexpr int kNumberWidth = 340;
constexpr int kLongestNumber = 40;
constexpr int kFormWidth = 560;
constexpr int kTermsWidth = 640;  ///< their labels are longer
constexpr int kFormMargin = 14;
constexpr int kWelcomeWidth = 860;
constexpr int kLeastTableHeight = 120;
constexpr qreal kLarge = 1.3;

}  // namespace

DispensingPage::DispensingPage(DispensingDesk& desk, QWidget* parent)
    : QWidget(parent),
      desk_(desk),
      number_(new ScanLine),
      check_(new QPushButton(tr("&Check"))),
      message_(new MessageLine),
      status_(new StatusPanel(tr("Verdict"), tr("Reason"))),
      record_(new StatusPanel(tr("Record"), tr("Left"))),
      receipt_(new ReceiptPart(desk.receipt())),
      patientBox_(new QWidget),
      compare_(new QLabel(patientBox_)),
      patient_(makeText(tr("Patient"), patientBox_)),
      cautions_(new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed, patientBox_)),
      supply_(new Card),
      form_(new SupplyForm),
      table_(new RequirementsTable(desk.requirements())),
      askAgain_(new QPushButton(tr("Ask a&gain"))),
      giveUp_(new QPushButton(tr("Back to the &verdict"))),
      leave_(new QPushButton(tr("&Next authorisation"))),
      next_(new QPushButton(tr("&Next authorisation"))) {
    makeLayout();
    connectDesk();
    follow();
}

void DispensingPage::makeLayout() {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    layout->addWidget(makeNumberRow());
    // Its room is kept, so that nothing jumps while the server is asked.
    QSizePolicy policy = message_->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    message_->setSizePolicy(policy);
    layout->addWidget(message_);
    layout->addWidget(makeWelcome());
    auto* middle = new QHBoxLayout;
    middle->setSpacing(24);
    middle->addWidget(makeLeft(), 1);
    supply_->column().setContentsMargins(kFormMargin, kFormMargin, kFormMargin, kFormMargin);
    supply_->column().addWidget(form_);
    middle->addWidget(supply_, 0, Qt::AlignTop);
    layout->addLayout(middle);
    table_->setMinimumHeight(kLeastTableHeight);
    layout->addWidget(table_, 1);
    layout->addStretch();
}

QWidget* DispensingPage::makeNumberRow() {
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    QLabel* label = makeLabel(tr("&Authorisation number"), *number_, row);
    number_->setFixedWidth(kNumberWidth);
    number_->setMaxLength(kLongestNumber);
    number_->setPlaceholderText(QStringLiteral("GH-XXXX-XXXX-C"));
    for (QWidget* widget : {static_cast<QWidget*>(label), static_cast<QWidget*>(number_)}) {
        enlarge(*widget, kLarge);
    }
    layout->addWidget(label);
    layout->addWidget(number_);
    layout->addWidget(check_);
    layout->addStretch(1);
    auto* emergency = new QPushButton(tr("&Emergency access"), row);
    letEnterPress(*emergency);
    layout->addWidget(emergency);
    connect(emergency, &QPushButton::clicked, this, &DispensingPage::emergencyAsked);
    return row;
}

QWidget* DispensingPage::makeWelcome() {
    auto* card = new Card(this);
    card->setMaximumWidth(kWelcomeWidth);
    card->column().addWidget(makeHeading(tr("How it goes"), kLarge, card));
    for (const QString& step :
         {tr("1.  Scan the number on the authorisation, or type it and press Enter. Hyphens and "
             "capitals may be left out."),
          tr("2.  Read the verdict: DISPENSE, HOLD or REFUSE, with the reason and what can be "
             "done."),
          tr("3.  Compare the patient in front of you with the initials and the date of birth."),
          tr("4.  Enter date of birth and batch, and press Dispense. Hand over once it says "
             "DISPENSED.")}) {
        QLabel* line = makeText({}, card);
        line->setText(step);
        card->column().addWidget(line);
    }
    welcome_ = card;
    return card;
}

QWidget* DispensingPage::makeLeft() {
    auto* left = new QWidget(this);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    status_->addButton(askAgain_);
    status_->addButton(giveUp_);
    status_->addButton(leave_);
    record_->setWordScale(kLarge);
    record_->addButton(next_);
    makePrimary(*askAgain_);
    letEnterPress(*giveUp_);
    letEnterPress(*leave_);
    makePrimary(*next_);
    layout->addWidget(status_);
    layout->addWidget(record_);
    layout->addWidget(receipt_);
    auto* patient = new QVBoxLayout(patientBox_);
    patient->setContentsMargins(0, 0, 0, 0);
    patient->setSpacing(4);
    enlarge(*patient_, kLarge);
    cautions_->setAccessibleDescription(tr("Cautions"));
    patient->addWidget(compare_);
    patient->addWidget(patient_);
    patient->addWidget(cautions_);
    layout->addWidget(patientBox_);
    layout->addStretch(1);
    return left;
}

void DispensingPage::connectDesk() {
    const auto check = [this] {
        // The button is closed while the server is asked.
        number_->setFocus();
        desk_.check(number_->text());
    };
    connect(number_, &QLineEdit::returnPressed, this, check);
    connect(check_, &QPushButton::clicked, this, check);
    connect(number_, &QLineEdit::textChanged, &desk_, &DispensingDesk::forget);
    connect(form_, &SupplyForm::supplyEdited, &desk_, &DispensingDesk::want);
    connect(form_, &SupplyForm::dispenseAsked, &desk_, &DispensingDesk::dispense);
    connect(askAgain_, &QPushButton::clicked, &desk_, &DispensingDesk::askAgain);
    connect(giveUp_, &QPushButton::clicked, &desk_, [this] {
        desk_.giveUp();
        focusWhereWorkGoesOn();
    });
    connect(receipt_, &ReceiptPart::asked, &desk_, [this] {
        // The button is closed while the server is asked.
        next_->setFocus();
        desk_.askForReceipt();
    });
    connect(
        receipt_, &ReceiptPart::said, message_, qOverload<const QString&, Tone>(&MessageLine::say));
    for (QPushButton* button : {leave_, next_}) {
        connect(button, &QPushButton::clicked, this, [this] {
            desk_.next();
            number_->clear();
            focusWhereWorkGoesOn();
        });
    }
    connect(&desk_, &DispensingDesk::changed, this, &DispensingPage::follow);
    connect(&desk_, &DispensingDesk::answered, this, &DispensingPage::focusWhereWorkGoesOn);
    connect(&desk_, &DispensingDesk::birthDateRefused, form_, &SupplyForm::emptyBirthDate);
}

void DispensingPage::focusInEvent(QFocusEvent* /*event*/) {
    focusWhereWorkGoesOn();
}

void DispensingPage::focusWhereWorkGoesOn() {
    switch (desk_.stage()) {
        case Stage::Open:
        case Stage::Checking:
        case Stage::Held: break;
        case Stage::Judged:
            if (desk_.isSupplyOpen()) {
                if (desk_.judgement()->check.unmet.empty()) {
                    form_->focusNext();
                } else if (desk_.isRefusedForTerms()) {
                    form_->focusConfirmation();
                } else {
                    form_->focusQuantity();
                }
                return;
            }
            break;
        case Stage::Recording: return;
        case Stage::Unsent:
        case Stage::Unknown:
        case Stage::Unproven: askAgain_->setFocus(); return;
        case Stage::Dispensed: next_->setFocus(); return;
    }
    number_->setFocus();
    number_->selectAll();
}

void DispensingPage::follow() {
    const Stage stage = desk_.stage();
    const bool isOpen = stage <= Stage::Judged;
    if (stage == Stage::Recording) {
        // What has the focus is closed now, and Qt would pass it on to a button elsewhere.
        setFocus();
    }
    number_->setEnabled(isOpen);
    check_->setEnabled(isOpen && stage != Stage::Checking);
    welcome_->setVisible(stage == Stage::Open);
    record_->setVisible(stage == Stage::Dispensed);
    status_->setVisible(stage != Stage::Open && stage != Stage::Dispensed);
    askAgain_->setVisible(stage == Stage::Unsent || stage == Stage::Unknown ||
                          stage == Stage::Unproven);
    giveUp_->setVisible(stage == Stage::Unsent);
    leave_->setVisible(stage == Stage::Unproven);
    table_->setVisible(desk_.judgement() && stage != Stage::Dispensed);
    followNotice();
    followPatient();
    followForm();
    followReceipt();
    sayStatus();
}

void DispensingPage::followReceipt() {
    const Stage stage = desk_.stage();
    receipt_->follow();
    receipt_->setVisible(stage == Stage::Unproven || stage == Stage::Dispensed);
    receipt_->setEnabled(desk_.notice().kind != DispensingDesk::Notice::Kind::Waiting);
}

void DispensingPage::followNotice() {
    using Kind = DispensingDesk::Notice::Kind;
    const DispensingDesk::Notice& notice = desk_.notice();
    switch (notice.kind) {
        case Kind::None: message_->quieten(); break;
        case Kind::Waiting: message_->sayWaiting(); break;
        case Kind::Caution: message_->say(notice.text, Tone::Caution); break;
        case Kind::Bad: message_->say(notice.text, Tone::Bad); break;
    }
}

void DispensingPage::followPatient() {
    const auto& judgement = desk_.judgement();
    patientBox_->setVisible(judgement.has_value());
    compare_->setText(desk_.stage() == Stage::Dispensed
                          ? tr("Supplied to:")
                          : tr("Compare with the patient in front of you:"));
    patient_->setText(judgement ? patientInWords(judgement->check.patient) : QString());
    const QStringList cautions =
        judgement ? cautionsInWords(judgement->check.flags) : QStringList();
    cautions_->setVisible(!cautions.isEmpty());
    cautions_->setText(cautions.join(u'\n'));
}

void DispensingPage::followForm() {
    const Stage stage = desk_.stage();
    if (!desk_.judgement() || stage == Stage::Dispensed) {
        supply_->hide();
        form_->forget();
        return;
    }
    form_->askTerms(desk_.asksTerms());
    supply_->setFixedWidth(desk_.asksTerms() ? kTermsWidth : kFormWidth);
    if (desk_.isSupplyOpen()) {
        form_->offer(leftOf(desk_.judgement()->check.remaining), desk_.wanted());
    }
    supply_->setVisible(desk_.isSupplyOpen());
    form_->setEnabled(stage == Stage::Judged);
    form_->allowDispense(desk_.mayDispense());
}

void DispensingPage::sayVerdict() {
    const DispensingDesk::Judgement& judgement = *desk_.judgement();
    const QString reason = reasonInWords(judgement.verdict, judgement.check, judgement.items);
    switch (judgement.verdict) {
        case Verdict::Dispense:
            status_->say(Tone::Good, Shape::Tick, inWords(judgement.verdict), reason);
            break;
        case Verdict::Hold:
            status_->say(Tone::Caution, Shape::Warning, inWords(judgement.verdict), reason);
            break;
        case Verdict::Refuse:
            status_->say(Tone::Bad, Shape::Cross, inWords(judgement.verdict), reason);
            break;
    }
    status_->addOutlook(toQt(judgement.check.outlook));
}

/// The server has answered, and what it says is not shown to be so.
void DispensingPage::sayUnproven() {
    status_->say(Tone::Bad,
                 Shape::Cross,
                 tr("NOT PROVEN"),
                 tr("Hand nothing over. The server answers that the supply is recorded as %1, but "
                    "its proof does not hold. Ask again; if it stays so, save the receipt and tell "
                    "the administrator, who finds out what was recorded.")
                     .arg(toQt(desk_.record()->dispensed.id.text())));
}

void DispensingPage::sayStatus() {
    const auto neutral = [this](const QString& word, const QString& sentence) {
        status_->say(Tone::Neutral, Shape::Dots, word, sentence);
    };
    const auto caution = [this](const QString& word, const QString& sentence) {
        status_->say(Tone::Caution, Shape::Question, word, sentence);
    };
    record_->clear();
    switch (desk_.stage()) {
        case Stage::Open: status_->clear(); break;
        case Stage::Checking: neutral(tr("CHECKING…"), toQt(desk_.number())); break;
        case Stage::Held:
            status_->say(Tone::Bad,
                         Shape::Warning,
                         tr("INTEGRITY HOLD"),
                         tr("There is no verdict, and nothing can be supplied: the record may not "
                            "be what it was. An auditor and an administrator have to acknowledge "
                            "that; then press Check."));
            break;
        case Stage::Judged: sayStanding(); break;
        case Stage::Recording:
            neutral(tr("RECORDING…"), tr("Hand nothing over before it says DISPENSED."));
            break;
        case Stage::Unsent:
            caution(tr("NOT SENT"), tr("Hand nothing over: the supply is not recorded."));
            break;
        case Stage::Unknown:
            caution(
                tr("NOT KNOWN"),
                tr("Hand nothing over, and keep the patient here, until it is known whether the "
                   "supply was recorded."));
            break;
        case Stage::Unproven: sayUnproven(); break;
        case Stage::Dispensed:
            status_->clear();
            record_->say(Tone::Good,
                         Shape::Tick,
                         recordInWords(desk_.record()->dispensed, desk_.record()->items),
                         leftInWords(desk_.record()->dispensed.remaining));
            break;
    }
}

void DispensingPage::sayStanding() {
    const auto neutral = [this](const QString& word, const QString& sentence) {
        status_->say(Tone::Neutral, Shape::Dots, word, sentence);
    };
    const auto caution = [this](const QString& word, const QString& sentence) {
        status_->say(Tone::Caution, Shape::Question, word, sentence);
    };
    switch (desk_.standing()) {
        case Standing::Valid: sayVerdict(); break;
        case Standing::Barred:
            status_->say(
                Tone::Bad, Shape::Warning, tr("DO NOT DISPENSE"), whyNotDispensing(desk_.log()));
            break;
        case Standing::Asking:
            neutral(tr("CHECKING…"), tr("What is asked about: %1.").arg(inWords(desk_.wanted())));
            break;
        case Standing::Outdated:
            caution(tr("CHECK AGAIN"),
                    tr("The last verdict is not up to date any more. Press Check."));
            break;
        case Standing::PatientUnsure:
            caution(tr("NOTHING SUPPLIED"),
                    tr("The date of birth entered is not this patient's. Ask for it again and "
                       "compare the initials: this may be another patient's authorisation."));
            break;
        case Standing::NoQuantity:
            neutral(tr("NOTHING CHOSEN"), tr("Enter how many capsules are handed over."));
            break;
    }
}

}  // namespace gatehouse::client
