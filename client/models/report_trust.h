#pragma once

#include <functional>

#include <QByteArray>
#include <QList>

#include "contract/base/instant.h"

namespace gatehouse::client {

/// Which roots reports are held against, and as of when. A root that the server names is believed
/// the first time and remembered; from then on it must stay the same.
struct ReportTrust {
    QByteArray givenRoots;                     ///< PEM; empty: as the server says
    std::function<QByteArray()> remembered;    ///< SHA-256 of the root's DER; empty: none yet
    std::function<void(QByteArray)> remember;  ///< from now on
    std::function<Instant()> now;              ///< when certificates have to be valid
};

/// How sure it is that the right root was used.
struct ReportRoot {
    enum class Standing {
        Given,     ///< whoever set up this computer named it
        Known,     ///< the server named it before
        FirstUse,  ///< the server names it, and none was known
        Changed    ///< the server names it, but another one before
    };
    Standing standing{};
    QList<QByteArray> sha256;  ///< of the certificates' DER; several only where Given
    QByteArray before;         ///< of Changed: the one that is remembered
};

/// The certificates of a PEM text, as DER; what lies between them is left out.
[[nodiscard]] QList<QByteArray> readPem(const QByteArray& text);
[[nodiscard]] QByteArray writePem(const QByteArray& der);

}  // namespace gatehouse::client
