#pragma once

#include <memory>

#include <QWidget>

#include "client/models/administration.h"

namespace gatehouse::client {

/// The administrator's workplace: a tab for each area.
class AdministratorPage final : public QWidget {
    Q_OBJECT
  public:
    explicit AdministratorPage(std::unique_ptr<Administration> administration,
                               QWidget* parent = nullptr);
};

}  // namespace gatehouse::client
