#pragma once

#include <vector>

#include <QObject>

#include "client/models/dispensing_desk.h"
#include "client/models/local_time.h"

class QGridLayout;
class QLineEdit;
class QPushButton;
class QWidget;

namespace gatehouse::client {

class ChoiceField;
class DateField;
class ToneLabel;

/// The terms of a supply, as rows of a form: how it reaches the patient, and when the programme
/// confirmed it. A confirmation is only what the user entered in full.
class TermsFields final : public QObject {
    Q_OBJECT
  public:
    static constexpr int kRows = 4;

    /// In the rows of `grid` from `row` on: a label, and a field over the other `columns` - 1. The
    /// widgets are the parent's.
    TermsFields(QGridLayout& grid, int row, int columns, QWidget* parent);

    /// Whether they are shown. Where they are not, they are empty. Not at first.
    void setAsked(bool isAsked);
    void clear();
    [[nodiscard]] SupplyTerms terms() const;
    /// Where a confirmation is entered in part only: the field to go on in; else null.
    [[nodiscard]] QWidget* firstMissing() const;
    void focusConfirmation();

  Q_SIGNALS:
    void edited();
    /// Enter, after the last field.
    void passed();

  private:
    void connectFields();
    void fillNow();
    [[nodiscard]] std::optional<LocalMoment> moment() const;
    [[nodiscard]] QString lackInWords() const;
    void explain();

    ChoiceField* handover_;
    DateField* day_;
    QLineEdit* time_;
    QPushButton* now_;
    ToneLabel* understood_;
    std::vector<QWidget*> widgets_;
};

}  // namespace gatehouse::client
