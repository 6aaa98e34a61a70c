#pragma once

#include <QWidget>

#include "client/models/readings_model.h"

class QLineEdit;
class QPushButton;

namespace gatehouse::client {

class DateField;
class MessageLine;
class RecordTable;

/// Who looked at a patient, or whom a user looked at. The hospital number, and what it found, are
/// forgotten as soon as the page is covered.
class ReadingsPage final : public QWidget {
    Q_OBJECT
  public:
    explicit ReadingsPage(ReadingsModel& model, QWidget* parent = nullptr);

  protected:
    void hideEvent(QHideEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeFilters();
    void connectModel();
    void search();
    void showLoaded(int firstNew);
    void showState();
    void invite();
    void refuse(const QString& text, QLineEdit& line);

    ReadingsModel& model_;
    MessageLine* message_;
    QLineEdit* hospitalNumber_;
    QLineEdit* user_;
    DateField* from_;
    DateField* until_;
    QPushButton* search_;
    RecordTable* table_;
    QPushButton* more_;
};

}  // namespace gatehouse::client
