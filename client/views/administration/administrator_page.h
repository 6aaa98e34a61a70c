#pragma once

#include <memory>

#include <QWidget>

class QTabWidget;

namespace gatehouse::client {

/// Says that administration is done by commands, and which; beside it stands what is added.
class AdministratorPage final : public QWidget {
    Q_OBJECT
  public:
    explicit AdministratorPage(QWidget* parent = nullptr);

    /// One more tab; its title may have a mnemonic.
    void add(std::unique_ptr<QWidget> page, const QString& title);

  private:
    QTabWidget* tabs_;
};

}  // namespace gatehouse::client
