#include "client/views/audit/signature_banner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/audit/report_words.h"

namespace gatehouse::client {
namespace {

constexpr int kMarkSize = 44;

QLabel* makeText(const QString& description) {
    auto* label = new QLabel;
    label->setAccessibleDescription(description);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

/// An octagon as of a stop sign, a triangle or a disc, within the unit square.
QPainterPath outlineOf(Tone tone) {
    QPainterPath path;
    switch (tone) {
        case Tone::Bad:
            path.addPolygon(QPolygonF(
                {{0.3, 0}, {0.7, 0}, {1, 0.3}, {1, 0.7}, {0.7, 1}, {0.3, 1}, {0, 0.7}, {0, 0.3}}));
            break;
        case Tone::Caution: path.addPolygon(QPolygonF({{0.5, 0.02}, {1, 0.95}, {0, 0.95}})); break;
        case Tone::Good:
        case Tone::Neutral: path.addEllipse(QRectF(0, 0, 1, 1)); break;
    }
    path.closeSubpath();
    return path;
}

QPainterPath signOf(Tone tone) {
    QPainterPath path;
    switch (tone) {
        case Tone::Bad:
            path.moveTo(0.32, 0.32);
            path.lineTo(0.68, 0.68);
            path.moveTo(0.68, 0.32);
            path.lineTo(0.32, 0.68);
            break;
        case Tone::Caution:
            path.moveTo(0.5, 0.36);
            path.lineTo(0.5, 0.62);
            path.moveTo(0.5, 0.79);
            path.lineTo(0.5, 0.8);
            break;
        case Tone::Good:
        case Tone::Neutral:
            path.moveTo(0.28, 0.52);
            path.lineTo(0.44, 0.68);
            path.lineTo(0.73, 0.34);
            break;
    }
    return path;
}

Tone toneOf(const ExportedReport& exported) {
    if (!exported.isValid()) {
        return Tone::Bad;
    }
    return exported.root.standing == ReportRoot::Standing::FirstUse ? Tone::Caution : Tone::Good;
}

}  // namespace

ToneMark::ToneMark(QWidget* parent) : QWidget(parent) {
    setFixedSize(kMarkSize, kMarkSize);
}

void ToneMark::setTone(Tone tone) {
    tone_ = tone;
    update();
}

void ToneMark::paintEvent(QPaintEvent* /*event*/) {
    const ToneColours colours = coloursOf(tone_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(2, 2);
    painter.scale(width() - 4, height() - 4);
    painter.fillPath(outlineOf(tone_), colours.text);
    painter.setPen(QPen(colours.surface, 0.11, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(signOf(tone_));
}

SignatureBanner::SignatureBanner(QWidget* parent)
    : QFrame(parent),
      mark_(new ToneMark),
      signature_(makeText(tr("Signature"))),
      root_(makeText(tr("Trusted root"))),
      trust_(new QPushButton(tr("Trust the ne&w root"))) {
    setAutoFillBackground(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 14);
    layout->setSpacing(16);
    layout->addWidget(mark_, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout;
    column->setSpacing(10);
    QFont font = signature_->font();
    font.setBold(true);
    signature_->setFont(font);
    column->addWidget(signature_);
    column->addWidget(root_);
    column->addWidget(trust_, 0, Qt::AlignLeft);
    layout->addLayout(column, 1);
    connect(trust_, &QPushButton::clicked, this, &SignatureBanner::newRootTrusted);
    clear();
}

void SignatureBanner::tell(const ExportedReport& exported) {
    const Tone tone = toneOf(exported);
    const ToneColours colours = coloursOf(tone);
    QPalette own = palette();
    own.setColor(QPalette::Window, colours.surface);
    own.setColor(QPalette::WindowText, colours.text);
    setPalette(own);
    // Under a style sheet, labels do not take their parent's text colour.
    signature_->setPalette(own);
    root_->setPalette(own);
    mark_->setTone(tone);
    signature_->setText(signatureInWords(exported));
    root_->setText(rootInWords(exported));
    trust_->setVisible(exported.awaitsTrust());
    setVisible(true);
}

void SignatureBanner::clear() {
    signature_->clear();
    root_->clear();
    setVisible(false);
}

}  // namespace gatehouse::client
