#pragma once

#include <QWidget>

#include "client/models/patient_file.h"

class QHBoxLayout;
class QPushButton;

namespace gatehouse::client {

class MessageLine;
class PatientRecordView;
class RecordTable;

/// A patient: who it is, what stops supplies, everything on record, and what can be added to it.
class PatientPage final : public QWidget {
    Q_OBJECT
  public:
    enum class Form {
        Assessment,
        Initiation,
        Contraception,
        Counselling,
        Survey,
        PregnancyTest,
        Signal,
        Authorisation,
        OpenDraft,
        Resolution,
        Cancellation
    };

    explicit PatientPage(PatientFile& file, QWidget* parent = nullptr);

    /// For a patient who was just opened.
    void start();
    /// Says what was recorded, and selects it in the timeline once the record has been read.
    void showRecorded(const QString& what, const QString& id);
    void say(const Trouble& trouble);
    void sayWaiting();
    /// After a form that recorded nothing.
    void goOn();
    /// The row that is selected, or null.
    [[nodiscard]] const TimelineRow* selected() const;

  Q_SIGNALS:
    void formAsked(gatehouse::client::PatientPage::Form form);
    void left();

  private:
    void addHeaderButtons();
    [[nodiscard]] QWidget* makeForms();
    [[nodiscard]] QWidget* makeActions();
    QPushButton* addButton(QHBoxLayout& layout, const QString& text, Form form);
    void showState();
    void selectRecorded();

    PatientFile& file_;
    PatientRecordView* record_;
    MessageLine* message_;
    RecordTable* timeline_;
    QWidget* forms_ = nullptr;
    QPushButton* assessment_ = nullptr;
    QPushButton* openDraft_ = nullptr;
    QPushButton* resolve_ = nullptr;
    QPushButton* cancel_ = nullptr;
    QPushButton* readAgain_ = nullptr;
    QString recordedWhat_;  ///< what the message says was recorded; empty: nothing
    std::string recordedId_;
};

}  // namespace gatehouse::client
