#include "server/services/facts_loader.h"

#include "server/records/dispenses.h"
#include "server/services/authorisation_signature.h"

namespace gatehouse::services {
namespace {

template <class T>
std::vector<T> recordsOf(const storage::ReadTransaction& transaction, const PatientId& patient) {
    std::vector<T> found;
    for (const records::Filed<T>& filed : records::recordsOf<T>(transaction, patient)) {
        found.push_back(filed.record);
    }
    return found;
}

PatientFacts patientFacts(const storage::ReadTransaction& transaction,
                          const records::Patient& patient) {
    PatientFacts facts;
    facts.dateOfBirth = patient.dateOfBirth.reveal();
    facts.irregularCycles = patient.irregularCycles;
    facts.assessments = recordsOf<Assessment>(transaction, patient.id);
    facts.initiations = recordsOf<Initiation>(transaction, patient.id);
    facts.contraception = recordsOf<Contraception>(transaction, patient.id);
    facts.pregnancyTests = recordsOf<PregnancyTest>(transaction, patient.id);
    facts.signals = recordsOf<Signal>(transaction, patient.id);
    for (const auto& filed : records::recordsOf<records::Survey>(transaction, patient.id)) {
        facts.surveys.push_back(filed.record.surveyedOn);
    }
    return facts;
}

std::vector<PastDispense> pastDispenses(const storage::ReadTransaction& transaction,
                                        const records::Authorisation& authorisation) {
    std::vector<PastDispense> past;
    for (const records::Dispense& dispense :
         records::dispensesOf(transaction, authorisation.patient)) {
        const bool isOwn = dispense.authorisation == authorisation.id;
        // Stock of another medicine covers nothing here.
        if (!isOwn && dispense.programme != authorisation.programme) {
            continue;
        }
        PastDispense fact{dispense.authorisation.text(),
                          dispense.pharmacy.text(),
                          dispense.dispensedAt,
                          {},
                          dispense.supplyDays};
        for (const records::DispensedItem& item : dispense.items) {
            fact.items.push_back({item.strengthMg, item.capsules});
        }
        past.push_back(std::move(fact));
    }
    return past;
}

}  // namespace

DispensingFacts loadFacts(const storage::ReadTransaction& transaction,
                          const Environment& environment,
                          const OnRecord& onRecord,
                          const std::optional<SiteId>& pharmacy,
                          Instant at) {
    const auto& [authorisation, patient] = onRecord;
    const records::Signing& signing = authorisation.signing.value();
    const auto zone = TimeZone::find(signing.timeZone);
    DispensingFacts facts;
    facts.programme = authorisation.programme;
    facts.at = at;
    // An edited zone fails the signature; the days are then counted in UTC.
    facts.timeZone = zone.value_or(TimeZone::utc());
    if (pharmacy) {
        facts.pharmacy.id = pharmacy->text();
        if (const auto registration = records::registrationOn(
                transaction, *pharmacy, authorisation.programme, facts.timeZone.dayOf(at))) {
            facts.pharmacy.registered = registration->registered;
        }
    }
    if (const auto registration = records::registrationOn(transaction,
                                                          signing.prescriber,
                                                          authorisation.programme,
                                                          facts.timeZone.dayOf(signing.signedAt))) {
        facts.prescriber = {registration->registered, registration->suspendedOn};
    }
    facts.patient = patientFacts(transaction, patient);
    facts.authorisation = {authorisation.id.text(),
                           authorisation.medicine,
                           authorisation.category,
                           signing.signedAt,
                           verifySignature(transaction, environment, authorisation, patient),
                           authorisation.cancellation
                               ? std::optional(authorisation.cancellation->cancelledAt)
                               : std::nullopt,
                           authorisation.authorisedItems(),
                           authorisation.supplyDays,
                           authorisation.counsellingConfirmed,
                           authorisation.indication,
                           authorisation.offLabelConfirmed,
                           authorisation.under18Confirmed};
    facts.dispenses = pastDispenses(transaction, authorisation);
    return facts;
}

}  // namespace gatehouse::services
