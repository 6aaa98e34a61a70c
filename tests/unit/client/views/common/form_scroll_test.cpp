#include "client/views/common/form_scroll.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>
#include <gtest/gtest.h>

namespace gatehouse::client {
namespace {

/// A form with buttons below, in a window of a given height.
class FormScrollTest : public ::testing::Test {
  protected:
    FormScrollTest() {
        auto* rows = new QVBoxLayout(content_);
        for (QLabel* label : {words_, more_}) {
            label->setWordWrap(true);
            rows->addWidget(label);
        }
        rows->addWidget(last_);
        more_->hide();
        auto* layout = new QVBoxLayout(&window_);
        layout->addWidget(scroll_);
        layout->addWidget(button_);
        layout->addStretch(1);
        window_.resize(300, 500);
        window_.show();
    }
    /// Whether all of the content comes to be seen, and little more than that.
    [[nodiscard]] bool comesToFit() const {
        return QTest::qWaitFor([this] {
            constexpr int kLines = 4;  // what a scroll bar may cost
            const int spare = scroll_->height() - content_->heightForWidth(scroll_->width());
            return spare >= 0 && spare <= kLines * words_->fontMetrics().lineSpacing() &&
                   scroll_->verticalScrollBar()->maximum() == 0;
        });
    }

    QWidget window_;
    QWidget* content_ = new QWidget;
    QLabel* words_ = new QLabel(QStringLiteral("Fictional words ").repeated(20));
    QLabel* more_ = new QLabel(QStringLiteral("Further words ").repeated(20));
    QLineEdit* last_ = new QLineEdit;
    FormScroll* scroll_ = new FormScroll(content_);
    QPushButton* button_ = new QPushButton("Record");
};

TEST_F(FormScrollTest, IsAsHighAsItsContentSoThatTheButtonsAreBelowIt) {
    EXPECT_TRUE(comesToFit());
    EXPECT_LT(button_->y(), window_.height() - 2 * button_->height());
}

TEST_F(FormScrollTest, GrowsWithItsContent) {
    ASSERT_TRUE(comesToFit());
    const int before = scroll_->height();
    more_->show();
    EXPECT_TRUE(QTest::qWaitFor([&] { return scroll_->height() > before; }));
    EXPECT_TRUE(comesToFit());
}

TEST_F(FormScrollTest, ScrollsWhereThereIsTooLittleRoomAndToTheFocus) {
    more_->show();
    window_.resize(300, 200);
    ASSERT_TRUE(QTest::qWaitFor([&] { return scroll_->verticalScrollBar()->maximum() > 0; }));
    EXPECT_LE(button_->geometry().bottom(), window_.height());
    window_.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&window_));
    last_->setFocus();
    EXPECT_TRUE(QTest::qWaitFor([&] {
        return !last_->visibleRegion().isEmpty() && scroll_->verticalScrollBar()->value() > 0;
    }));
}

}  // namespace
}  // namespace gatehouse::client
