#include "client/models/signing_check.h"

#include <algorithm>

#include <QCoreApplication>

#include "client/api/text.h"
#include "client/models/words.h"
#include "contract/signature/payload.h"

namespace gatehouse::client {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("SigningCheck", text);
}

/// Collects what differs.
class Comparison {
  public:
    void add(const QString& what, bool isSame) {
        if (!isSame) {
            differences_.append(what);
        }
    }
    [[nodiscard]] const QStringList& differences() const { return differences_; }

  private:
    QStringList differences_;
};

bool isSame(const signature::SignedItem& signedItem, const AuthorisedItem& item) {
    return signedItem.strengthMg == item.strengthMg && signedItem.capsules == item.capsules &&
           signedItem.capsulesPerDosingDay == item.capsulesPerDosingDay &&
           signedItem.dosingDays == item.dosingDays && signedItem.cycleDays == item.cycleDays;
}

/// The signed ones stand in the order of their strengths, those on the screen as they were typed.
bool areSame(const std::vector<signature::SignedItem>& signedItems,
             std::vector<AuthorisedItem> items) {
    std::sort(items.begin(), items.end(), [](const AuthorisedItem& a, const AuthorisedItem& b) {
        return a.strengthMg < b.strengthMg;
    });
    return std::equal(signedItems.begin(), signedItems.end(), items.begin(), items.end(), isSame);
}

void compareTreatment(Comparison& comparison,
                      const signature::SignedAuthorisation& text,
                      const OnScreen& screen) {
    const wire::NewAuthorisation& content = screen.content;
    comparison.add(tr("Programme"), text.programme == content.programme);
    comparison.add(tr("Medicine"), text.medicine == screen.medicine);
    comparison.add(tr("Category"), text.category == nameOf(content.category));
    comparison.add(tr("Strengths, capsules and regimen"), areSame(text.items, content.items));
    comparison.add(tr("Days' supply"), text.supplyDays == content.supplyDays);
    comparison.add(tr("Counselling confirmed"),
                   text.counsellingConfirmed == content.counsellingConfirmed);
    comparison.add(tr("Indication"), text.indication == content.indication);
    comparison.add(tr("Off-label use confirmed"),
                   text.offLabelConfirmed == content.offLabelConfirmed);
    comparison.add(tr("Under-18 use confirmed"), text.under18Confirmed == content.under18Confirmed);
}

void comparePeople(Comparison& comparison,
                   const signature::SignedAuthorisation& text,
                   const OnScreen& screen) {
    const wire::NewPatient& identity = screen.identity;
    comparison.add(tr("Patient: another record"), text.patient == screen.patient);
    comparison.add(tr("Patient's initials"), text.initials.reveal() == identity.initials.reveal());
    comparison.add(tr("Patient's date of birth"),
                   text.dateOfBirth.reveal() == identity.dateOfBirth.reveal());
    comparison.add(tr("Patient's hospital number"),
                   text.hospitalNumber.reveal() == identity.hospitalNumber.reveal());
    comparison.add(
        tr("Prescriber"),
        text.prescriber == screen.prescriber.id && text.prescriberName == screen.prescriber.name);
    comparison.add(tr("Site"), text.siteName == screen.prescriber.site);
}

}  // namespace

QStringList findDifferences(const wire::SigningProposal& proposal, const OnScreen& screen) {
    const auto text = signature::readPayload(proposal.payload);
    if (!text) {
        return {tr("The text is none of an authorisation (it stops making sense at %1)")
                    .arg(toQt(text.error().member))};
    }
    Comparison comparison;
    comparison.add(tr("Draft: another one"), text->id == screen.authorisation);
    comparison.add(tr("Authorisation number"), text->number == proposal.number);
    comparison.add(tr("Time of signing"), text->signedAt == proposal.signedAt);
    compareTreatment(comparison, *text, screen);
    comparePeople(comparison, *text, screen);
    return comparison.differences();
}

bool clocksAgree(Instant server, Instant here) {
    const auto apart = std::chrono::milliseconds(server.milliseconds() - here.milliseconds());
    return std::chrono::abs(apart) <= kClocksMayDiffer;
}

}  // namespace gatehouse::client
