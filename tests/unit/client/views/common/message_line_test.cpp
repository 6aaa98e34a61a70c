#include "client/views/common/message_line.h"

#include <QVBoxLayout>
#include <gtest/gtest.h>

#include "tests/unit/client/views/colours.h"
#include "tests/unit/client/views/themed.h"

namespace gatehouse::client {
namespace {

using testing::hasColour;
using testing::surfaceOf;

/// A page with a message line in a window, in the program's own looks.
class MessageLineTest : public ::testing::Test {
  protected:
    MessageLineTest() {
        auto* layout = new QVBoxLayout(&window_);
        layout->addWidget(page_);
        auto* inner = new QVBoxLayout(page_);
        inner->addWidget(line_);
        window_.resize(400, 200);
        window_.show();
    }
    static void SetUpTestSuite() { testing::useTheme(); }

    QWidget window_;
    QWidget* page_ = new QWidget;
    MessageLine* line_ = new MessageLine;
};

TEST_F(MessageLineTest, TakesNoRoomWhileItSaysNothing) {
    EXPECT_FALSE(line_->isVisible());
    line_->say("Fictional words");
    EXPECT_TRUE(line_->isVisible());
    EXPECT_EQ(line_->text(), "Fictional words");
    line_->quieten();
    EXPECT_FALSE(line_->isVisible());
    EXPECT_TRUE(line_->text().isEmpty());
}

TEST_F(MessageLineTest, StopsWaitingButKeepsWhatWasSaidSince) {
    line_->sayWaiting();
    line_->stopWaiting();
    EXPECT_FALSE(line_->isVisible());
    line_->sayWaiting();
    line_->say("Fictional words");
    line_->stopWaiting();
    EXPECT_EQ(line_->text(), "Fictional words");
}

TEST_F(MessageLineTest, KeepsItsColoursWhereThePageIsTakenOutAndPutBack) {
    line_->say("MMMMMMMM", Tone::Neutral);
    line_->say("MMMMMMMM", Tone::Bad);
    const ToneColours colours = coloursOf(Tone::Bad);
    EXPECT_EQ(surfaceOf(*line_), colours.surface);
    EXPECT_TRUE(hasColour(*line_, colours.text));

    page_->setParent(nullptr);
    window_.layout()->addWidget(page_);
    page_->show();
    EXPECT_EQ(surfaceOf(*line_), colours.surface);
    EXPECT_TRUE(hasColour(*line_, colours.text));
}

TEST_F(MessageLineTest, ParaphrasesATroubleInItsTone) {
    Trouble trouble;
    trouble.kind = Trouble::Kind::OutcomeUnknown;
    line_->say(trouble);
    EXPECT_EQ(surfaceOf(*line_), coloursOf(Tone::Caution).surface);
    trouble.kind = Trouble::Kind::Unreachable;
    line_->say(trouble);
    EXPECT_EQ(surfaceOf(*line_), coloursOf(Tone::Bad).surface);
}

}  // namespace
}  // namespace gatehouse::client
