#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "contract/facts/records.h"

class QGridLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace gatehouse::client {

class ChoiceField;

/// One strength of an authorisation with its regimen.
class ItemFields final : public QWidget {
    Q_OBJECT
  public:
    /// `number` counts from 1; from 2 on it stands behind each label.
    explicit ItemFields(int number, QWidget* parent = nullptr);

    /// What the programme lists. A choice that is not among them is taken back.
    void offer(const std::vector<Decimal>& strengthsMg);
    void fill(const AuthorisedItem& item);
    /// The item; none where something is missing or wrong, which is then added to `toEnter`.
    [[nodiscard]] std::optional<AuthorisedItem> read(QStringList& toEnter) const;
    void focusFirst();

  Q_SIGNALS:
    void changed();

  private:
    QLineEdit* addNumber(QGridLayout& grid, const QString& label, int row, int column);
    void addLabel(QGridLayout& grid, const QString& text, QWidget& field, int row, int column);
    [[nodiscard]] QString numbered(const QString& label) const;
    [[nodiscard]] std::int64_t count(const QLineEdit& field,
                                     const QString& what,
                                     QStringList& toEnter) const;

    int number_;
    ChoiceField* strength_;
    QLineEdit* capsules_;
    QLineEdit* perDosingDay_;
    QLineEdit* dosingDays_;
    QLineEdit* cycleDays_;
};

/// The strengths of an authorisation: one at first, and more where they are added.
class StrengthFields final : public QWidget {
    Q_OBJECT
  public:
    explicit StrengthFields(QWidget* parent = nullptr);

    void offer(const std::vector<Decimal>& strengthsMg);
    void fill(const std::vector<AuthorisedItem>& items);
    /// What is missing or wrong is added to `toEnter`, also a strength that stands twice.
    [[nodiscard]] std::vector<AuthorisedItem> read(QStringList& toEnter) const;

  Q_SIGNALS:
    void changed();

  private:
    ItemFields& add();
    void removeLast();
    void showButtons();

    std::vector<Decimal> strengthsMg_;
    std::vector<ItemFields*> items_;
    QVBoxLayout* rows_;
    QPushButton* add_;
    QPushButton* remove_;
};

}  // namespace gatehouse::client
