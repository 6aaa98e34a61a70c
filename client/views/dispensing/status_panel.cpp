#include "client/views/dispensing/status_panel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

constexpr int kMargin = 18;
constexpr int kShape = 76;
constexpr qreal kCorner = 8;
constexpr qreal kSentenceScale = 1.15;

void scaleFont(QLabel& label, qreal scale, QFont::Weight weight) {
    QFont font = label.parentWidget()->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setWeight(weight);
    label.setFont(font);
}

}  // namespace

StatusPanel::StatusPanel(const QString& wordIs, const QString& sentenceIs, QWidget* parent)
    : QWidget(parent),
      word_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Plain, this)),
      sentence_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Plain, this)),
      outlook_(new ToneLabel(Tone::Neutral, ToneLabel::Look::Plain, this)),
      buttons_(new QHBoxLayout) {
    word_->setAccessibleDescription(wordIs);
    sentence_->setAccessibleDescription(sentenceIs);
    outlook_->setAccessibleDescription(tr("Outlook"));
    outlook_->hide();
    setWordScale(2);
    scaleFont(*sentence_, kSentenceScale, QFont::Normal);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin + kShape + kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(6);
    layout->addWidget(word_);
    layout->addWidget(sentence_);
    layout->addWidget(outlook_);
    layout->addLayout(buttons_);
    buttons_->addStretch(1);
    layout->addStretch(1);
    setMinimumHeight(kShape + 2 * kMargin);
}

void StatusPanel::say(Tone tone, Shape shape, const QString& word, const QString& sentence) {
    tone_ = tone;
    shape_ = shape;
    word_->setTone(tone);
    sentence_->setTone(tone);
    word_->setText(word);
    sentence_->setText(sentence);
    sentence_->setVisible(!sentence.isEmpty());
    addOutlook({});
    update();
}

void StatusPanel::addOutlook(const QString& outlook) {
    outlook_->setTone(tone_);
    outlook_->setText(outlook);
    outlook_->setVisible(!outlook.isEmpty());
}

void StatusPanel::clear() {
    word_->clear();
    sentence_->clear();
    addOutlook({});
}

void StatusPanel::setWordScale(qreal scale) {
    scaleFont(*word_, scale, QFont::Bold);
}

void StatusPanel::addButton(QPushButton* button) {
    buttons_->insertWidget(buttons_->count() - 1, button);
}

void StatusPanel::paintEvent(QPaintEvent* /*event*/) {
    const ToneColours colours = coloursOf(tone_);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(tone_ == Tone::Neutral ? QPen(palette().color(QPalette::Midlight)) : Qt::NoPen);
    painter.setBrush(colours.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kCorner, kCorner);
    drawShape(
        painter, QRectF(kMargin, kMargin, kShape, kShape), shape_, {colours.text, colours.surface});
}

}  // namespace gatehouse::client
