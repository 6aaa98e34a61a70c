#pragma once

#include <QProxyStyle>

namespace gatehouse::client {

/// Qt's Fusion with flat controls of one height, and a frame that shows where the focus is. Here
/// and not in a style sheet: one of the application puts back, at any change of style or parent,
/// the palettes that widgets were given after they were first shown.
class Style final : public QProxyStyle {
    Q_OBJECT
  public:
    Style();

    [[nodiscard]] int pixelMetric(PixelMetric metric,
                                  const QStyleOption* option,
                                  const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type,
                                         const QStyleOption* option,
                                         const QSize& size,
                                         const QWidget* widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element,
                                       const QStyleOption* option,
                                       const QWidget* widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control,
                                       const QStyleOptionComplex* option,
                                       SubControl part,
                                       const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element,
                       const QStyleOption* option,
                       QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element,
                     const QStyleOption* option,
                     QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control,
                            const QStyleOptionComplex* option,
                            QPainter* painter,
                            const QWidget* widget) const override;

  private:
    void drawComboBox(const QStyleOptionComplex& option,
                      QPainter& painter,
                      const QWidget* widget) const;
    void drawSpinBox(const QStyleOptionComplex& option,
                     QPainter& painter,
                     const QWidget* widget) const;
};

}  // namespace gatehouse::client
