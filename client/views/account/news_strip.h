#pragma once

#include <QWidget>

#include "client/models/account_news.h"

class QPushButton;

namespace gatehouse::client {

class ToneLabel;

/// Above the work, until it has been read: what happened to the user's account meanwhile. Takes no
/// room where there is nothing to tell.
class NewsStrip final : public QWidget {
    Q_OBJECT
  public:
    /// The news outlive it.
    explicit NewsStrip(AccountNews& news, QWidget* parent = nullptr);

  Q_SIGNALS:
    /// It is gone, and the focus with it.
    void read();

  private:
    void tell();

    AccountNews& news_;
    ToneLabel* text_;
    QPushButton* read_;
};

}  // namespace gatehouse::client
