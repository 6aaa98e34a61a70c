#include "client/views/prescribing/patients_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/common/buttons.h"
#include "client/views/common/field_label.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {
constexpr int kMargin = 24;
constexpr int kLongestNumber = 40;
constexpr int kSearchWidth = 280;
constexpr double kTitleSize = 1.6;
}  // namespace

PatientsPage::PatientsPage(PatientListModel& patients, QWidget* parent)
    : QWidget(parent),
      patients_(patients),
      wanted_(new QLineEdit),
      find_(new QPushButton(tr("&Find"))),
      message_(new MessageLine),
      table_(new RecordTable(tr("Patients"), RecordTable::Rows::Equal)),
      open_(new QPushButton(tr("O&pen patient"))),
      more_(new QPushButton(tr("&More patients"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kMargin / 2);
    layout->addWidget(makeHeading(tr("Patients"), kTitleSize, this));
    layout->addWidget(makeSearch());
    layout->addWidget(message_);
    table_->show(patients_, PatientListModel::HospitalNumber);
    layout->addWidget(table_, 1);
    layout->addWidget(makeButtons());

    connect(&patients_, &PatientListModel::busyChanged, this, &PatientsPage::showState);
    connect(&patients_, &PatientListModel::loaded, this, &PatientsPage::showAnswer);
    connect(&patients_, &PatientListModel::failed, this, [this](const Trouble& trouble) {
        isFinding_ = false;
        message_->say(trouble);
    });
    connect(table_, &RecordTable::selectedRowChanged, this, &PatientsPage::showState);
    connect(table_, &RecordTable::rowChosen, this, &PatientsPage::open);
    showState();
}

QWidget* PatientsPage::makeSearch() {
    auto* search = new QWidget(this);
    auto* layout = new QHBoxLayout(search);
    layout->setContentsMargins(0, 0, 0, 0);
    QLabel* label = makeLabel(tr("Find &hospital number"), *wanted_, search);
    wanted_->setMaxLength(kLongestNumber);
    wanted_->setFixedWidth(kSearchWidth);
    letEnterPress(*find_);
    layout->addWidget(label);
    layout->addWidget(wanted_);
    layout->addWidget(find_);
    layout->addStretch(1);
    connect(find_, &QPushButton::clicked, this, &PatientsPage::find);
    connect(wanted_, &QLineEdit::returnPressed, this, &PatientsPage::find);
    return search;
}

QWidget* PatientsPage::makeButtons() {
    auto* buttons = new QWidget(this);
    auto* layout = new QHBoxLayout(buttons);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* enrol = new QPushButton(tr("&Enrol patient"), buttons);
    makePrimary(*open_);
    for (QPushButton* button : {open_, enrol, more_}) {
        letEnterPress(*button);
        layout->addWidget(button);
    }
    layout->addStretch(1);
    auto* emergency = new QPushButton(tr("Emergenc&y access"), buttons);
    auto* keys = new QPushButton(tr("Signing &key"), buttons);
    for (QPushButton* button : {emergency, keys}) {
        letEnterPress(*button);
        layout->addWidget(button);
    }
    connect(emergency, &QPushButton::clicked, this, &PatientsPage::emergencyAsked);
    connect(keys, &QPushButton::clicked, this, &PatientsPage::keysAsked);
    connect(open_, &QPushButton::clicked, this, &PatientsPage::open);
    connect(enrol, &QPushButton::clicked, this, &PatientsPage::enrolmentAsked);
    connect(more_, &QPushButton::clicked, this, [this] {
        // The button is closed while the server is asked.
        table_->setFocus();
        message_->sayWaiting();
        patients_.more();
    });
    return buttons;
}

void PatientsPage::start() {
    message_->sayWaiting();
    patients_.reload();
    wanted_->setFocus();
    wanted_->selectAll();
}

void PatientsPage::find() {
    isFinding_ = true;
    wanted_->setFocus();
    message_->sayWaiting();
    patients_.find(wanted_->text());
}

void PatientsPage::open() {
    const int row = table_->selectedRow();
    if (row >= 0) {
        Q_EMIT opened(patients_.patient(row).id);
    }
}

void PatientsPage::showAnswer(int firstNew) {
    const int count = patients_.rowCount();
    const bool isEmpty = count == 0;
    if (patients_.isSearch() && isEmpty) {
        message_->say(
            tr("No patient of your site has this hospital number. Check it, or enrol the patient."),
            Tone::Caution);
    } else if (patients_.isSearch()) {
        message_->say(tr("Found. Empty the field and press Find to see every patient."));
    } else if (isEmpty) {
        message_->say(tr("No patient of your site is enrolled yet."));
    } else {
        message_->quieten();
    }
    if (isFinding_ && !isEmpty) {
        table_->selectFirst();
        table_->setFocus();
    } else if (firstNew > 0) {
        table_->selectAndShow(std::min(firstNew, count - 1));
    }
    isFinding_ = false;
    showState();
}

void PatientsPage::showState() {
    find_->setEnabled(!patients_.isBusy());
    open_->setEnabled(table_->selectedRow() >= 0);
    more_->setVisible(patients_.hasMore());
    more_->setEnabled(!patients_.isBusy());
}

}  // namespace gatehouse::client
