#pragma once

#include <QTableView>

namespace gatehouse::client {

class RequirementsModel;

/// The requirements of a check, each with all of its text: rows grow, columns share the width.
class RequirementsTable final : public QTableView {
    Q_OBJECT
  public:
    explicit RequirementsTable(RequirementsModel& model, QWidget* parent = nullptr);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void fit();
};

}  // namespace gatehouse::client
