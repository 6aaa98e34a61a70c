#include "client/views/sign_in/certificate_question.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "client/models/words.h"
#include "client/views/common/buttons.h"
#include "client/views/common/text_parts.h"

namespace gatehouse::client {
namespace {
constexpr int kGap = 12;
}  // namespace

CertificateQuestion::CertificateQuestion(QWidget* parent)
    : QWidget(parent),
      certificate_(makeText(tr("Certificate"), nullptr)),
      confirmed_(new QCheckBox(tr("The administrator &confirmed this fingerprint to me"))),
      distrust_(new QPushButton(tr("&Do not trust"))),
      trust_(new QPushButton(tr("&Trust this server"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    layout->addWidget(certificate_);
    layout->addWidget(confirmed_);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {distrust_, trust_}) {
        letEnterPress(*button);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(confirmed_, &QCheckBox::toggled, trust_, &QPushButton::setEnabled);
    connect(trust_, &QPushButton::clicked, this, [this] { Q_EMIT trusted(sha256_); });
    connect(distrust_, &QPushButton::clicked, this, &CertificateQuestion::distrusted);
}

void CertificateQuestion::ask(const QUrl& server, const ServerCertificate& certificate) {
    const bool hasChanged = certificate.differsFromTrusted;
    sha256_ = certificate.sha256;
    const QString what =
        hasChanged
            ? tr("WARNING: the certificate of %1 has CHANGED since this computer trusted it. "
                 "Either it "
                 "was renewed, or somebody is between you and the server, who could read your "
                 "password. Ask the administrator, in person or by telephone, whether it was "
                 "renewed, "
                 "and have the new fingerprint read out to you.")
            : tr("Ask the administrator for the fingerprint of %1 before you go on.");
    certificate_->setText(what.arg(server.toString()) +
                          tr("\n\nThe server names itself “%1”, certified by “%2” until "
                             "%3.\n\nSHA-256 fingerprint of "
                             "its certificate:\n%4\n\nCompare each character with what the "
                             "administrator says. If you "
                             "trust it, this computer will accept this certificate only.")
                              .arg(certificate.subject,
                                   certificate.issuer,
                                   certificate.expires.toString(Qt::ISODate).left(10),
                                   fingerprintInWords(certificate.sha256)));
    // One that has changed takes more than a press: it is rare, and may be an attack.
    confirmed_->setChecked(false);
    confirmed_->setVisible(hasChanged);
    trust_->setEnabled(!hasChanged);
    show();
    distrust_->setFocus();
}

}  // namespace gatehouse::client
