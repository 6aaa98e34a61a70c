#pragma once

#include <QByteArray>
#include <QUrl>
#include <QWidget>

#include "client/api/transport.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace gatehouse::client {

/// The fingerprint of a certificate that is unknown, with the question whether to trust it. One
/// that has changed since it was trusted is trusted only after a box was ticked that says who
/// confirmed it.
class CertificateQuestion final : public QWidget {
    Q_OBJECT
  public:
    explicit CertificateQuestion(QWidget* parent = nullptr);

    /// Shows itself, for what this server presented.
    void ask(const QUrl& server, const ServerCertificate& certificate);

  Q_SIGNALS:
    void trusted(const QByteArray& sha256);
    void distrusted();

  private:
    QLabel* certificate_;
    QCheckBox* confirmed_;
    QPushButton* distrust_;
    QPushButton* trust_;
    QByteArray sha256_;
};

}  // namespace gatehouse::client
