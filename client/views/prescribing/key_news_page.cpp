#include "client/views/prescribing/key_news_page.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/views/common/buttons.h"
#include "client/views/common/card.h"
#include "client/views/common/text_parts.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {

constexpr int kWidth = 680;
constexpr double kTitleSize = 1.5;

}  // namespace

KeyNewsPage::KeyNewsPage(PrescriberKeys& keys, QWidget* parent)
    : QWidget(parent),
      keys_(keys),
      news_(new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed)),
      read_(new QPushButton(tr("I have &read this"))) {
    auto* card = new Card;
    card->setFixedWidth(kWidth);
    placeInMiddle(*this, *card);
    QVBoxLayout& column = card->column();
    column.addWidget(makeHeading(tr("Your signing key"), kTitleSize, this));
    news_->setAccessibleDescription(tr("News"));
    column.addWidget(news_);
    auto* buttons = new QHBoxLayout;
    auto* open = new QPushButton(tr("Signing &key"), this);
    makePrimary(*read_);
    letEnterPress(*open);
    buttons->addWidget(read_);
    buttons->addWidget(open);
    buttons->addStretch(1);
    column.addLayout(buttons);
    connect(read_, &QPushButton::clicked, this, &KeyNewsPage::read);
    connect(open, &QPushButton::clicked, this, &KeyNewsPage::keysAsked);
}

void KeyNewsPage::start() {
    QStringList lines;
    for (const OwnKey& key : keys_.news()) {
        lines.append(tr("Key %1\n%2").arg(toQt(key.kid), newsInWords(key)));
    }
    news_->setText(lines.join(QStringLiteral("\n\n")));
    read_->setFocus();
}

}  // namespace gatehouse::client
