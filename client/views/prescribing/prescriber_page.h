#pragma once

#include <memory>

#include <QPointer>
#include <QWidget>

#include "client/models/prescribing.h"
#include "client/views/prescribing/patient_page.h"

class QStackedWidget;

namespace gatehouse::client {

class EmergencyPage;
class FormPage;
class KeyNewsPage;
class PatientsPage;
class SigningKeyPage;

/// A prescriber's workplace: the patients, one of them, and the form that is being filled in.
class PrescriberPage final : public QWidget {
    Q_OBJECT
  public:
    explicit PrescriberPage(std::unique_ptr<Prescribing> prescribing, QWidget* parent = nullptr);
    ~PrescriberPage() override;

  protected:
    void focusInEvent(QFocusEvent* event) override;

  private:
    void connectPages();
    void showPatients();
    void showKeys();
    void showEmergency();
    void showKeyNews();
    void open(const PatientId& patient);
    void enrol();
    void openForm(PatientPage::Form form);
    void openFormWithProgrammes();
    [[nodiscard]] FormPage* makeForm(PatientPage::Form form);
    void openAuthorisation(const wire::Authorisation* draft);
    void show(FormPage* form);
    void showPage(QWidget* page);
    /// Back to the patient; `id` is what was recorded as `what`, if anything.
    void closeForm(const QString& what, const QString& id);
    void discardForm();

    std::unique_ptr<Prescribing> prescribing_;
    QStackedWidget* pages_;
    PatientsPage* patients_;
    PatientPage* patient_;
    SigningKeyPage* keys_;
    KeyNewsPage* news_;
    EmergencyPage* emergency_;
    QWidget* form_ = nullptr;  ///< the form that is open, or null
    /// To be opened once the programmes are here.
    std::optional<PatientPage::Form> awaited_;
    std::string awaitedDraft_;  ///< of OpenDraft
    QPointer<QWidget> lastFocus_;
};

}  // namespace gatehouse::client
