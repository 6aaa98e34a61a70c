#include "client/views/audit/signature_banner.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/audit/report_words.h"
#include "client/views/common/shapes.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

constexpr int kMargin = 16;
constexpr int kShape = 48;
constexpr qreal kCorner = 8;

/// A text that can be copied, by keyboard too.
ToneLabel* makeFact(const QString& description) {
    auto* label = new ToneLabel(Tone::Neutral, ToneLabel::Look::Plain);
    label->setAccessibleDescription(description);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

Tone toneOf(const ExportedReport& exported) {
    if (!exported.isValid()) {
        return Tone::Bad;
    }
    return exported.root.standing == ReportRoot::Standing::FirstUse ? Tone::Caution : Tone::Good;
}

}  // namespace

SignatureBanner::SignatureBanner(QWidget* parent)
    : QWidget(parent),
      signature_(makeFact(tr("Signature"))),
      root_(makeFact(tr("Trusted root"))),
      trust_(new QPushButton(tr("Trust the ne&w root"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin + kShape + kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(10);
    QFont font = signature_->font();
    font.setBold(true);
    signature_->setFont(font);
    layout->addWidget(signature_);
    layout->addWidget(root_);
    auto* row = new QHBoxLayout;
    row->addWidget(trust_);
    row->addStretch(1);
    layout->addLayout(row);
    connect(trust_, &QPushButton::clicked, this, &SignatureBanner::newRootTrusted);
    clear();
}

void SignatureBanner::tell(const ExportedReport& exported) {
    tone_ = toneOf(exported);
    for (ToneLabel* label : {signature_, root_}) {
        label->setTone(tone_);
    }
    signature_->setText(signatureInWords(exported));
    root_->setText(rootInWords(exported));
    trust_->setVisible(exported.awaitsTrust());
    setVisible(true);
    update();
}

void SignatureBanner::paintEvent(QPaintEvent* /*event*/) {
    const ToneColours colours = coloursOf(tone_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(rect(), kCorner, kCorner);
    drawShape(painter,
              QRectF(kMargin, kMargin, kShape, kShape),
              shapeOf(tone_),
              {colours.text, colours.surface});
}

void SignatureBanner::clear() {
    signature_->clear();
    root_->clear();
    setVisible(false);
}

}  // namespace gatehouse::client
