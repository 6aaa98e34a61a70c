#include "client/app/inactivity_lock.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QEvent>

namespace gatehouse::client {

InactivityLock::InactivityLock(std::chrono::milliseconds allowed, QObject* parent)
    : QObject(parent) {
    timer_.setSingleShot(true);
    timer_.setInterval(allowed);
    connect(&timer_, &QTimer::timeout, this, &InactivityLock::expired);
    QCoreApplication::instance()->installEventFilter(this);
}

void InactivityLock::start() {
    timer_.start();
}

void InactivityLock::stop() {
    timer_.stop();
}

bool InactivityLock::eventFilter(QObject* watched, QEvent* event) {
    constexpr std::array kActivity{QEvent::KeyPress,
                                   QEvent::MouseButtonPress,
                                   QEvent::MouseMove,
                                   QEvent::Wheel,
                                   QEvent::TouchBegin};
    if (timer_.isActive() &&
        std::find(kActivity.begin(), kActivity.end(), event->type()) != kActivity.end()) {
        timer_.start();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace gatehouse::client
