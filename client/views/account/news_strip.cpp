#include "client/views/account/news_strip.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "client/views/common/buttons.h"
#include "client/views/common/tone_label.h"

namespace gatehouse::client {
namespace {
constexpr int kMargin = 24;
constexpr int kGap = 12;
}  // namespace

NewsStrip::NewsStrip(AccountNews& news, QWidget* parent)
    : QWidget(parent),
      news_(news),
      text_(new ToneLabel(Tone::Caution, ToneLabel::Look::Boxed)),
      read_(new QPushButton(tr("I have read this"))) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kMargin, kGap, kMargin, 0);
    layout->setSpacing(kGap);
    text_->setAccessibleDescription(tr("News about your account"));
    letEnterPress(*read_);
    layout->addWidget(text_, 1);
    layout->addWidget(read_, 0, Qt::AlignTop);
    connect(read_, &QPushButton::clicked, this, [this] {
        news_.dismiss();
        Q_EMIT read();
    });
    connect(&news_, &AccountNews::changed, this, &NewsStrip::tell);
    tell();
}

void NewsStrip::tell() {
    text_->setText(news_.text());
    setVisible(!news_.text().isEmpty());
}

}  // namespace gatehouse::client
