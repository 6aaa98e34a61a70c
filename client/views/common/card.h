#pragma once

#include <QWidget>

class QVBoxLayout;

namespace gatehouse::client {

/// A sheet that sets what belongs together apart from the page; what is in it stands in a column.
class Card final : public QWidget {
    Q_OBJECT
  public:
    explicit Card(QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout& column() const { return *column_; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QVBoxLayout* column_;
};

/// A little above the middle of a page that has nothing else on it.
void placeInMiddle(QWidget& page, Card& card);

}  // namespace gatehouse::client
