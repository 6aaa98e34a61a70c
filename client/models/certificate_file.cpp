#include "client/models/certificate_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace gatehouse::client {
namespace {

constexpr qint64 kLongestFile = 65'536;

QString tr(const char* text) {
    return QCoreApplication::translate("CertificateFile", text);
}

}  // namespace

Result<std::string, QString> readCertificateFile(const QString& path) {
    QFile file(path);
    if (path.isEmpty() || QDir::isRelativePath(path)) {
        return fail(tr("Enter the full path of the certificate's file."));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(tr("The file cannot be read: %1").arg(file.errorString()));
    }
    const QByteArray content = file.read(kLongestFile + 1);
    if (content.contains("PRIVATE KEY")) {
        return fail(
            tr("There is a private key in this file. It was not sent: choose the "
               "certificate that the authority made."));
    }
    if (content.size() > kLongestFile || !content.contains("-----BEGIN CERTIFICATE-----")) {
        return fail(
            tr("This file is no certificate in PEM: choose the one that the authority "
               "made."));
    }
    return content.toStdString();
}

}  // namespace gatehouse::client
