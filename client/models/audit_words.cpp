#include <array>

#include <QCoreApplication>

#include "client/api/text.h"
#include "client/models/words.h"

namespace gatehouse::client {
namespace {

struct Known {
    std::string_view action;
    const char* text;
};

constexpr std::array kKnownActions{
    Known{"patient.enrolled", QT_TRANSLATE_NOOP("Audit", "Patient enrolled")},
    Known{"assessment.recorded", QT_TRANSLATE_NOOP("Audit", "Assessment recorded")},
    Known{"initiation.recorded", QT_TRANSLATE_NOOP("Audit", "Initiation form recorded")},
    Known{"contraception.recorded", QT_TRANSLATE_NOOP("Audit", "Contraception recorded")},
    Known{"counselling.recorded", QT_TRANSLATE_NOOP("Audit", "Counselling recorded")},
    Known{"pregnancy-test.recorded", QT_TRANSLATE_NOOP("Audit", "Pregnancy test recorded")},
    Known{"signal.raised", QT_TRANSLATE_NOOP("Audit", "Signal reported")},
    Known{"survey.recorded", QT_TRANSLATE_NOOP("Audit", "Survey recorded")},
    Known{"record.resolved", QT_TRANSLATE_NOOP("Audit", "Test or signal resolved")},
    Known{"authorisation.drafted", QT_TRANSLATE_NOOP("Audit", "Authorisation drafted")},
    Known{"authorisation.signed", QT_TRANSLATE_NOOP("Audit", "Authorisation signed")},
    Known{"authorisation.cancelled", QT_TRANSLATE_NOOP("Audit", "Authorisation cancelled")},
    Known{"checks.made", QT_TRANSLATE_NOOP("Audit", "Checks made")},
    Known{"dispense.recorded", QT_TRANSLATE_NOOP("Audit", "Supply recorded")},
    Known{"dispense.refused", QT_TRANSLATE_NOOP("Audit", "Supply refused")},
    Known{"dispense.patient-mismatch", QT_TRANSLATE_NOOP("Audit", "Supply: wrong patient")},
    Known{"report.exported", QT_TRANSLATE_NOOP("Audit", "Report exported")},
    Known{"site.added", QT_TRANSLATE_NOOP("Audit", "Site added")},
    Known{"user.added", QT_TRANSLATE_NOOP("Audit", "Account added")},
    Known{"registration.added", QT_TRANSLATE_NOOP("Audit", "Registration added")}};

}  // namespace

QString auditActionInWords(std::string_view action) {
    for (const Known& known : kKnownActions) {
        if (known.action == action) {
            return QCoreApplication::translate("Audit", known.text);
        }
    }
    return toQt(action);
}

const std::vector<std::string_view>& auditActions() {
    static const std::vector<std::string_view> kActions = [] {
        std::vector<std::string_view> actions;
        for (const Known& known : kKnownActions) {
            actions.push_back(known.action);
        }
        return actions;
    }();
    return kActions;
}

}  // namespace gatehouse::client
