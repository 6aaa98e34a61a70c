#include "client/views/prescribing/prescriber_page.h"

#include <QApplication>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/views/common/form_page.h"
#include "client/views/emergency/emergency_page.h"
#include "client/views/prescribing/assessment_form.h"
#include "client/views/prescribing/authorisation_page.h"
#include "client/views/prescribing/contraception_form.h"
#include "client/views/prescribing/counselling_form.h"
#include "client/views/prescribing/enrolment_form.h"
#include "client/views/prescribing/initiation_form.h"
#include "client/views/prescribing/key_news_page.h"
#include "client/views/prescribing/patients_page.h"
#include "client/views/prescribing/pregnancy_test_form.h"
#include "client/views/prescribing/resolution_form.h"
#include "client/views/prescribing/signal_form.h"
#include "client/views/prescribing/signing_key_page.h"
#include "client/views/prescribing/survey_form.h"

namespace gatehouse::client {

using Form = PatientPage::Form;

PrescriberPage::PrescriberPage(std::unique_ptr<Prescribing> prescribing, QWidget* parent)
    : QWidget(parent),
      prescribing_(std::move(prescribing)),
      pages_(new QStackedWidget),
      patients_(new PatientsPage(prescribing_->patients())),
      patient_(new PatientPage(prescribing_->file())),
      keys_(new SigningKeyPage(prescribing_->keys())),
      news_(new KeyNewsPage(prescribing_->keys())),
      emergency_(new EmergencyPage(prescribing_->emergency())) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    pages_->addWidget(patients_);
    pages_->addWidget(patient_);
    pages_->addWidget(keys_);
    pages_->addWidget(news_);
    pages_->addWidget(emergency_);
    connectPages();
    prescribing_->programmes().load();
    prescribing_->keys().load();
    showPatients();
}

PrescriberPage::~PrescriberPage() {
    // What the pages show must go after them.
    delete pages_;
}

void PrescriberPage::connectPages() {
    connect(patients_, &PatientsPage::opened, this, &PrescriberPage::open);
    connect(patients_, &PatientsPage::enrolmentAsked, this, &PrescriberPage::enrol);
    connect(patients_, &PatientsPage::keysAsked, this, &PrescriberPage::showKeys);
    connect(patients_, &PatientsPage::emergencyAsked, this, &PrescriberPage::showEmergency);
    connect(emergency_, &EmergencyPage::left, this, &PrescriberPage::showPatients);
    connect(keys_, &SigningKeyPage::left, this, &PrescriberPage::showPatients);
    connect(news_, &KeyNewsPage::read, this, [this] {
        prescribing_->keys().dismissNews();
        showPatients();
    });
    connect(news_, &KeyNewsPage::keysAsked, this, [this] {
        prescribing_->keys().dismissNews();
        showKeys();
    });
    connect(&prescribing_->keys(), &PrescriberKeys::changed, this, &PrescriberPage::showKeyNews);
    connect(patient_, &PatientPage::left, this, &PrescriberPage::showPatients);
    connect(patient_, &PatientPage::formAsked, this, &PrescriberPage::openForm);
    Programmes& programmes = prescribing_->programmes();
    connect(&programmes, &Programmes::ready, this, &PrescriberPage::openFormWithProgrammes);
    connect(&programmes, &Programmes::failed, this, [this](const Trouble& trouble) {
        if (awaited_) {
            awaited_.reset();
            patient_->say(trouble);
        }
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now && now != this && isAncestorOf(now)) {
            lastFocus_ = now;
        }
    });
}

void PrescriberPage::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (lastFocus_ && lastFocus_->isVisible() && lastFocus_->isEnabled()) {
        lastFocus_->setFocus();
    } else {
        focusNextChild();
    }
}

void PrescriberPage::showPatients() {
    awaited_.reset();
    prescribing_->file().close();
    showPage(patients_);
    patients_->start();
    showKeyNews();
}

void PrescriberPage::showKeys() {
    showPage(keys_);
    keys_->start();
}

void PrescriberPage::showEmergency() {
    showPage(emergency_);
    emergency_->start();
}

/// Not over work that has begun: then it waits until the patient is left.
void PrescriberPage::showKeyNews() {
    if (pages_->currentWidget() == patients_ && !prescribing_->keys().news().empty()) {
        showPage(news_);
        news_->start();
    }
}

void PrescriberPage::open(const PatientId& patient) {
    prescribing_->file().open(patient);
    showPage(patient_);
    patient_->start();
}

void PrescriberPage::enrol() {
    if (form_) {
        return;
    }
    auto* form = new EnrolmentForm(*prescribing_);
    connect(form, &FormPage::left, this, [this] {
        discardForm();
        showPatients();
    });
    connect(form, &FormPage::recorded, this, [this, what = form->texts().done](const QString& id) {
        discardForm();
        prescribing_->file().open(PatientId(toUtf8(id)));
        showPage(patient_);
        patient_->showRecorded(what, id);
    });
    form_ = form;
    showPage(form);
    form->start();
}

void PrescriberPage::openForm(Form form) {
    const TimelineRow* row = patient_->selected();
    const bool needsRow = form == Form::Resolution || form == Form::Cancellation;
    // A press may come late, from a page that is covered by now.
    if (form_ || !prescribing_->file().record() || (needsRow && !row)) {
        return;
    }
    const bool needsProgrammes =
        form == Form::Initiation || form == Form::Authorisation || form == Form::OpenDraft;
    if (needsProgrammes) {
        awaited_ = form;
        awaitedDraft_ = form == Form::OpenDraft && row ? row->id : std::string();
        patient_->sayWaiting();
        prescribing_->programmes().load();
        return;
    }
    awaited_.reset();
    show(makeForm(form));
}

void PrescriberPage::openFormWithProgrammes() {
    if (!awaited_ || form_ || !prescribing_->file().record()) {
        return;
    }
    const Form form = *awaited_;
    awaited_.reset();
    if (form == Form::Initiation) {
        show(makeForm(form));
        return;
    }
    const wire::Authorisation* draft = prescribing_->file().authorisation(awaitedDraft_);
    if (form == Form::OpenDraft && !draft) {
        patient_->goOn();
        return;
    }
    openAuthorisation(draft);
}

FormPage* PrescriberPage::makeForm(Form form) {
    const QString about = inWords(prescribing_->file().record()->patient);
    switch (form) {
        case Form::Assessment: return new AssessmentForm(*prescribing_, about);
        case Form::Initiation: return new InitiationForm(*prescribing_, about);
        case Form::Contraception: return new ContraceptionForm(*prescribing_, about);
        case Form::Counselling: return new CounsellingForm(*prescribing_, about);
        case Form::Survey: return new SurveyForm(*prescribing_, about);
        case Form::PregnancyTest: return new PregnancyTestForm(*prescribing_, about);
        case Form::Signal: return new SignalForm(*prescribing_, about);
        case Form::Resolution:
            return new ResolutionForm(*prescribing_, about, *patient_->selected());
        case Form::Cancellation:
            return new CancellationForm(*prescribing_, about, *patient_->selected());
        case Form::Authorisation:
        case Form::OpenDraft: break;
    }
    return nullptr;
}

void PrescriberPage::openAuthorisation(const wire::Authorisation* draft) {
    auto* page = new AuthorisationPage(
        *prescribing_, inWords(prescribing_->file().record()->patient), draft);
    connect(page, &AuthorisationPage::finished, this, [this](const QString& id) {
        closeForm(tr("Authorisation"), id);
    });
    connect(page, &AuthorisationPage::left, this, [this] {
        closeForm({}, {});
        prescribing_->file().read();
    });
    form_ = page;
    showPage(page);
    page->start();
}

void PrescriberPage::show(FormPage* form) {
    connect(form, &FormPage::recorded, this, [this, what = form->texts().done](const QString& id) {
        closeForm(what, id);
    });
    connect(form, &FormPage::left, this, [this, form] {
        const bool isInDoubt = form->isInDoubt();
        closeForm({}, {});
        if (isInDoubt) {
            prescribing_->file().read();
        }
    });
    form_ = form;
    showPage(form);
    form->start();
}

void PrescriberPage::showPage(QWidget* page) {
    if (pages_->indexOf(page) < 0) {
        pages_->addWidget(page);
    }
    pages_->setCurrentWidget(page);
}

void PrescriberPage::closeForm(const QString& what, const QString& id) {
    discardForm();
    showPage(patient_);
    if (what.isEmpty()) {
        patient_->goOn();
        return;
    }
    patient_->showRecorded(what, id);
    prescribing_->file().read();
}

void PrescriberPage::discardForm() {
    pages_->removeWidget(form_);
    form_->hide();
    form_->deleteLater();
    form_ = nullptr;
}

}  // namespace gatehouse::client
