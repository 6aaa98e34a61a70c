#include "client/views/emergency/emergency_page.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/views/common/message_line.h"
#include "client/views/common/record_table.h"
#include "client/views/common/tone_label.h"
#include "client/views/emergency/emergency_form.h"
#include "client/views/prescribing/patient_record_view.h"

namespace gatehouse::client {
namespace {
constexpr int kMargin = 24;
}

EmergencyPage::EmergencyPage(EmergencyAccess& access, QWidget* parent)
    : QWidget(parent),
      access_(access),
      pages_(new QStackedWidget),
      open_(new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed)),
      record_(new PatientRecordView(access.file())) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    recordPage_ = makeRecordPage();
    pages_->addWidget(recordPage_);
    connect(&access_, &EmergencyAccess::changed, this, &EmergencyPage::follow);
    connect(&access_, &EmergencyAccess::expired, this, [this] {
        if (!form_) {
            showForm();
            form_->say(tr("The hour is over: the record is closed."), Tone::Neutral);
        }
    });
    connect(&access_.file(), &PatientFile::changed, this, &EmergencyPage::follow);
    connect(&access_.file(), &PatientFile::wasRead, &record_->message(), &MessageLine::quieten);
    connect(&access_.file(), &PatientFile::failed, this, [this](const Trouble& trouble) {
        record_->message().say(trouble);
    });
}

QWidget* EmergencyPage::makeRecordPage() {
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kMargin / 2);
    open_->setAccessibleDescription(tr("Open until"));
    layout->addWidget(open_);
    layout->addWidget(record_, 1);
    readAgain_ = new QPushButton(tr("&Read again"));
    auto* close = new QPushButton(tr("&Close record"));
    auto* back = new QPushButton(tr("&Back"));
    for (QPushButton* button : {readAgain_, close, back}) {
        record_->addButton(*button);
    }
    connect(readAgain_, &QPushButton::clicked, this, [this] {
        // The button is closed while the server is asked.
        record_->timeline().setFocus();
        record_->message().sayWaiting();
        access_.file().read();
    });
    connect(close, &QPushButton::clicked, this, [this] {
        access_.close();
        Q_EMIT left();
    });
    connect(back, &QPushButton::clicked, this, &EmergencyPage::leave);
    return page;
}

void EmergencyPage::start() {
    access_.resume();
    if (access_.closes()) {
        showRecord();
    } else {
        showForm();
    }
}

void EmergencyPage::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    focusNextChild();
}

void EmergencyPage::showForm() {
    discardForm();
    form_ = new EmergencyForm(access_);
    connect(form_, &FormPage::recorded, this, &EmergencyPage::showRecord);
    connect(form_, &FormPage::left, this, &EmergencyPage::leave);
    pages_->addWidget(form_);
    pages_->setCurrentWidget(form_);
    form_->start();
}

void EmergencyPage::showRecord() {
    if (!access_.file().record()) {
        record_->message().sayWaiting();
    }
    pages_->setCurrentWidget(recordPage_);
    record_->timeline().setFocus();
    discardForm();
    follow();
}

void EmergencyPage::leave() {
    access_.leave();
    discardForm();
    Q_EMIT left();
}

void EmergencyPage::discardForm() {
    if (form_) {
        // It may be telling of its end right now.
        pages_->removeWidget(form_);
        form_->hide();
        form_->deleteLater();
        form_ = nullptr;
    }
}

void EmergencyPage::follow() {
    readAgain_->setEnabled(!access_.file().isReading());
    if (const auto& closes = access_.closes()) {
        const std::int64_t minutes = access_.minutesLeft();
        open_->setText(
            tr("Emergency access: open until %1 (%2). Reported to the auditor. To be "
               "read only: nothing can be filed, signed or dispensed here.")
                .arg(inWords(*closes),
                     minutes == 1 ? tr("1 minute left") : tr("%1 minutes left").arg(minutes)));
    } else {
        open_->clear();
    }
}

}  // namespace gatehouse::client
