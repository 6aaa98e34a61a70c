#pragma once

#include <QScrollArea>

namespace gatehouse::client {

/// As high as its content where there is room. Scrolls up and down only, and to whatever field gets
/// the focus, by whichever way.
class FormScroll final : public QScrollArea {
    Q_OBJECT
  public:
    /// Takes `content`.
    explicit FormScroll(QWidget* content, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

  protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void follow(QWidget* focused);
};

}  // namespace gatehouse::client
