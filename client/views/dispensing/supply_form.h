#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "client/models/dispensing_desk.h"

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gatehouse::client {

class DateField;
class TermsFields;

/// What is handed over: its terms where the programme asks for them, the patient's date of birth,
/// capsules and batch of each strength that is left, and the button that records it.
class SupplyForm final : public QWidget {
    Q_OBJECT
  public:
    explicit SupplyForm(QWidget* parent = nullptr);

    /// Whether the terms are asked for. Not at first.
    void askTerms(bool areAsked);
    /// One row for each strength in `left`, with the capsules in `wanted`. Everything else
    /// stays where the strengths are the same.
    void offer(const std::vector<Item>& left, const std::vector<Item>& wanted);
    /// Empties everything.
    void forget();
    void allowDispense(bool isAllowed);
    /// To the first thing that is missing, else to the button.
    void focusNext();
    /// To the capsules: another quantity may be supplied.
    void focusQuantity();
    /// To the confirmation: one that counts may be entered.
    void focusConfirmation();
    /// The one that was entered was another patient's.
    void emptyBirthDate();

  Q_SIGNALS:
    void supplyEdited(const std::vector<gatehouse::Item>& items,
                      const gatehouse::client::SupplyTerms& terms);
    void dispenseAsked(const gatehouse::client::Supply& supply);

  private:
    struct Row {
        Decimal strengthMg;
        QSpinBox* capsules;
        QLineEdit* batch;
        QLabel* hint;
        std::vector<QWidget*> widgets;
    };

    void rebuild(const std::vector<Item>& left);
    [[nodiscard]] Row makeRow(Decimal strengthMg, int index, int count);
    [[nodiscard]] std::vector<Item> quantity() const;
    [[nodiscard]] QWidget* firstMissing() const;
    void tellEdited();
    void showHints();
    void hideHints();
    void ask();

    QGridLayout* grid_;
    TermsFields* terms_;
    DateField* birthDate_;
    QLabel* birthDateHint_;
    QLabel* quantityHint_;
    QPushButton* dispense_;
    std::vector<Row> rows_;
};

}  // namespace gatehouse::client
