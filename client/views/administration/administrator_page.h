#pragma once

#include <memory>

#include <QWidget>

#include "client/models/administration.h"

class QTabWidget;

namespace gatehouse::client {

/// The administrator's workplace: a tab for each area, and those that are added.
class AdministratorPage final : public QWidget {
    Q_OBJECT
  public:
    explicit AdministratorPage(std::unique_ptr<Administration> administration,
                               QWidget* parent = nullptr);

    /// One more tab; its title may have a mnemonic.
    void add(std::unique_ptr<QWidget> page, const QString& title);

  private:
    QTabWidget* tabs_;
};

}  // namespace gatehouse::client
