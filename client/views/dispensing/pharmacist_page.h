#pragma once

#include <QWidget>

class QStackedWidget;

namespace gatehouse::client {

class DispensingDesk;
class DispensingPage;
class EmergencyAccess;
class EmergencyPage;

/// A pharmacist's workplace: dispensing, and a record in an emergency. What is under way at the
/// desk stays while a record is read.
class PharmacistPage final : public QWidget {
    Q_OBJECT
  public:
    /// Both outlive the page, or are its children.
    PharmacistPage(DispensingDesk& desk, EmergencyAccess& emergency, QWidget* parent = nullptr);

  protected:
    void focusInEvent(QFocusEvent* event) override;

  private:
    QStackedWidget* pages_;
    DispensingPage* dispensing_;
    EmergencyPage* emergency_;
};

}  // namespace gatehouse::client
