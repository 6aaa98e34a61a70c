#include "client/app/inactivity_lock.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <QCoreApplication>
#include <QEvent>

namespace gatehouse::client {
namespace {

constexpr std::chrono::milliseconds kLookEvery{1000};

/// Time since the machine was started. It counts sleep too, which timers leave out: a desk that was
/// closed over night must be locked in the morning.
std::chrono::milliseconds timeSinceBoot() {
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
}

}  // namespace

InactivityLock::InactivityLock(std::chrono::milliseconds allowed, QObject* parent)
    : InactivityLock(allowed, timeSinceBoot, parent) {
}

InactivityLock::InactivityLock(std::chrono::milliseconds allowed, Now now, QObject* parent)
    : QObject(parent), allowed_(allowed), now_(std::move(now)) {
    timer_.setInterval(std::min(allowed, kLookEvery));
    connect(&timer_, &QTimer::timeout, this, &InactivityLock::expireIfOver);
    QCoreApplication::instance()->installEventFilter(this);
}

void InactivityLock::start() {
    lastTouch_ = now_();
    timer_.start();
}

void InactivityLock::stop() {
    timer_.stop();
}

bool InactivityLock::expireIfOver() {
    if (now_() - lastTouch_ < allowed_) {
        return false;
    }
    timer_.stop();
    Q_EMIT expired();
    return true;
}

bool InactivityLock::eventFilter(QObject* watched, QEvent* event) {
    constexpr std::array kTouches{QEvent::KeyPress,
                                  QEvent::MouseButtonPress,
                                  QEvent::MouseMove,
                                  QEvent::Wheel,
                                  QEvent::TouchBegin};
    if (timer_.isActive() &&
        std::find(kTouches.begin(), kTouches.end(), event->type()) != kTouches.end()) {
        if (expireIfOver()) {
            return true;
        }
        lastTouch_ = now_();
    }
    return QObject::eventFilter(watched, event);
}

}  // namespace gatehouse::client
