#pragma once

#include <QWidget>

namespace gatehouse::client {

/// Says that administration is done by commands, and which.
class AdministratorPage final : public QWidget {
    Q_OBJECT
  public:
    explicit AdministratorPage(QWidget* parent = nullptr);
};

}  // namespace gatehouse::client
