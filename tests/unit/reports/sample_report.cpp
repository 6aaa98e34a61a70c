#include "sample_report.h"

#include <array>
#include <string>

namespace gatehouse::reports::testing {
namespace {

struct PharmacyNames {
    const char* pharmacy;
    const char* pharmacist;
};

constexpr std::array<PharmacyNames, 4> kPharmacies{
    {{"Riverside Hospital Pharmacy", "Siân Llewelyn-Hughes"},
     {"Apteka Szpitalna Świętej Zofii", "Łucja Żółkiewska"},
     {"Φαρμακείο Ευαγγελισμός", "Ελένη Παπαδοπούλου"},
     {"Аптека Северная", "Ирина Щербакова"}}};

const Reason kTestTooOld{
    "pregnancy-test-in-window",
    "The latest negative pregnancy test was taken on 2026-01-05, 4 days before the prescription "
    "was signed on 2026-01-09; it may be at most 3 days old. Take a new supervised test and sign "
    "a new authorisation."};
const Reason kQuantity{
    "quantity-available",
    "The authorisation is for 21 capsules of 25 mg and 21 were dispensed on 2026-01-12, so none is "
    "left."};
const Reason kReconfirm{
    "abstinence-reconfirmed",
    "Abstinence was last confirmed on 2025-11-30, 44 days before the supply; it has to be "
    "confirmed again every 28 days."};
const Reason kSignal{
    "no-pregnancy-signal",
    "A suspected pregnancy was reported on 2026-01-14 and is not resolved. Nothing may be handed "
    "over until it is."};

Supply sampleSupply(std::size_t i) {
    constexpr std::array kCategories{PatientCategory::ChildbearingPotential,
                                     PatientCategory::Male,
                                     PatientCategory::NoChildbearingPotential};
    constexpr std::array<const char*, 5> kInitials{"AK", "ŻŁ", "ΕΠ", "ИЩ", "É. B."};
    const PharmacyNames& names = kPharmacies.at(i % kPharmacies.size());
    Supply supply;
    supply.dispensedAt =
        Instant::parse("2026-01-01T08:31:07Z")->plusSeconds(static_cast<std::int64_t>(i) * 41'231);
    supply.authorisationNumber = "GH-7K3M-" + std::to_string(1000 + i % 9000) + "-X";
    supply.programme = "uk-lenalidomide";
    supply.category = kCategories.at(i % kCategories.size());
    supply.patientInitials = Phi<std::string>(kInitials.at(i % kInitials.size()));
    supply.pharmacy = names.pharmacy;
    supply.pharmacist = names.pharmacist;
    supply.items.push_back(
        {Decimal::fromThousandths(25'000), 21, "LN" + std::to_string(40'000 + i)});
    if (i % 7 == 3) {
        supply.items.push_back({Decimal::fromThousandths(2'500), 1'021, "LN2500-B"});
        supply.flags = {"contraception-cautioned", "off-label"};
    }
    supply.supplyDays = 28;
    return supply;
}

Refusal sampleRefusal(std::size_t i) {
    const PharmacyNames& names = kPharmacies.at((i / 2) % kPharmacies.size());
    Refusal refusal;
    refusal.attemptedAt =
        Instant::parse("2026-01-02T10:02:55Z")->plusSeconds(static_cast<std::int64_t>(i) * 61'007);
    refusal.authorisationNumber = "GH-9QRT-" + std::to_string(2000 + i % 8000) + "-4";
    refusal.programme = "uk-lenalidomide";
    refusal.pharmacy = names.pharmacy;
    refusal.pharmacist = names.pharmacist;
    if (i % 9 == 8) {
        refusal.outcome = AttemptOutcome::PatientMismatch;
        refusal.reasons = {{"patient-mismatch",
                            "The date of birth read from the patient is not that of the "
                            "authorisation's patient."}};
    } else if (i % 5 == 4) {
        refusal.outcome = AttemptOutcome::OnHold;
        refusal.reasons = {kReconfirm};
    } else if (i % 4 == 1) {
        refusal.reasons = {kSignal, kTestTooOld, kQuantity};
    } else {
        refusal.reasons = {i % 2 == 0 ? kTestTooOld : kQuantity};
    }
    return refusal;
}

std::vector<CodeMeaning> sampleMeanings() {
    const std::string guide = "Treatment guide for health care professionals, section 4, 2025-06";
    return {
        {"abstinence-reconfirmed", "Abstinence is confirmed again at least every 28 days", guide},
        {"contraception-cautioned",
         "Flag: the method is accepted with caution (copper intrauterine device)",
         guide},
        {"no-pregnancy-signal", "No suspected or confirmed pregnancy is open", guide},
        {"patient-mismatch", "The date of birth as read from the patient is the patient's", ""},
        {"pregnancy-test-in-window",
         "A negative, supervised test at most 3 days before the prescription",
         guide},
        {"quantity-available", "Capsules of the strength are left on the authorisation", guide}};
}

}  // namespace

ComplianceReport sampleReport(std::size_t supplies, std::size_t refusals) {
    ComplianceReport report;
    report.reportId = "01966b5e-7c3a-7d21-9a0e-5f1c2b3d4e5f";
    report.organisation = "Riverside NHS Foundation Trust (fictional)";
    report.from = Date::fromCivil(2026, 1, 1).value();
    report.until = Date::fromCivil(2026, 1, 31).value();
    report.timeZone = "Europe/London";
    report.generatedAt = Instant::parse("2026-02-01T09:15:00.123Z").value();
    report.generatedBy = "Zoë Ångström";
    report.editions = {
        {"uk-lenalidomide", "2026-01", {Date::fromCivil(2020, 1, 1).value(), std::nullopt}}};
    for (std::size_t i = 0; i < supplies; ++i) {
        report.supplies.push_back(sampleSupply(i));
    }
    for (std::size_t i = 0; i < refusals; ++i) {
        report.refusals.push_back(sampleRefusal(i));
    }
    report.checks = {143, 12, 61};
    report.log = {1'201, 1'846, 646};
    report.meanings = sampleMeanings();
    report.softwareVersion = GATEHOUSE_VERSION;
    report.databaseVersion = "7";
    return report;
}

}  // namespace gatehouse::reports::testing
