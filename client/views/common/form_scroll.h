#pragma once

#include <QScrollArea>

namespace gatehouse::client {

/// Scrolls up and down only, and to whatever field gets the focus, by whichever way.
class FormScroll final : public QScrollArea {
    Q_OBJECT
  public:
    /// Takes `content`.
    explicit FormScroll(QWidget* content, QWidget* parent = nullptr);

  private:
    void follow(QWidget* focused);
};

}  // namespace gatehouse::client
