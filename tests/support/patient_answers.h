#pragma once

#include <string>
#include <utility>
#include <vector>

#include "contract/wire/api/authorisation.h"
#include "contract/wire/api/patient.h"
#include "contract/wire/api/report.h"

// What a server says to a prescriber, as values to be changed and encoded.
namespace gatehouse::testing {

inline constexpr const char* kPatient = "0190a000-0000-7000-8000-0000000000a1";
inline constexpr const char* kOtherPatient = "0190a000-0000-7000-8000-0000000000a2";
inline constexpr const char* kRecord = "0190a000-0000-7000-8000-0000000000b1";
inline constexpr const char* kOtherRecord = "0190a000-0000-7000-8000-0000000000b2";
inline constexpr const char* kAuthorisation = "0190a000-0000-7000-8000-0000000000c1";

[[nodiscard]] inline Date on(const char* day) {
    return Date::parse(day).value();
}
[[nodiscard]] inline Instant at(const char* instant) {
    return Instant::parse(instant).value();
}

[[nodiscard]] inline wire::Patient patient(const std::string& hospitalNumber = "FICTIONAL-0001",
                                           const char* id = kPatient) {
    wire::Patient made;
    made.id = PatientId(id);
    made.identity.hospitalNumber = Phi(hospitalNumber);
    made.identity.initials = Phi<std::string>("AF");
    made.identity.dateOfBirth = Phi(on("1990-05-17"));
    made.recordedAt = at("2026-03-02T09:00:00.000Z");
    made.recordedBy = "demo-prescriber";
    return made;
}

/// A page of patients FICTIONAL-`first` and so on; `next` may be null.
[[nodiscard]] inline std::string patientsPage(int first, int count, const char* next = nullptr) {
    wire::Page<wire::Patient> page;
    for (int i = first; i < first + count; ++i) {
        page.items.push_back(patient("FICTIONAL-" + std::to_string(i)));
    }
    if (next != nullptr) {
        page.next = next;
    }
    return wire::encode(page);
}

/// A record as the server keeps it.
template <class T>
[[nodiscard]] wire::Recorded<T> recorded(T record,
                                         const char* id = kRecord,
                                         const char* recordedAt = "2026-03-02T12:00:00.000Z") {
    return {RecordId(id), std::move(record), at(recordedAt), "demo-prescriber"};
}

[[nodiscard]] inline wire::PatientRecord record(const char* id = kPatient) {
    wire::PatientRecord made;
    made.patient = patient("FICTIONAL-0001", id);
    return made;
}

[[nodiscard]] inline Assessment assessment(const char* day, Category category) {
    Assessment made;
    made.assessedOn = on(day);
    made.category = category;
    return made;
}

[[nodiscard]] inline PregnancyTest pregnancyTest(const char* takenAt, TestResult result) {
    PregnancyTest made;
    made.takenAt = at(takenAt);
    made.result = result;
    return made;
}

/// 21 x 25 mg on 21 of 28 days.
[[nodiscard]] inline wire::NewAuthorisation newAuthorisation(std::int64_t supplyDays = 28) {
    wire::NewAuthorisation made;
    made.programme = "uk-fictional";
    made.category = Category::ChildbearingPotential;
    made.items = {{Decimal::parse("25").value(), 21, 1, 21, 28}};
    made.supplyDays = supplyDays;
    made.counsellingConfirmed = true;
    made.indication = "multiple-myeloma";
    return made;
}

[[nodiscard]] inline wire::Authorisation authorisation(AuthorisationStatus status,
                                                       const char* id = kAuthorisation) {
    wire::Authorisation made;
    made.id = AuthorisationId(id);
    made.patientId = PatientId(kPatient);
    made.status = status;
    made.medicine = "lenalidomide";
    made.content = newAuthorisation();
    made.remaining = {{Decimal::parse("25").value(), 21}};
    made.recordedAt = at("2026-03-02T10:00:00.000Z");
    made.recordedBy = "demo-prescriber";
    if (status != AuthorisationStatus::Draft) {
        made.number = "GH-0000-0000-0";
        made.signedAt = at("2026-03-02T10:05:00.000Z");
        made.signedBy = "demo-prescriber";
    }
    if (status == AuthorisationStatus::Cancelled) {
        made.cancelledAt = at("2026-03-02T10:10:00.000Z");
        made.cancelReason = "Fictional reason";
    }
    return made;
}

[[nodiscard]] inline wire::SignedAuthorisation signedAuthorisation() {
    return {AuthorisationId(kAuthorisation),
            "GH-0000-0000-0",
            AuthorisationStatus::Signed,
            at("2026-03-02T10:05:00.000Z")};
}

/// What an authorisation lacks: one requirement for each code.
[[nodiscard]] inline std::vector<wire::RequirementResult> lacking(
    const std::vector<std::string>& codes) {
    std::vector<wire::RequirementResult> missing;
    for (const std::string& code : codes) {
        wire::RequirementResult result;
        result.code = code;
        result.effect = "refuse";
        result.sentence = "Lacks " + code + ".";
        result.remedy = "Remedy for " + code + ".";
        result.source = {"Fictional guide", "Section 1", "2026-03-01"};
        missing.push_back(std::move(result));
    }
    return missing;
}

/// In force from the beginning of 2020 on, without an end.
[[nodiscard]] inline wire::ProgrammeEdition programmeEdition(
    const std::string& programme = "uk-fictional", const char* from = "2020-01-01") {
    wire::ProgrammeEdition edition;
    edition.programme = programme;
    edition.edition = from;
    edition.effectiveFrom = on(from);
    edition.title = "Fictional programme " + programme;
    edition.medicine = "lenalidomide";
    edition.strengthsMg = {Decimal::parse("10").value(), Decimal::parse("25").value()};
    edition.licensedIndications = {"multiple-myeloma"};
    wire::JsonValue items = wire::JsonValue::array();
    items.append(wire::JsonValue::string("teratogenic-risk"));
    items.append(wire::JsonValue::string("never-share"));
    edition.initiationItems = wire::JsonValue::object();
    edition.initiationItems.append("childbearing-potential", std::move(items));
    edition.supplyLimitDays = wire::JsonValue::object();
    edition.supplyLimitDays.append("childbearing-potential", wire::JsonValue::number("28"));
    return edition;
}

[[nodiscard]] inline std::string programmesPage(
    const std::vector<wire::ProgrammeEdition>& editions) {
    return wire::encode(wire::Page<wire::ProgrammeEdition>{editions, {}});
}

}  // namespace gatehouse::testing
