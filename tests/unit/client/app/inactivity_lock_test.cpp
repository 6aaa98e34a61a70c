#include "client/app/inactivity_lock.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace gatehouse::client {
namespace {

using namespace std::chrono_literals;

class InactivityLockTest : public ::testing::Test {
  protected:
    InactivityLockTest() { lock_.start(); }

    /// A key that somebody presses; says whether it reached its line.
    bool touch() {
        const qsizetype before = line_.text().size();
        QTest::keyClick(&line_, Qt::Key_X);
        return line_.text().size() > before;
    }

    std::chrono::milliseconds now_ = 1000s;
    InactivityLock lock_{5min, [this] { return now_; }};
    QSignalSpy expired_{&lock_, &InactivityLock::expired};
    QLineEdit line_;
};

TEST_F(InactivityLockTest, ExpiresByItselfByTheMachinesClock) {
    InactivityLock lock(20ms);
    QSignalSpy expired(&lock, &InactivityLock::expired);
    lock.start();
    EXPECT_TRUE(expired.wait());
    EXPECT_EQ(expired.count(), 1);
}

TEST_F(InactivityLockTest, ATouchPostponesIt) {
    for (int i = 0; i < 3; ++i) {
        now_ += 5min - 1ms;
        EXPECT_TRUE(touch());
    }
    EXPECT_EQ(expired_.count(), 0);
}

TEST_F(InactivityLockTest, ATouchAtTheEndComesTooLateAndIsSwallowed) {
    now_ += 5min;
    EXPECT_FALSE(touch());
    EXPECT_EQ(expired_.count(), 1);
    EXPECT_TRUE(touch()) << "it is over: the next touch is the lock page's";
    EXPECT_EQ(expired_.count(), 1);
}

// Timers stand still while a machine sleeps; its clock does not.
TEST_F(InactivityLockTest, TimeThatTheMachineSleptCounts) {
    now_ += 12h;
    EXPECT_TRUE(expired_.wait());
}

TEST_F(InactivityLockTest, EachKindOfTouchCounts) {
    const auto press = [this] { QTest::mousePress(&line_, Qt::LeftButton); };
    const auto move = [this] { QTest::mouseMove(&line_, QPoint(2, 2)); };
    const auto wheel = [this] {
        QWheelEvent event({1, 1}, {1, 1}, {}, {0, 120}, {}, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&line_, &event);
    };
    const std::function<void()> kTouches[] = {press, move, wheel};
    for (const auto& each : kTouches) {
        now_ += 4min;
        each();
    }
    now_ += 4min;
    EXPECT_TRUE(touch());
    EXPECT_EQ(expired_.count(), 0);
}

TEST_F(InactivityLockTest, DoesNothingWhileItIsStopped) {
    lock_.stop();
    now_ += 1h;
    EXPECT_TRUE(touch());
    EXPECT_EQ(expired_.count(), 0);
    lock_.start();
    EXPECT_TRUE(touch());
    EXPECT_EQ(expired_.count(), 0);
}

}  // namespace
}  // namespace gatehouse::client
