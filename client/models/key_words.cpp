#include <QCoreApplication>

#include "client/api/text.h"
#include "client/models/prescriber_keys.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

using Standing = OwnKey::Standing;

QString tr(const char* text) {
    return QCoreApplication::translate("OwnKey", text);
}

QString userInWords(const std::optional<std::string>& user) {
    return user ? toQt(*user) : tr("an administrator");
}

QString timeInWords(const std::optional<Instant>& instant) {
    return instant ? inWords(*instant) : tr("a time that is not known");
}

QString certifiedInWords(const OwnKey& key) {
    const QString until = timeInWords(key.onServer.notAfter);
    if (key.isHere) {
        return tr("You can sign with this key. It is certified until %1.").arg(until);
    }
    return tr("This key is certified until %1, but its file is not on this computer. Choose where "
              "the file lies, or sign where it is. If it is lost, revoke the key and make another.")
        .arg(until);
}

QString revokedInWords(const OwnKey& key) {
    return tr("This key was revoked by %1: what it signs from %2 on does not count. Reason: %3")
        .arg(userInWords(key.onServer.revokedBy),
             timeInWords(key.onServer.revokedAt),
             toQt(key.onServer.revocationReason.value_or("-")));
}

/// While a key waits: where its file is.
QString whereItIs(const OwnKey& key) {
    return key.isHere ? QString() : u' ' + tr("Its file is not on this computer.");
}

}  // namespace

QString inWords(const OwnKey& key) {
    switch (key.standing) {
        case Standing::Unsent:
            return tr(
                "The key in this file is not known to the server as yours. Send the request "
                "to have it certified.");
        case Standing::Requested:
            return tr("This key waits to be certified: one administrator has to offer its "
                      "certificate, another to approve it. You cannot sign with it before that.") +
                   whereItIs(key);
        case Standing::Proposed:
            return tr("%1 has offered a certificate for this key. It waits for another "
                      "administrator to approve it. You cannot sign with it before that.")
                       .arg(userInWords(key.onServer.proposedBy)) +
                   whereItIs(key);
        case Standing::NotYet:
            return tr("This key is certified, but only from %1 on.")
                       .arg(timeInWords(key.onServer.notBefore)) +
                   whereItIs(key);
        case Standing::Certified: return certifiedInWords(key);
        case Standing::Expired:
            return tr("The certificate of this key ended on %1. What it signed before stays valid. "
                      "Make another key.")
                .arg(timeInWords(key.onServer.notAfter));
        case Standing::Revoked: return revokedInWords(key);
    }
    return {};
}

QString shortWords(Standing standing) {
    switch (standing) {
        case Standing::Unsent: return tr("Not requested");
        case Standing::Requested: return tr("Waits for its certificate");
        case Standing::Proposed: return tr("Waits for a second administrator");
        case Standing::NotYet: return tr("Not valid yet");
        case Standing::Certified: return tr("Certified");
        case Standing::Expired: return tr("Expired");
        case Standing::Revoked: return tr("Revoked");
    }
    return {};
}

QString whyNotSigning(const PrescriberKeys& keys) {
    if (!keys.isKnown()) {
        return tr("The server has not told yet which key you sign with.");
    }
    if (keys.keys().empty()) {
        return tr("You have no signing key yet. Make one: Signing key, on the page Patients.");
    }
    return inWords(keys.keys().front());
}

QString newsInWords(const OwnKey& key) {
    const wire::PrescriberKey& told = key.onServer;
    if (told.news == PrescriberKeyNews::Revoked) {
        return revokedInWords(key);
    }
    if (!told.proposedBy) {
        return tr("This key was put on record as yours on the server itself, on %1, until %2. "
                  "Whoever has the key signs in your name. If it is not yours, revoke it now and "
                  "tell an administrator.")
            .arg(timeInWords(told.certifiedAt), timeInWords(told.notAfter));
    }
    return tr("This key was certified as yours on %1, until %2: %3 offered the certificate, %4 "
              "approved it. Whoever has the key signs in your name. If it is not yours, revoke it "
              "now and tell both of them.")
        .arg(timeInWords(told.certifiedAt),
             timeInWords(told.notAfter),
             userInWords(told.proposedBy),
             userInWords(told.certifiedBy));
}

}  // namespace gatehouse::client
