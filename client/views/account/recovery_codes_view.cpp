#include "client/views/account/recovery_codes_view.h"

#include <QApplication>
#include <QClipboard>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/views/common/buttons.h"
#include "client/views/common/save_form.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr int kGap = 12;
constexpr double kTitleSize = 1.2;

/// Two in a line: as many as there are would push the buttons off a small screen.
QString inTwoColumns(const std::vector<Secret>& codes) {
    QString text;
    const QStringList lines = inLines(codes).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        text += lines.at(i);
        if (i + 1 < lines.size()) {
            text += i % 2 == 0 ? QStringLiteral("    ") : QStringLiteral("\n");
        }
    }
    return text;
}

}  // namespace

RecoveryCodesView::RecoveryCodesView(SecondFactor& factor, QWidget* parent)
    : QWidget(parent),
      factor_(factor),
      codes_(makeText(tr("Recovery codes"), this)),
      copy_(new QPushButton(tr("Cop&y"))),
      save_(new QPushButton(tr("Sa&ve"))),
      goOn_(new QPushButton(tr("&Go on"))),
      saving_(new SaveForm({tr("Save the &codes"),
                            {},
                            tr("Save the recovery codes"),
                            tr("Text (*.txt)"),
                            QStringLiteral("txt")})) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(makeHeading(tr("Recovery codes"), kTitleSize, this));
    QLabel* text = makeText({}, this);
    text->setText(
        tr("They are shown this once. Keep them where nobody else looks, apart from the "
           "authenticator: without it, each of them signs you in once."));
    layout->addWidget(text);
    codes_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    codes_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(codes_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*goOn_);
    for (QPushButton* button : {copy_, save_, goOn_}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addWidget(saving_);
    connect(copy_, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(inLines(factor_.recoveryCodes()));
        Q_EMIT said(tr("Copied, until you lock or sign out."), Tone::Good);
    });
    connect(save_, &QPushButton::clicked, this, [this] {
        saving_->start(QStringLiteral("gatehouse-recovery-codes.txt"),
                       (inLines(factor_.recoveryCodes()) + u'\n').toUtf8());
    });
    connect(saving_, &SaveForm::said, this, &RecoveryCodesView::said);
    connect(goOn_, &QPushButton::clicked, this, &RecoveryCodesView::finished);
    hide();
}

void RecoveryCodesView::start() {
    codes_->setText(inTwoColumns(factor_.recoveryCodes()));
    show();
    copy_->setFocus();
}

void RecoveryCodesView::clear() {
    codes_->clear();
    saving_->clear();
    hide();
}

}  // namespace gatehouse::client
