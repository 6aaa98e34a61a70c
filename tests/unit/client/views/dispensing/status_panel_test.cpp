#include "client/views/dispensing/status_panel.h"

#include <QLabel>
#include <QSet>
#include <QVBoxLayout>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"
#include "tests/unit/client/views/colours.h"
#include "tests/unit/client/views/themed.h"

namespace gatehouse::client {
namespace {

using testing::hasColour;
using testing::surfaceOf;

/// A page with a panel in a window, in the program's own looks.
class StatusPanelTest : public ::testing::Test {
  protected:
    StatusPanelTest() {
        auto* layout = new QVBoxLayout(&window_);
        layout->addWidget(page_);
        auto* inner = new QVBoxLayout(page_);
        inner->addWidget(panel_);
        window_.resize(600, 300);
        window_.show();
    }
    static void SetUpTestSuite() { testing::useTheme(); }

    QLabel& word() { return *panel_->findChild<QLabel*>(); }

    QWidget window_;
    QWidget* page_ = new QWidget;
    StatusPanel* panel_ = new StatusPanel("Verdict", "Reason");
};

TEST_F(StatusPanelTest, IsPaintedInItsToneAndWrittenSoThatItCanBeRead) {
    for (const Tone tone : {Tone::Good, Tone::Caution, Tone::Bad}) {
        panel_->say(tone, Shape::Tick, "MMMM", "Fictional words");
        EXPECT_EQ(surfaceOf(*panel_), coloursOf(tone).surface);
        EXPECT_TRUE(hasColour(word(), coloursOf(tone).text));
    }
}

TEST_F(StatusPanelTest, KeepsItsColoursWhereThePageIsTakenOutAndPutBack) {
    panel_->say(Tone::Bad, Shape::Cross, "MMMM", "Fictional words");
    page_->setParent(nullptr);
    window_.layout()->addWidget(page_);
    page_->show();
    EXPECT_EQ(surfaceOf(*panel_), coloursOf(Tone::Bad).surface);
    EXPECT_TRUE(hasColour(word(), coloursOf(Tone::Bad).text));
}

TEST_F(StatusPanelTest, SaysAnOutlookUntilItSaysSomethingElse) {
    const testing::PageReader reader(window_);
    panel_->say(Tone::Bad, Shape::Cross, "MMMM", "Fictional words");
    EXPECT_EQ(reader.said("Outlook"), "");
    panel_->addOutlook("Fictional outlook");
    EXPECT_EQ(reader.said("Outlook"), "Fictional outlook");
    EXPECT_EQ(reader.said("Reason"), "Fictional words");
    panel_->say(Tone::Good, Shape::Tick, "MMMM", "Other words");
    EXPECT_EQ(reader.said("Outlook"), "");
}

TEST_F(StatusPanelTest, LeavesNothingToReadWhereItIsCleared) {
    panel_->say(Tone::Good, Shape::Tick, "MMMM", "Fictional words");
    panel_->addOutlook("Fictional outlook");
    panel_->clear();
    for (const QLabel* label : panel_->findChildren<QLabel*>()) {
        EXPECT_TRUE(label->text().isEmpty());
    }
}

TEST_F(StatusPanelTest, DrawsADifferentFigureForEachShape) {
    QSet<QByteArray> figures;
    for (const Shape shape :
         {Shape::Tick, Shape::Warning, Shape::Cross, Shape::Question, Shape::Dots}) {
        panel_->say(Tone::Good, shape, "MMMM", {});
        const QImage image = panel_->grab().toImage();
        figures.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()),
                                  static_cast<qsizetype>(image.sizeInBytes())));
    }
    EXPECT_EQ(figures.size(), 5) << "a shape stands for what a colour cannot tell";
}

}  // namespace
}  // namespace gatehouse::client
