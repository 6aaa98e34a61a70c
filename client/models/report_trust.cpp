#include "client/models/report_trust.h"

namespace gatehouse::client {
namespace {

constexpr QByteArrayView kBegin("-----BEGIN CERTIFICATE-----");
constexpr QByteArrayView kEnd("-----END CERTIFICATE-----");
constexpr qsizetype kLineLength = 64;

}  // namespace

QList<QByteArray> readPem(const QByteArray& text) {
    QList<QByteArray> certificates;
    qsizetype from = text.indexOf(kBegin);
    while (from >= 0) {
        from += kBegin.size();
        const qsizetype to = text.indexOf(kEnd, from);
        if (to < 0) {
            break;
        }
        const QByteArray body = text.mid(from, to - from).simplified().replace(' ', "");
        const auto decoded =
            QByteArray::fromBase64Encoding(body, QByteArray::AbortOnBase64DecodingErrors);
        if (decoded && !(*decoded).isEmpty()) {
            certificates.append(*decoded);
        }
        from = text.indexOf(kBegin, to);
    }
    return certificates;
}

QByteArray writePem(const QByteArray& der) {
    const QByteArray body = der.toBase64();
    QByteArray text = kBegin.toByteArray() + '\n';
    for (qsizetype at = 0; at < body.size(); at += kLineLength) {
        text += body.mid(at, kLineLength) + '\n';
    }
    return text + kEnd.toByteArray() + '\n';
}

}  // namespace gatehouse::client
