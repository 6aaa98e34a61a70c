#include "server/services/authorisation_signature.h"

#include "contract/signature/jws.h"
#include "contract/wire/json_writer.h"
#include "server/services/key_trust.h"

namespace gatehouse::services {
namespace {

void writeItems(wire::JsonWriter& writer, const std::vector<AuthorisedItem>& items) {
    writer.beginArray();
    for (const AuthorisedItem& item : items) {
        writer.beginObject();
        writer.key("capsules").integer(item.capsules);
        writer.key("capsules_per_dosing_day").integer(item.capsulesPerDosingDay);
        writer.key("cycle_days").integer(item.cycleDays);
        writer.key("dosing_days").integer(item.dosingDays);
        writer.key("strength_mg").number(item.strengthMg.toString());
        writer.endObject();
    }
    writer.endArray();
}

void writePatient(wire::JsonWriter& writer, const records::Patient& patient) {
    writer.beginObject();
    writer.key("date_of_birth").string(patient.dateOfBirth.reveal().toString());
    writer.key("hospital_number").string(patient.hospitalNumber.reveal());
    writer.key("id").string(patient.id.text());
    writer.key("initials").string(patient.initials.reveal());
    writer.endObject();
}

void writeNamed(wire::JsonWriter& writer, const std::string& id, const std::string& name) {
    writer.beginObject().key("id").string(id).key("name").string(name).endObject();
}

}  // namespace

std::string canonicalForm(const records::Authorisation& authorisation,
                          const records::Patient& patient) {
    const records::Signing& signing = authorisation.signing.value();
    // RFC 8785: the members in the order of their names.
    wire::JsonWriter writer;
    writer.beginObject();
    writer.key("category").string(nameOf(authorisation.category));
    writer.key("counselling_confirmed").boolean(authorisation.counsellingConfirmed);
    writer.key("id").string(authorisation.id.text());
    writer.key("indication");
    if (authorisation.indication) {
        writer.string(*authorisation.indication);
    } else {
        writer.null();
    }
    writer.key("items");
    writeItems(writer, authorisation.authorisedItems());
    writer.key("medicine").string(authorisation.medicine);
    writer.key("number").string(signing.number);
    writer.key("off_label_confirmed").boolean(authorisation.offLabelConfirmed);
    writer.key("patient");
    writePatient(writer, patient);
    writer.key("prescriber");
    writeNamed(writer, signing.prescriber.text(), signing.prescriberName);
    writer.key("programme").string(authorisation.programme);
    writer.key("signed_at").string(signing.signedAt.toString());
    writer.key("site");
    writeNamed(writer, authorisation.site.text(), signing.siteName);
    writer.key("supply_days").integer(authorisation.supplyDays);
    writer.key("time_zone").string(signing.timeZone);
    writer.key("under_18_confirmed").boolean(authorisation.under18Confirmed);
    writer.key("version").integer(1);
    return writer.endObject().take();
}

SignatureState verifySignature(const storage::ReadTransaction& transaction,
                               const Environment& environment,
                               const records::Authorisation& authorisation,
                               const records::Patient& patient) {
    if (!authorisation.signing || authorisation.signing->jws.empty()) {
        return SignatureState::Missing;
    }
    const records::Signing& signing = *authorisation.signing;
    const auto kid = signature::jwsHeaderKid(signing.jws);
    const auto key = kid ? records::findKey(transaction, PrescriberKeyId(*kid)) : std::nullopt;
    if (!key || key->user != signing.prescriber || patient.id != authorisation.patient) {
        return SignatureState::Invalid;
    }
    const auto certificate =
        certificateFor(*key, environment.prescriberAuthority, signing.signedAt);
    if (!certificate) {
        return SignatureState::Invalid;
    }
    const auto payload = signature::verifyJws(signing.jws, certificate->publicKey);
    return payload && *payload == canonicalForm(authorisation, patient) ? SignatureState::Valid
                                                                        : SignatureState::Invalid;
}

}  // namespace gatehouse::services
