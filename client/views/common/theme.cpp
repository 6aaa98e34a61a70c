#include "client/views/common/theme.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <QStyleFactory>

namespace gatehouse::client {
namespace {

constexpr int kMiddle = 128;
constexpr int kLargestPointSize = 16;

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
                        "#0b5cad",
                        "#ffffff",
                        "#0b5cad"};
constexpr Scheme kDark{"#1b2127",
                       "#12171c",
                       "#20272e",
                       "#e8edf2",
                       "#2b343d",
                       "#9aa7b3",
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
    palette.setColor(QPalette::Highlight, scheme.highlight);
    palette.setColor(QPalette::HighlightedText, scheme.highlighted);
    palette.setColor(QPalette::Link, scheme.link);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, scheme.faint);
    }
    return palette;
}

}  // namespace

void applyTheme(QApplication& application) {
    const bool dark = isDark(QApplication::palette());
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(paletteOf(dark ? kDark : kLight));
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0 && font.pointSizeF() < kLargestPointSize) {
        font.setPointSizeF(font.pointSizeF() + 1);
    }
    QApplication::setFont(font);
    application.setStyleSheet(QStringLiteral(
        "QLineEdit, QComboBox, QSpinBox, QPushButton { min-height: 1.6em; padding: 2px 8px; }"
        "QPushButton:default { font-weight: bold; }"
        "QHeaderView::section { padding: 4px 8px; }"));
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
