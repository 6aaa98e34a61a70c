#include "client/views/dispensing/pharmacist_page.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include "client/views/dispensing/dispensing_page.h"
#include "client/views/emergency/emergency_page.h"

namespace gatehouse::client {

PharmacistPage::PharmacistPage(DispensingDesk& desk, EmergencyAccess& emergency, QWidget* parent)
    : QWidget(parent),
      pages_(new QStackedWidget),
      dispensing_(new DispensingPage(desk)),
      emergency_(new EmergencyPage(emergency)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(pages_);
    pages_->addWidget(dispensing_);
    pages_->addWidget(emergency_);
    connect(dispensing_, &DispensingPage::emergencyAsked, this, [this] {
        pages_->setCurrentWidget(emergency_);
        emergency_->start();
    });
    connect(emergency_, &EmergencyPage::left, this, [this] {
        pages_->setCurrentWidget(dispensing_);
        dispensing_->setFocus();
    });
}

void PharmacistPage::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    pages_->currentWidget()->setFocus();
}

}  // namespace gatehouse::client
