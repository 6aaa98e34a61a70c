#include "client/views/common/theme.h"

#include <algorithm>
#include <cmath>

#include <QLineEdit>
#include <QVBoxLayout>
#include <QWindow>
#include <gtest/gtest.h>

#include "client/views/audit/signature_banner.h"
#include "client/views/common/form_fields.h"
#include "client/views/common/leave_question.h"
#include "client/views/common/tone_label.h"
#include "client/views/dispensing/status_panel.h"
#include "tests/unit/client/views/colours.h"
#include "tests/unit/client/views/themed.h"

namespace gatehouse::client {
namespace {

using testing::hasColour;

constexpr const char* kWords = "MMMMMMMM";

QPalette darkPalette() {
    return {QColor("#2b343d"), QColor("#1b2127")};
}

double luminance(const QColor& colour) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

/// As WCAG reckons it.
double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// A page in a window with all that is coloured by its tone.
class ThemeTest : public ::testing::Test {
  protected:
    ThemeTest() {
        auto* layout = new QVBoxLayout(&window_);
        layout->addWidget(page_);
        auto* column = new QVBoxLayout(page_);
        for (QWidget* widget : coloured()) {
            column->addWidget(widget);
        }
        fields_->add("&Fictional", *line_, "/fictional");
        window_.resize(800, 700);
        window_.show();
        label_->setText(kWords);
        question_->ask(kWords, kWords);
        fields_->setProblem(*line_, kWords);
        panel_->say(Tone::Good, Shape::Tick, kWords, kWords);
        ExportedReport report;
        report.verdict.faults.emplace_back("Fictional fault.");
        banner_->tell(report);
    }
    ~ThemeTest() override { QApplication::setPalette(usual_); }
    static void SetUpTestSuite() { testing::useTheme(); }

    [[nodiscard]] std::vector<QWidget*> coloured() const {
        return {label_, question_, fields_, panel_, banner_};
    }
    void expectColours() const {
        const std::vector<Tone> tones{Tone::Bad, Tone::Caution, Tone::Bad, Tone::Good, Tone::Bad};
        for (std::size_t i = 0; i < tones.size(); ++i) {
            QWidget& widget = *coloured()[i];
            const char* name = widget.metaObject()->className();
            EXPECT_TRUE(hasColour(widget, coloursOf(tones[i]).surface)) << name;
            EXPECT_TRUE(hasColour(widget, coloursOf(tones[i]).text)) << name;
        }
    }

    QPalette usual_ = QApplication::palette();
    QWidget window_;
    QWidget* page_ = new QWidget;
    ToneLabel* label_ = new ToneLabel(Tone::Bad, ToneLabel::Look::Boxed);
    LeaveQuestion* question_ = new LeaveQuestion;
    FormFields* fields_ = new FormFields;
    QLineEdit* line_ = new QLineEdit;
    StatusPanel* panel_ = new StatusPanel("Verdict", "Reason");
    SignatureBanner* banner_ = new SignatureBanner;
};

// As a lock does with the workplace.
TEST_F(ThemeTest, ColoursStayWhereThePageIsTakenOutAndPutBack) {
    expectColours();
    page_->setParent(nullptr);
    window_.layout()->addWidget(page_);
    page_->show();
    expectColours();
}

TEST_F(ThemeTest, ColoursFollowThePalette) {
    const QColor light = coloursOf(Tone::Caution).surface;
    QApplication::setPalette(darkPalette());
    ASSERT_NE(coloursOf(Tone::Caution).surface, light);
    expectColours();
    QApplication::setPalette(usual_);
    EXPECT_EQ(coloursOf(Tone::Caution).surface, light);
    expectColours();
}

TEST_F(ThemeTest, IsChosenAnewWhenTheDesktopChanges) {
    QApplication::setPalette(darkPalette());
    QWindow window;
    QEvent change(QEvent::ThemeChange);
    QApplication::sendEvent(&window, &change);
    EXPECT_EQ(QApplication::palette().color(QPalette::Window), usual_.color(QPalette::Window));
}

TEST_F(ThemeTest, CanBeReadInEachTone) {
    for (const QPalette& palette : {usual_, darkPalette()}) {
        QApplication::setPalette(palette);
        for (const Tone tone : {Tone::Good, Tone::Caution, Tone::Bad, Tone::Neutral}) {
            EXPECT_GE(contrast(coloursOf(tone).surface, coloursOf(tone).text), 4.5);
        }
    }
}

TEST_F(ThemeTest, CanBeReadOnEverySurface) {
    for (const auto surface : {QPalette::Window, QPalette::Base, QPalette::Light}) {
        for (const auto text : {QPalette::WindowText, QPalette::PlaceholderText}) {
            EXPECT_GE(contrast(usual_.color(surface), usual_.color(text)), 4.5);
        }
        EXPECT_GE(contrast(usual_.color(surface), usual_.color(QPalette::Highlight)), 4.5);
    }
    EXPECT_GE(contrast(usual_.color(QPalette::Highlight), usual_.color(QPalette::HighlightedText)),
              4.5);
    EXPECT_GE(contrast(usual_.color(QPalette::Button), usual_.color(QPalette::ButtonText)), 4.5);
    for (const auto surface : {QPalette::Base, QPalette::Light}) {
        EXPECT_GE(contrast(usual_.color(surface), usual_.color(QPalette::Mid)), 3.0)
            << "of the frames of fields";
    }
}

}  // namespace
}  // namespace gatehouse::client
