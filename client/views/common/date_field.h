#pragma once

#include <optional>

#include <QWidget>

#include "contract/base/date.h"

class QLabel;
class QLineEdit;

namespace gatehouse::client {

/// A date to type: 2026-03-02, 2/3/2026 (day first) or 2 March 2026. Says beside it which day was
/// understood, so that day and month cannot change places unnoticed. Empty at first.
class DateField final : public QWidget {
    Q_OBJECT
  public:
    explicit DateField(QWidget* parent = nullptr);

    /// The line to type into: what the focus is set to. Its label is made by makeLabel().
    [[nodiscard]] QLineEdit& line() const { return *line_; }
    /// None where nothing was typed, or no date.
    [[nodiscard]] std::optional<Date> date() const;
    /// Whether something was typed that is no date.
    [[nodiscard]] bool isWrong() const;
    void setDate(Date date);
    void clear();

  Q_SIGNALS:
    void changed();

  private:
    void explain();

    QLineEdit* line_;
    QLabel* understood_;
};

/// The date that a text means, day before month; none where it means none.
[[nodiscard]] std::optional<Date> parseTypedDate(const QString& text);

}  // namespace gatehouse::client
