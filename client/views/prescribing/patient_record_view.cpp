#include "client/views/prescribing/patient_record_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/common/text_parts.h"
#include "client/views/prescribing/timeline_delegate.h"

namespace gatehouse::client {
namespace {
constexpr int kGap = 12;
constexpr double kNameSize = 1.4;
}  // namespace

PatientRecordView::PatientRecordView(PatientFile& file, QWidget* parent)
    : QWidget(parent),
      file_(file),
      patient_(makeHeading({}, kNameSize, this)),
      category_(makeText(tr("Category"), this)),
      banner_(new MessageLine),
      message_(new MessageLine),
      timeline_(new RecordTable(tr("Timeline"), RecordTable::Rows::Wrapping)) {
    banner_->setAccessibleDescription(tr("Warning"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(makeHeader());
    layout->addWidget(banner_);
    layout->addWidget(message_);
    timeline_->setItemDelegate(new TimelineDelegate(timeline_));
    timeline_->show(file_.timeline(), TimelineModel::Details);
    layout->addWidget(timeline_, 1);
    connect(&file_, &PatientFile::changed, this, &PatientRecordView::showRecord);
    showRecord();
}

QWidget* PatientRecordView::makeHeader() {
    auto* header = new QWidget(this);
    header_ = new QHBoxLayout(header);
    header_->setContentsMargins(0, 0, 0, 0);
    auto* texts = new QVBoxLayout;
    patient_->setAccessibleDescription(tr("Patient"));
    patient_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    texts->addWidget(patient_);
    texts->addWidget(category_);
    header_->addLayout(texts, 1);
    return header;
}

void PatientRecordView::addButton(QPushButton& button) {
    letEnterPress(button);
    header_->addWidget(&button, 0, Qt::AlignTop);
}

void PatientRecordView::showRecord() {
    const auto& record = file_.record();
    if (record) {
        patient_->setText(inWords(record->patient));
        const Assessment* assessment = assessmentInEffect(*record);
        QString words =
            assessment ? tr("Category: %1, assessed on %2")
                             .arg(inWords(assessment->category), inWords(assessment->assessedOn))
                       : tr("Category: not assessed yet");
        if (record->patient.identity.irregularCycles) {
            words += tr(". Irregular cycles");
        }
        category_->setText(words);
    } else {
        patient_->setText(file_.isReading() ? tr("Asking the server…") : tr("Not read"));
        category_->clear();
    }
    showBanner();
}

void PatientRecordView::showBanner() {
    QStringList reasons;
    for (const TimelineRow* row : file_.timeline().stops()) {
        reasons.append(inWords(*row));
    }
    if (reasons.isEmpty()) {
        banner_->quieten();
        return;
    }
    banner_->say(tr("Supplies are stopped until this is resolved.\n%1").arg(reasons.join(u'\n')),
                 Tone::Bad);
}

}  // namespace gatehouse::client
