#include <array>

#include <QCoreApplication>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

// In the order of AuditAction.
constexpr std::array kTexts{QT_TRANSLATE_NOOP("Audit", "Site added"),
                            QT_TRANSLATE_NOOP("Audit", "Account added"),
                            QT_TRANSLATE_NOOP("Audit", "Registration added"),
                            QT_TRANSLATE_NOOP("Audit", "Patient enrolled"),
                            QT_TRANSLATE_NOOP("Audit", "Assessment recorded"),
                            QT_TRANSLATE_NOOP("Audit", "Initiation form recorded"),
                            QT_TRANSLATE_NOOP("Audit", "Contraception recorded"),
                            QT_TRANSLATE_NOOP("Audit", "Counselling recorded"),
                            QT_TRANSLATE_NOOP("Audit", "Pregnancy test recorded"),
                            QT_TRANSLATE_NOOP("Audit", "Signal reported"),
                            QT_TRANSLATE_NOOP("Audit", "Survey recorded"),
                            QT_TRANSLATE_NOOP("Audit", "Test or signal resolved"),
                            QT_TRANSLATE_NOOP("Audit", "Authorisation drafted"),
                            QT_TRANSLATE_NOOP("Audit", "Authorisation signed"),
                            QT_TRANSLATE_NOOP("Audit", "Authorisation cancelled"),
                            QT_TRANSLATE_NOOP("Audit", "Checks and readings"),
                            QT_TRANSLATE_NOOP("Audit", "Supply recorded"),
                            QT_TRANSLATE_NOOP("Audit", "Supply refused"),
                            QT_TRANSLATE_NOOP("Audit", "Supply: wrong patient"),
                            QT_TRANSLATE_NOOP("Audit", "Report exported"),
                            QT_TRANSLATE_NOOP("Audit", "Signed in"),
                            QT_TRANSLATE_NOOP("Audit", "Sign-in failed"),
                            QT_TRANSLATE_NOOP("Audit", "Sign-in held back"),
                            QT_TRANSLATE_NOOP("Audit", "Signed out"),
                            QT_TRANSLATE_NOOP("Audit", "Signed in once more"),
                            QT_TRANSLATE_NOOP("Audit", "Session ended"),
                            QT_TRANSLATE_NOOP("Audit", "Session ended by somebody"),
                            QT_TRANSLATE_NOOP("Audit", "Signing in once more failed"),
                            QT_TRANSLATE_NOOP("Audit", "Password changed"),
                            QT_TRANSLATE_NOOP("Audit", "Password hash renewed"),
                            QT_TRANSLATE_NOOP("Audit", "Second factor set up"),
                            QT_TRANSLATE_NOOP("Audit", "Second factor removed"),
                            QT_TRANSLATE_NOOP("Audit", "Recovery code used"),
                            QT_TRANSLATE_NOOP("Audit", "Invitation made"),
                            QT_TRANSLATE_NOOP("Audit", "Invitation used"),
                            QT_TRANSLATE_NOOP("Audit", "Refused to the role"),
                            QT_TRANSLATE_NOOP("Audit", "Proposal made"),
                            QT_TRANSLATE_NOOP("Audit", "Proposal approved"),
                            QT_TRANSLATE_NOOP("Audit", "Proposal rejected"),
                            QT_TRANSLATE_NOOP("Audit", "Proposal withdrawn"),
                            QT_TRANSLATE_NOOP("Audit", "Account deactivated"),
                            QT_TRANSLATE_NOOP("Audit", "Registration suspended"),
                            QT_TRANSLATE_NOOP("Audit", "Registration ended"),
                            QT_TRANSLATE_NOOP("Audit", "Supply agreement added"),
                            QT_TRANSLATE_NOOP("Audit", "Supply agreement ended"),
                            QT_TRANSLATE_NOOP("Audit", "Emergency access opened"),
                            QT_TRANSLATE_NOOP("Audit", "Emergency access refused"),
                            QT_TRANSLATE_NOOP("Audit", "Emergency access reviewed"),
                            QT_TRANSLATE_NOOP("Audit", "Unusually many signatures"),
                            QT_TRANSLATE_NOOP("Audit", "Signing key requested"),
                            QT_TRANSLATE_NOOP("Audit", "Signing key added"),
                            QT_TRANSLATE_NOOP("Audit", "Signing key revoked"),
                            QT_TRANSLATE_NOOP("Audit", "Signing key's news acknowledged"),
                            QT_TRANSLATE_NOOP("Audit", "Programme editions activated"),
                            QT_TRANSLATE_NOOP("Audit", "Log key added"),
                            QT_TRANSLATE_NOOP("Audit", "Log key replaced"),
                            QT_TRANSLATE_NOOP("Audit", "Checkpoint signed"),
                            QT_TRANSLATE_NOOP("Audit", "Checkpoint cosigned by a witness"),
                            QT_TRANSLATE_NOOP("Audit", "Integrity hold begun"),
                            QT_TRANSLATE_NOOP("Audit", "Integrity hold acknowledged"),
                            QT_TRANSLATE_NOOP("Audit", "Integrity hold ended")};
static_assert(kTexts.size() == Vocabulary<AuditAction>::kNames.size(),
              "each action needs its text");

}  // namespace

QString inWords(AuditAction action) {
    return QCoreApplication::translate("Audit", kTexts.at(static_cast<std::size_t>(action)));
}

QString auditActionInWords(std::string_view action) {
    const auto known = fromName<AuditAction>(action);
    return known ? inWords(*known) : toQt(action);
}

}  // namespace gatehouse::client
