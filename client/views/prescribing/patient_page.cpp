#include "client/views/prescribing/patient_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/prescribing/patient_record_view.h"

namespace gatehouse::client {
namespace {
constexpr int kMargin = 24;
}  // namespace

PatientPage::PatientPage(PatientFile& file, QWidget* parent)
    : QWidget(parent),
      file_(file),
      record_(new PatientRecordView(file)),
      message_(&record_->message()),
      timeline_(&record_->timeline()) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kMargin / 2);
    addHeaderButtons();
    layout->addWidget(record_, 1);
    forms_ = makeForms();
    layout->addWidget(forms_);
    layout->addWidget(makeActions());

    connect(&file_, &PatientFile::changed, this, &PatientPage::showState);
    connect(&file_, &PatientFile::wasRead, this, [this] {
        if (recordedWhat_.isEmpty()) {
            message_->quieten();
        } else {
            selectRecorded();
        }
    });
    connect(&file_, &PatientFile::failed, this, &PatientPage::say);
    connect(timeline_, &RecordTable::selectedRowChanged, this, &PatientPage::showState);
    showState();
}

void PatientPage::addHeaderButtons() {
    readAgain_ = new QPushButton(tr("&Read again"));
    auto* back = new QPushButton(tr("&Back"));
    record_->addButton(*readAgain_);
    record_->addButton(*back);
    connect(readAgain_, &QPushButton::clicked, this, [this] {
        // The button is closed while the server is asked.
        timeline_->setFocus();
        message_->sayWaiting();
        file_.read();
    });
    connect(back, &QPushButton::clicked, this, &PatientPage::left);
}

QPushButton* PatientPage::addButton(QHBoxLayout& layout, const QString& text, Form form) {
    auto* button = new QPushButton(text, this);
    letEnterPress(*button);
    layout.addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, form] { Q_EMIT formAsked(form); });
    return button;
}

QWidget* PatientPage::makeForms() {
    auto* forms = new QWidget(this);
    auto* layout = new QHBoxLayout(forms);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("Add to the record:"), forms));
    assessment_ = addButton(*layout, tr("&Assessment"), Form::Assessment);
    addButton(*layout, tr("&Initiation form"), Form::Initiation);
    addButton(*layout, tr("Co&ntraception"), Form::Contraception);
    addButton(*layout, tr("Co&unselling"), Form::Counselling);
    addButton(*layout, tr("Surve&y"), Form::Survey);
    addButton(*layout, tr("&Pregnancy test"), Form::PregnancyTest);
    addButton(*layout, tr("Si&gnal"), Form::Signal);
    layout->addStretch(1);
    makePrimary(*addButton(*layout, tr("Authorisa&tion"), Form::Authorisation));
    return forms;
}

QWidget* PatientPage::makeActions() {
    auto* actions = new QWidget(this);
    auto* layout = new QHBoxLayout(actions);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("Selected in the timeline:"), actions));
    resolve_ = addButton(*layout, tr("Resol&ve"), Form::Resolution);
    openDraft_ = addButton(*layout, tr("Open &draft"), Form::OpenDraft);
    cancel_ = addButton(*layout, tr("&Cancel authorisation"), Form::Cancellation);
    layout->addStretch(1);
    return actions;
}

void PatientPage::start() {
    recordedWhat_.clear();
    recordedId_.clear();
    message_->sayWaiting();
    timeline_->setFocus();
}

void PatientPage::showRecorded(const QString& what, const QString& id) {
    recordedWhat_ = what;
    recordedId_ = toUtf8(id);
    message_->say(tr("Recorded: %1.").arg(what), Tone::Good);
    timeline_->setFocus();
}

void PatientPage::say(const Trouble& trouble) {
    if (recordedWhat_.isEmpty()) {
        message_->say(trouble);
        return;
    }
    // What was recorded stays said: only reading it again failed.
    message_->say(
        tr("Recorded: %1. The record could not be read again, so it is not shown yet:\n%2")
            .arg(recordedWhat_, inWords(trouble)),
        Tone::Caution);
}

void PatientPage::sayWaiting() {
    recordedWhat_.clear();
    message_->sayWaiting();
}

void PatientPage::goOn() {
    recordedWhat_.clear();
    message_->quieten();
    timeline_->setFocus();
}

const TimelineRow* PatientPage::selected() const {
    const int row = timeline_->selectedRow();
    return row < 0 ? nullptr : &file_.timeline().row(row);
}

void PatientPage::selectRecorded() {
    const auto row = file_.timeline().find(recordedId_);
    if (row) {
        const TimelineRow& shown = file_.timeline().row(*row);
        const bool isItself = shown.what.startsWith(recordedWhat_);
        message_->say(isItself ? tr("Recorded: %1").arg(inWords(shown))
                               : tr("Recorded: %1. %2").arg(recordedWhat_, inWords(shown)),
                      Tone::Good);
        timeline_->selectAndShow(*row);
    }
    recordedWhat_.clear();
}

void PatientPage::showState() {
    const TimelineRow* row = selected();
    const wire::Authorisation* authorisation = row ? file_.authorisation(row->id) : nullptr;
    forms_->setEnabled(file_.record().has_value());
    resolve_->setEnabled(row && row->weight == TimelineRow::Weight::StopsSupplies);
    openDraft_->setEnabled(authorisation && authorisation->status == AuthorisationStatus::Draft);
    cancel_->setEnabled(authorisation && authorisation->status != AuthorisationStatus::Cancelled);
    readAgain_->setEnabled(!file_.isReading());
}

}  // namespace gatehouse::client
