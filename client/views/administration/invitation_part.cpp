#include "client/views/administration/invitation_part.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/api/text.h"
#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/field_label.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {

constexpr double kTitleSize = 1.2;
constexpr int kGap = 12;

}  // namespace

InvitationPart::InvitationPart(QWidget* parent)
    : QWidget(parent),
      what_(makeText(tr("What to do with the code"), this)),
      code_(new QLineEdit),
      copy_(new QPushButton(tr("Cop&y"))),
      copied_(makeText({}, this)) {
    copied_->setText(tr("Copied."));
    copied_->setWordWrap(false);
    copied_->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(makeHeading(tr("The invitation"), kTitleSize, this));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(font().pointSizeF());
    code_->setFont(fixed);
    code_->setReadOnly(true);
    layout->addWidget(makeLabel(tr("Invitation code"), *code_, this));
    layout->addWidget(code_);
    layout->addWidget(what_);
    auto* buttons = new QHBoxLayout;
    makePrimary(*copy_);
    auto* close = new QPushButton(tr("Done"));
    letEnterPress(*close);
    buttons->addWidget(copy_);
    buttons->addWidget(close);
    buttons->addWidget(copied_);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    setFocusProxy(copy_);
    connect(copy_, &QPushButton::clicked, this, &InvitationPart::copy);
    connect(close, &QPushButton::clicked, this, &InvitationPart::closed);
}

void InvitationPart::tell(const wire::Invitation& invitation) {
    const QString user = toQt(invitation.username);
    const QString use = invitation.kind == InvitationKind::Password
                            ? tr("With it %1 sets a password.").arg(user)
                            : tr("With it and the password, %1 drops the second factor that was "
                                 "lost.")
                                  .arg(user);
    code_->setText(toQt(invitation.code.reveal()));
    code_->setCursorPosition(0);
    copied_->hide();
    what_->setText(tr("Hand this code to %1 yourself, in person or by telephone. It is shown here "
                      "once, and it counts once, until %2. %3")
                       .arg(user, inWords(invitation.expiresAt), use));
}

void InvitationPart::copy() {
    QGuiApplication::clipboard()->setText(code_->text());
    copied_->show();
}

void InvitationPart::hideEvent(QHideEvent* event) {
    code_->clear();
    what_->clear();
    copied_->hide();
    QWidget::hideEvent(event);
}

}  // namespace gatehouse::client
