#include "client/views/common/buttons.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include "tests/unit/client/views/colours.h"
#include "tests/unit/client/views/themed.h"

namespace gatehouse::client {
namespace {

class ButtonsTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { testing::useTheme(); }

    QWidget window_;
    QPushButton* button_ = new QPushButton("&Do not trust", &window_);
};

TEST_F(ButtonsTest, EnterPressesTheOneThatHasTheFocus) {
    letEnterPress(*button_);
    window_.show();
    const QSignalSpy pressed(button_, &QPushButton::clicked);
    QTest::keyClick(button_, Qt::Key_Return);
    QTest::keyClick(button_, Qt::Key_Enter);
    EXPECT_EQ(pressed.count(), 2);
}

// A bold text has been cut off here, by a button made for a plain one.
TEST_F(ButtonsTest, HasRoomForItsTextWithTheFocusToo) {
    const auto width = [this] { return button_->fontMetrics().horizontalAdvance("Do not trust"); };
    makePrimary(*button_);
    window_.show();
    EXPECT_GT(button_->sizeHint().width(), width());
    button_->setFocus();
    EXPECT_GT(button_->sizeHint().width(), width());
}

TEST_F(ButtonsTest, TheOneThatOneCameForIsFilled) {
    window_.show();
    button_->adjustSize();
    const QColor filled = QApplication::palette().color(QPalette::Highlight);
    button_->clearFocus();
    EXPECT_FALSE(isPrimary(*button_));
    EXPECT_FALSE(testing::hasColour(*button_, filled));
    makePrimary(*button_);
    EXPECT_TRUE(isPrimary(*button_));
    EXPECT_TRUE(testing::hasColour(*button_, filled));
}

}  // namespace
}  // namespace gatehouse::client
