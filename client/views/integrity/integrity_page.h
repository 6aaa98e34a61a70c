#pragma once

#include <QWidget>

#include "client/models/integrity_holds.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse::client {

class ConfirmationPanel;
class MessageLine;
class RecordTable;

/// Whether the record is as others remember it: its holds, the witnesses, and the acknowledgement
/// of the hold in force.
class IntegrityPage final : public QWidget {
    Q_OBJECT
  public:
    /// The model outlives the page, or is its child.
    explicit IntegrityPage(IntegrityHolds& model, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// A hold was acknowledged: the record is to be compared again.
    void acknowledged();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeHold();
    void connectModel();
    void connectAct();
    void load();
    void showLoaded();
    void showHold();
    void showState();
    void acknowledge();
    [[nodiscard]] bool isAtWork() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString witnessesInWords() const;
    [[nodiscard]] const wire::IntegrityHold* selected() const;

    IntegrityHolds& model_;
    MessageLine* message_;
    RecordTable* table_;
    QPushButton* readAgain_;
    QLabel* witnesses_;
    QLabel* hold_;
    QWidget* form_ = nullptr;
    QPlainTextEdit* reason_;
    ConfirmationPanel* confirmation_;
    QPushButton* acknowledge_;
    QPushButton* askAgain_;
};

}  // namespace gatehouse::client
