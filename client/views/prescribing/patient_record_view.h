#pragma once

#include <QWidget>

#include "client/models/patient_file.h"

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace gatehouse::client {

class MessageLine;
class RecordTable;

/// Who a patient is, what stops supplies, and everything on record: to be read, with no way to
/// change it. What a page has to say stands above the timeline.
class PatientRecordView final : public QWidget {
    Q_OBJECT
  public:
    explicit PatientRecordView(PatientFile& file, QWidget* parent = nullptr);

    [[nodiscard]] MessageLine& message() const { return *message_; }
    [[nodiscard]] RecordTable& timeline() const { return *timeline_; }
    /// In the corner beside the patient.
    void addButton(QPushButton& button);

  private:
    [[nodiscard]] QWidget* makeHeader();
    void showRecord();
    void showBanner();

    PatientFile& file_;
    QLabel* patient_;
    QLabel* category_;
    MessageLine* banner_;
    MessageLine* message_;
    RecordTable* timeline_;
    QHBoxLayout* header_ = nullptr;
};

}  // namespace gatehouse::client
