#pragma once

#include <QWidget>

#include "client/models/emergency_reviews.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace gatehouse::client {

class Card;
class MessageLine;
class RecordTable;

/// The readings in an emergency, and the review of the selected one.
class EmergencyReviewsPage final : public QWidget {
    Q_OBJECT
  public:
    enum class Rights {
        Read,
        Review  ///< an auditor's
    };
    EmergencyReviewsPage(EmergencyReviews& model, Rights rights, QWidget* parent = nullptr);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeButtons();
    [[nodiscard]] QWidget* makeReading();
    void connectModel();
    void load();
    void showLoaded(int firstNew);
    void showReading();
    void showState();
    void review();
    void sayReviewed();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const wire::BreakGlass* selected() const;

    EmergencyReviews& model_;
    Rights rights_;
    MessageLine* message_;
    RecordTable* table_;
    QPushButton* readAgain_;
    QPushButton* more_;
    QLabel* reading_;
    QWidget* form_ = nullptr;
    QPlainTextEdit* finding_;
    QPushButton* record_;
    QPushButton* askAgain_;
    std::string shown_;  ///< the id of the reading that the finding is written about
};

}  // namespace gatehouse::client
