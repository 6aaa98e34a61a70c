#pragma once

#include <vector>

#include <QWidget>

#include "client/models/fact.h"

class QGridLayout;

namespace gatehouse::client {

/// Names and values below each other. A value's name is its accessible description.
class FactList final : public QWidget {
    Q_OBJECT
  public:
    explicit FactList(QWidget* parent = nullptr);

    void tell(const std::vector<Fact>& facts);

  private:
    QGridLayout* grid_;
};

}  // namespace gatehouse::client
