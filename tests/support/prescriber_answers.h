#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/models/prescriber_keys.h"
#include "contract/wire/json_writer.h"
#include "tests/support/fake_transport.h"
#include "tests/support/key_desk.h"
#include "tests/support/patient_answers.h"

// A prescriber with a key, and what a server says about it.
namespace gatehouse::testing {

inline constexpr const char* kPrescriber = "0190a000-0000-7000-8000-0000000000d1";
inline constexpr const char* kSigningTime = "2026-03-02T10:05:00.000Z";

[[nodiscard]] inline wire::SessionUser prescriber() {
    return {UserId(kPrescriber), "demo-prescriber", Role::Prescriber, "Fictional clinic"};
}

[[nodiscard]] inline wire::PrescriberKey prescriberKey(const std::string& kid,
                                                       PrescriberKeyState state) {
    wire::PrescriberKey key;
    key.id = kid;
    key.userId = UserId(kPrescriber);
    key.user = "demo-prescriber";
    key.state = state;
    key.requestedAt = at("2026-03-01T09:00:00.000Z");
    if (state != PrescriberKeyState::Requested) {
        key.proposedBy = "demo-administrator";
    }
    if (state == PrescriberKeyState::Certified || state == PrescriberKeyState::Revoked) {
        key.certifiedAt = at("2026-03-01T10:00:00.000Z");
        key.certifiedBy = "demo-administrator-2";
        key.certificate = "-";
        key.notBefore = at("2026-03-01T09:00:00.000Z");
        key.notAfter = at("2028-03-01T09:00:00.000Z");
    }
    if (state == PrescriberKeyState::Revoked) {
        key.revokedAt = at("2026-03-02T08:00:00.000Z");
        key.revokedBy = "demo-administrator";
        key.revocationReason = "Fictional loss";
        key.revocationRecordedAt = at("2026-03-02T09:00:00.000Z");
    }
    return key;
}

[[nodiscard]] inline std::string keysPage(const std::vector<wire::PrescriberKey>& keys) {
    return wire::encode(wire::Page<wire::PrescriberKey>{keys, {}});
}

/// A key of this passphrase on the desk; its kid.
[[nodiscard]] inline std::string keyOn(KeyDesk& desk) {
    client::KeyFiles files(desk.places(), kFewRounds);
    Awaited<client::KeyFiles::NewKey> made;
    files.make(Secret(kPassphrase), "demo-prescriber", made.told());
    return made.outcome().value().kid;
}

/// The keys of this prescriber; it is the moment of signing.
[[nodiscard]] inline std::unique_ptr<client::PrescriberKeys> keysOn(KeyDesk& desk,
                                                                    client::Client& client) {
    return std::make_unique<client::PrescriberKeys>(
        client, std::make_unique<client::KeyFiles>(desk.places(), kFewRounds), prescriber(), [] {
            return at(kSigningTime);
        });
}

/// The same where the server has certified the one key that is there.
[[nodiscard]] inline std::unique_ptr<client::PrescriberKeys> certifiedKeys(
    KeyDesk& desk, client::Client& client, FakeTransport& transport) {
    const std::string kid = keyOn(desk);
    auto keys = keysOn(desk, client);
    keys->load();
    transport.answer(200, keysPage({prescriberKey(kid, PrescriberKeyState::Certified)}));
    return keys;
}

/// The problem document of a server that wants the password again; its status is 401.
[[nodiscard]] inline std::string passwordWanted() {
    wire::Problem problem = wire::problemOf({ErrorCode::NotSignedIn}, "fictional-request");
    problem.code = "reauthentication-required";
    return wire::encode(problem);
}

/// What may be changed in a text that a server wants signed.
struct Proposed {
    wire::NewAuthorisation content = newAuthorisation();
    wire::NewPatient identity = patient().identity;
    std::string patientId = kPatient;
    std::string medicine = "lenalidomide";
    std::string number = "GH-0000-0000-0";
    std::string prescriber = "demo-prescriber";
    std::string prescriberId = kPrescriber;
    std::string site = "Fictional clinic";
    std::string signedAt = kSigningTime;
    std::string id = kAuthorisation;
};

inline void writeItems(wire::JsonWriter& writer, const std::vector<AuthorisedItem>& items) {
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

/// The canonical form of schemas/authorisation-signature.md.
[[nodiscard]] inline std::string payloadOf(const Proposed& proposed) {
    const wire::NewAuthorisation& content = proposed.content;
    wire::JsonWriter writer;
    writer.beginObject().key("category").string(nameOf(content.category));
    writer.key("counselling_confirmed").boolean(content.counsellingConfirmed);
    writer.key("id").string(proposed.id).key("indication");
    if (content.indication) {
        writer.string(*content.indication);
    } else {
        writer.null();
    }
    writer.key("items");
    writeItems(writer, content.items);
    writer.key("medicine").string(proposed.medicine).key("number").string(proposed.number);
    writer.key("off_label_confirmed").boolean(content.offLabelConfirmed);
    writer.key("patient").beginObject();
    writer.key("date_of_birth").string(proposed.identity.dateOfBirth.reveal().toString());
    writer.key("hospital_number").string(proposed.identity.hospitalNumber.reveal());
    writer.key("id").string(proposed.patientId);
    writer.key("initials").string(proposed.identity.initials.reveal()).endObject();
    writer.key("prescriber").beginObject().key("id").string(proposed.prescriberId);
    writer.key("name").string(proposed.prescriber).endObject();
    writer.key("programme").string(content.programme);
    writer.key("signed_at").string(proposed.signedAt);
    writer.key("site").beginObject().key("id").string("0190a000-0000-7000-8000-0000000000e1");
    writer.key("name").string(proposed.site).endObject();
    writer.key("supply_days").integer(content.supplyDays);
    writer.key("time_zone").string("Europe/London");
    writer.key("under_18_confirmed").boolean(content.under18Confirmed);
    writer.key("version").integer(1).endObject();
    return writer.take();
}

[[nodiscard]] inline wire::SigningProposal signingProposal(const Proposed& proposed = {}) {
    return {proposed.number, at(proposed.signedAt.c_str()), payloadOf(proposed)};
}

}  // namespace gatehouse::testing
