#pragma once

#include <QWidget>

#include "client/models/prescriber_keys.h"

class QLabel;
class QPushButton;

namespace gatehouse::client {

/// What others did with one's keys since the last sign-in: to be read before anything else, since
/// whoever has a key that is certified as one's own signs in one's name.
class KeyNewsPage final : public QWidget {
    Q_OBJECT
  public:
    explicit KeyNewsPage(PrescriberKeys& keys, QWidget* parent = nullptr);

    void start();

  Q_SIGNALS:
    void read();
    void keysAsked();

  private:
    PrescriberKeys& keys_;
    QLabel* news_;
    QPushButton* read_;
};

}  // namespace gatehouse::client
