#include "client/views/common/theme.h"

#include <QApplication>
#include <QEvent>
#include <QFont>
#include <QPalette>
#include <QScreen>

#include "client/views/common/style.h"

namespace gatehouse::client {
namespace {

constexpr int kMiddle = 128;
constexpr int kLargestPointSize = 16;
constexpr QSize kLargeScreen{1800, 1000};

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < kMiddle;
}

struct Scheme {
    const char* window;
    const char* base;
    const char* alternate;
    const char* text;
    const char* button;
    const char* faint;
    const char* card;
    const char* line;    ///< around cards
    const char* border;  ///< around fields: 3:1 and more against base and card
    const char* highlight;
    const char* highlighted;
    const char* link;
};
constexpr Scheme kLight{"#f3f5f7",
                        "#ffffff",
                        "#eef2f6",
                        "#14202b",
                        "#e4e9ee",
                        "#5c6975",
                        "#ffffff",
                        "#d3dae1",
                        "#84919e",
                        "#0b5cad",
                        "#ffffff",
                        "#0b5cad"};
constexpr Scheme kDark{"#1b2127",
                       "#12171c",
                       "#20272e",
                       "#e8edf2",
                       "#2b343d",
                       "#9aa7b3",
                       "#222a32",
                       "#38434e",
                       "#74828f",
                       "#7db7f5",
                       "#0b1218",
                       "#8cc2ff"};

QPalette paletteOf(const Scheme& scheme) {
    QPalette palette{QColor(scheme.button), QColor(scheme.window)};
    palette.setColor(QPalette::Window, scheme.window);
    palette.setColor(QPalette::WindowText, scheme.text);
    palette.setColor(QPalette::Base, scheme.base);
    palette.setColor(QPalette::AlternateBase, scheme.alternate);
    palette.setColor(QPalette::Text, scheme.text);
    palette.setColor(QPalette::Button, scheme.button);
    palette.setColor(QPalette::ButtonText, scheme.text);
    palette.setColor(QPalette::ToolTipBase, scheme.base);
    palette.setColor(QPalette::ToolTipText, scheme.text);
    palette.setColor(QPalette::PlaceholderText, scheme.faint);
    palette.setColor(QPalette::Light, scheme.card);
    palette.setColor(QPalette::Midlight, scheme.line);
    palette.setColor(QPalette::Mid, scheme.border);
    palette.setColor(QPalette::Highlight, scheme.highlight);
    palette.setColor(QPalette::HighlightedText, scheme.highlighted);
    palette.setColor(QPalette::Link, scheme.link);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, scheme.faint);
    }
    return palette;
}

void chooseColours() {
    QApplication::setPalette(QPalette());  // back to the desktop's own, to see which they are
    const bool dark = isDark(QApplication::palette());
    QApplication::setPalette(paletteOf(dark ? kDark : kLight));
}

/// Chooses anew when the desktop turns light or dark.
class DesktopFollower final : public QObject {
  public:
    using QObject::QObject;

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::ThemeChange && watched->isWindowType()) {
            chooseColours();
        }
        return QObject::eventFilter(watched, event);
    }
};

/// One size more than the desktop's, two where the screen has room: it is read across a counter.
void enlargeFont() {
    const QScreen* screen = QGuiApplication::primaryScreen();
    const bool isLarge = screen && screen->size().width() >= kLargeScreen.width() &&
                         screen->size().height() >= kLargeScreen.height();
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0 && font.pointSizeF() < kLargestPointSize) {
        font.setPointSizeF(font.pointSizeF() + (isLarge ? 2 : 1));
    }
    QApplication::setFont(font);
}

}  // namespace

void applyTheme(QApplication& application) {
    QApplication::setStyle(new Style);
    chooseColours();
    enlargeFont();
    application.installEventFilter(new DesktopFollower(&application));
}

ToneColours coloursOf(Tone tone) {
    const bool dark = isDark(QApplication::palette());
    switch (tone) {
        case Tone::Good:
            return dark ? ToneColours{"#1d5c36", "#ffffff"} : ToneColours{"#1a6b3a", "#ffffff"};
        case Tone::Caution:
            return dark ? ToneColours{"#f0b429", "#1a1300"} : ToneColours{"#f6c244", "#241a00"};
        case Tone::Bad:
            return dark ? ToneColours{"#a3262a", "#ffffff"} : ToneColours{"#b3261e", "#ffffff"};
        case Tone::Neutral: break;
    }
    return {QApplication::palette().color(QPalette::AlternateBase),
            QApplication::palette().color(QPalette::Text)};
}

}  // namespace gatehouse::client
