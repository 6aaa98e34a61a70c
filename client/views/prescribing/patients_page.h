#pragma once

#include <QWidget>

#include "client/models/patient_list_model.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class MessageLine;
class RecordTable;

/// The patients of the site, and the search for one.
class PatientsPage final : public QWidget {
    Q_OBJECT
  public:
    explicit PatientsPage(PatientListModel& patients, QWidget* parent = nullptr);

    /// Asks for the list again and puts the focus where typing begins.
    void start();

  Q_SIGNALS:
    void opened(const gatehouse::PatientId& patient);
    void enrolmentAsked();
    void keysAsked();
    void emergencyAsked();

  private:
    [[nodiscard]] QWidget* makeSearch();
    [[nodiscard]] QWidget* makeButtons();
    void find();
    void open();
    void showAnswer(int firstNew);
    void showState();

    PatientListModel& patients_;
    QLineEdit* wanted_;
    QPushButton* find_;
    MessageLine* message_;
    RecordTable* table_;
    QPushButton* open_;
    QPushButton* more_;
    bool isFinding_ = false;  ///< the user waits for the answer to a search
};

}  // namespace gatehouse::client
