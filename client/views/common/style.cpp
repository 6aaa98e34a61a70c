#include "client/views/common/style.h"

#include <algorithm>

#include <QPainter>
#include <QPushButton>
#include <QStyleFactory>
#include <QStyleOption>

#include "client/views/common/buttons.h"

namespace gatehouse::client {
namespace {

constexpr int kFrame = 2;
constexpr int kIndicator = 18;
constexpr int kSidePadding = 6;
constexpr int kButtonPadding = 8;
constexpr int kControlPadding = 8;  ///< above and below the text
constexpr int kHeaderPadding = 6;
constexpr qreal kCorner = 4;
constexpr int kHover = 106;  ///< of the brightness, in hundredths
constexpr int kPressed = 114;

bool has(const QStyleOption& option, QStyle::StateFlag flag) {
    return option.state.testFlag(flag);
}

/// A rounded panel with a frame, which is broad and coloured where it has the focus.
void drawPanel(QPainter& painter, const QStyleOption& option, const QColor& fill) {
    const bool isFocused = has(option, QStyle::State_HasFocus);
    const qreal width = isFocused ? kFrame : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(option.palette.color(isFocused ? QPalette::Highlight : QPalette::Mid), width));
    painter.setBrush(fill);
    const qreal inset = width / 2;
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(inset, inset, -inset, -inset), kCorner, kCorner);
    painter.restore();
}

void drawField(QPainter& painter, const QStyleOption& option) {
    const bool isEnabled = has(option, QStyle::State_Enabled);
    drawPanel(painter, option, option.palette.color(isEnabled ? QPalette::Base : QPalette::Window));
}

/// Nearer to the text's colour than before: darker where it is light, lighter where it is dark.
QColor pronounced(const QColor& colour, int hundredths) {
    constexpr int kMiddle = 128;
    return colour.lightness() < kMiddle ? colour.lighter(hundredths) : colour.darker(hundredths);
}

void drawButton(QPainter& painter, const QStyleOption& option, bool isPrimary) {
    const bool isEnabled = has(option, QStyle::State_Enabled);
    QStyleOption panel = option;
    QColor fill =
        option.palette.color(isPrimary && isEnabled ? QPalette::Highlight : QPalette::Button);
    if (has(option, QStyle::State_Sunken) || has(option, QStyle::State_On)) {
        fill = pronounced(fill, kPressed);
    } else if (isEnabled && has(option, QStyle::State_MouseOver)) {
        fill = pronounced(fill, kHover);
    }
    if (!isEnabled) {
        panel.palette.setColor(QPalette::Mid, option.palette.color(QPalette::Midlight));
    } else if (isPrimary) {
        panel.palette.setColor(QPalette::Mid, fill);
    }
    drawPanel(painter, panel, fill);
    if (isPrimary && has(option, QStyle::State_HasFocus)) {
        // On its own colour a frame of that colour says nothing: one of the text's lies within.
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(option.palette.color(QPalette::HighlightedText), 1));
        painter.setBrush(Qt::NoBrush);
        constexpr qreal kInset = 3.5;
        painter.drawRoundedRect(QRectF(option.rect).adjusted(kInset, kInset, -kInset, -kInset),
                                kCorner - 1,
                                kCorner - 1);
        painter.restore();
    }
}

void drawCheckBox(QPainter& painter, const QStyleOption& option) {
    const bool isOn = has(option, QStyle::State_On);
    const bool isEnabled = has(option, QStyle::State_Enabled);
    const QPalette& palette = option.palette;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = palette.color(isEnabled ? QPalette::Base : QPalette::Window);
    if (isOn) {
        fill = palette.color(isEnabled ? QPalette::Highlight : QPalette::Mid);
    }
    painter.setPen(QPen(isOn ? fill : palette.color(QPalette::Mid), 1));
    painter.setBrush(fill);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, kCorner - 1, kCorner - 1);
    if (isOn) {
        painter.translate(box.topLeft());
        painter.scale(box.width(), box.height());
        constexpr qreal kStroke = 0.13;
        painter.setPen(QPen(palette.color(QPalette::HighlightedText),
                            kStroke,
                            Qt::SolidLine,
                            Qt::RoundCap,
                            Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({{0.24, 0.53}, {0.42, 0.71}, {0.76, 0.31}}));
    }
    painter.restore();
}

/// A word with a line under it, where its page is the one that is open.
void drawTab(QPainter& painter, const QStyleOption& option) {
    constexpr int kLine = 3;
    QRect line = option.rect;
    line.setTop(line.bottom() + 1 - kLine);
    if (has(option, QStyle::State_Selected)) {
        painter.fillRect(line, option.palette.color(QPalette::Highlight));
    } else if (has(option, QStyle::State_MouseOver)) {
        painter.fillRect(line, option.palette.color(QPalette::Mid));
    }
}

void drawHeader(QPainter& painter, const QStyleOption& option) {
    painter.fillRect(option.rect, option.palette.color(QPalette::Button));
    painter.setPen(option.palette.color(QPalette::Mid));
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

}  // namespace

Style::Style() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {
}

int Style::pixelMetric(PixelMetric metric,
                       const QStyleOption* option,
                       const QWidget* widget) const {
    switch (static_cast<int>(metric)) {
        case PM_DefaultFrameWidth: return kFrame;
        case PM_IndicatorWidth:
        case PM_IndicatorHeight: return kIndicator;
        case PM_HeaderMargin: return kHeaderPadding;
        default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize Style::sizeFromContents(ContentsType type,
                              const QStyleOption* option,
                              const QSize& size,
                              const QWidget* widget) const {
    QSize needed = QProxyStyle::sizeFromContents(type, option, size, widget);
    const bool isButton = type == CT_PushButton;
    if (isButton || type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox) {
        needed.setHeight(
            std::max(needed.height(), option->fontMetrics.height() + 2 * kControlPadding));
        needed.rwidth() += 2 * (isButton ? kButtonPadding : kSidePadding);
    }
    return needed;
}

QRect Style::subElementRect(SubElement element,
                            const QStyleOption* option,
                            const QWidget* widget) const {
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(kSidePadding, 0, -kSidePadding, 0) : rect;
}

QRect Style::subControlRect(ComplexControl control,
                            const QStyleOptionComplex* option,
                            SubControl part,
                            const QWidget* widget) const {
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    return control == CC_ComboBox && part == SC_ComboBoxEditField
               ? rect.adjusted(kSidePadding, 0, 0, 0)
               : rect;
}

void Style::drawPrimitive(PrimitiveElement element,
                          const QStyleOption* option,
                          QPainter* painter,
                          const QWidget* widget) const {
    switch (static_cast<int>(element)) {
        case PE_PanelLineEdit: {
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (frame && frame->lineWidth > 0) {
                drawField(*painter, *option);
            }
            return;
        }
        case PE_PanelButtonCommand:
            drawButton(*painter, *option, widget && isPrimary(*widget));
            return;
        case PE_IndicatorCheckBox: drawCheckBox(*painter, *option); return;
        case PE_Frame:
            if (widget && widget->focusPolicy() != Qt::NoFocus) {
                drawPanel(*painter, *option, Qt::transparent);
                return;
            }
            break;
        case PE_FrameFocusRect:
            if (const auto* button = qobject_cast<const QPushButton*>(widget);
                button && !button->isFlat()) {
                return;  // its frame shows it
            }
            break;
        default: break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(ControlElement element,
                        const QStyleOption* option,
                        QPainter* painter,
                        const QWidget* widget) const {
    if (element == CE_HeaderSection) {
        drawHeader(*painter, *option);
        return;
    }
    if (element == CE_TabBarTabShape) {
        drawTab(*painter, *option);
        return;
    }
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    if (element == CE_PushButtonLabel && button && widget && isPrimary(*widget) &&
        has(*option, State_Enabled)) {
        QStyleOptionButton label = *button;
        label.palette.setColor(QPalette::ButtonText,
                               option->palette.color(QPalette::HighlightedText));
        QProxyStyle::drawControl(element, &label, painter, widget);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control,
                               const QStyleOptionComplex* option,
                               QPainter* painter,
                               const QWidget* widget) const {
    if (control == CC_ComboBox) {
        drawComboBox(*option, *painter, widget);
    } else if (control == CC_SpinBox) {
        drawSpinBox(*option, *painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void Style::drawComboBox(const QStyleOptionComplex& option,
                         QPainter& painter,
                         const QWidget* widget) const {
    drawField(painter, option);
    QStyleOption arrow = option;
    arrow.rect = subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, widget);
    QProxyStyle::drawPrimitive(PE_IndicatorArrowDown, &arrow, &painter, widget);
}

void Style::drawSpinBox(const QStyleOptionComplex& option,
                        QPainter& painter,
                        const QWidget* widget) const {
    drawField(painter, option);
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(&option);
    const auto drawStep = [&](SubControl control, PrimitiveElement arrow, bool isPossible) {
        QStyleOption step = option;
        step.rect = subControlRect(CC_SpinBox, &option, control, widget);
        if (option.activeSubControls == control && has(option, State_Sunken)) {
            painter.fillRect(step.rect, option.palette.color(QPalette::Midlight));
        }
        step.state.setFlag(State_Enabled, isPossible && has(option, State_Enabled));
        QProxyStyle::drawPrimitive(arrow, &step, &painter, widget);
    };
    const auto can = [spin](QAbstractSpinBox::StepEnabledFlag flag) {
        return spin && spin->stepEnabled.testFlag(flag);
    };
    drawStep(SC_SpinBoxUp, PE_IndicatorArrowUp, can(QAbstractSpinBox::StepUpEnabled));
    drawStep(SC_SpinBoxDown, PE_IndicatorArrowDown, can(QAbstractSpinBox::StepDownEnabled));
}

}  // namespace gatehouse::client
