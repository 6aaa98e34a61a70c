#include "tests/property/any_facts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/support/case_builder.h"

namespace gatehouse::test {
namespace {

/// From `first` to `last`, both included; each is as likely from the first case on.
std::int64_t number(std::int64_t first, std::int64_t last) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::int64_t>(first, last + 1));
}

template <class E>
E word() {
    return static_cast<E>(number(0, static_cast<std::int64_t>(Vocabulary<E>::kNames.size()) - 1));
}

/// Days on both sides of each limit are as likely as all others together.
Date anyDate() {
    constexpr std::array<std::int64_t, 20> kLimits{-31, -30, -29, -28, -27, -15, -14, -11, -10, -8,
                                                   -7,  -4,  -3,  -1,  0,   1,   3,   7,   8,   28};
    const std::int64_t days =
        oneIn(2) ? kLimits.at(static_cast<std::size_t>(number(0, kLimits.size() - 1)))
                 : number(-50, 50);
    return date("2026-03-02").plusDays(days);
}

std::optional<Date> dateOrNone() {
    return oneIn(2) ? std::optional(anyDate()) : std::nullopt;
}

std::optional<Instant> instantOrNone() {
    return oneIn(2) ? std::optional(anyInstant()) : std::nullopt;
}

Assessment anyAssessment() {
    Assessment record = assessment("2026-01-01", word<Category>());
    record.assessedOn = anyDate();
    record.basis = oneIn(4) ? std::nullopt : std::optional(word<Basis>());
    record.amenorrhoeaSince = oneIn(2) ? std::optional(date("2020-01-01")) : std::nullopt;
    record.amenorrhoeaCause = oneIn(2) ? std::optional(word<AmenorrhoeaCause>()) : std::nullopt;
    record.specialistConfirmed = oneIn(2);
    record.uterusOrOvaries = oneIn(3) ? std::nullopt : std::optional(oneIn(2));
    record.evidence = oneIn(2) ? "letter" : "";
    return record;
}

Initiation anyInitiation(Category category) {
    Initiation record = initiation("2026-01-01", oneIn(3) ? word<Category>() : category);
    record.signedOn = anyDate();
    if (oneIn(5)) {
        record.medicine = "fictionamide";
    }
    record.prescriberSigned = !oneIn(4);
    record.patientSigned = !oneIn(4);
    if (oneIn(4)) {
        record.items.pop_back();
    }
    return record;
}

Signal anySignal() {
    return {word<SignalKind>(), anyInstant(), instantOrNone()};
}

PastDispense anyDispense(const DispensingFacts& facts) {
    PastDispense record;
    record.authorisation =
        oneIn(2) ? facts.authorisation.id : std::string(CaseBuilder::kOtherAuthorisation);
    record.pharmacy = oneIn(3) ? "ph-2" : facts.pharmacy.id;
    record.dispensedAt = std::min(anyInstant(), facts.at);
    record.items = {Item{facts.authorisation.items.front().strengthMg, number(1, 42)}};
    record.supplyDays = number(1, 56);
    return record;
}

void spoilAuthorisation(DispensingFacts& facts) {
    AuthorisationFacts& authorisation = facts.authorisation;
    authorisation.signature = oneIn(3) ? word<SignatureState>() : authorisation.signature;
    authorisation.cancelledAt = oneIn(3) ? instantOrNone() : std::nullopt;
    authorisation.medicine = oneIn(5) ? "fictionamide" : authorisation.medicine;
    authorisation.supplyDays = oneIn(3) ? number(1, 100) : authorisation.supplyDays;
    authorisation.counsellingConfirmed = !oneIn(4);
    authorisation.offLabelConfirmed = oneIn(2);
    authorisation.under18Confirmed = oneIn(2);
    if (oneIn(3)) {
        authorisation.indication =
            oneIn(2) ? std::optional<std::string>("fictional-disease") : std::nullopt;
    }
    if (oneIn(3)) {
        authorisation.items.push_back({decimal(oneIn(2) ? "10" : "3"),
                                       number(1, 90),
                                       number(1, 3),
                                       number(1, 21),
                                       number(21, 28)});
        facts.request.items.push_back({decimal(oneIn(2) ? "10" : "5"), number(1, 90)});
    }
    facts.request.items.front().capsules = oneIn(2) ? number(1, 84) : 21;
}

void spoilHandover(DispensingFacts& facts) {
    DispenseRequestFacts& request = facts.request;
    request.handover = word<Handover>();
    if (oneIn(2)) {
        constexpr std::int64_t kSecondsPerDay = 86'400;
        request.confirmationObtainedAt = facts.at.plusSeconds(number(-kSecondsPerDay - 1, 1));
    }
}

void spoilRegistrations(DispensingFacts& facts) {
    if (oneIn(3)) {
        const Date from = anyDate();
        facts.pharmacy.registered = DateInterval{from, from.plusDays(number(0, 60))};
    }
    if (oneIn(3)) {
        const Date from = anyDate();
        facts.prescriber.registered = DateInterval{from, from.plusDays(number(0, 60))};
    }
    facts.prescriber.suspendedOn = oneIn(3) ? dateOrNone() : std::nullopt;
}

/// A case of one of the programmes that meets everything.
DispensingFacts anyBeginning(Category category) {
    if (oneIn(2)) {
        return CaseBuilder::us(category).facts();
    }
    DispensingFacts facts = CaseBuilder(category).facts();
    const auto& editions = builtInEditions();
    const domain::Programme& programme =
        editions.at(static_cast<std::size_t>(number(0, static_cast<int>(editions.size()) - 1)));
    if (programme.id.starts_with("uk-")) {
        facts.programme = programme.id;
        facts.authorisation.medicine = programme.medicine;
        facts.patient.initiations.front().medicine = programme.medicine;
        const Decimal strength = programme.strengthsMg.front();
        facts.authorisation.items.front().strengthMg = strength;
        facts.request.items.front().strengthMg = strength;
    }
    return facts;
}

template <class T, class Make>
void add(std::vector<T>& records, const Make& make) {
    if (oneIn(4)) {
        records.clear();
    }
    for (std::int64_t left = number(0, 3); left > 0; --left) {
        records.push_back(make());
    }
}

void addRecords(DispensingFacts& facts) {
    const Category category = facts.authorisation.category;
    PatientFacts& patient = facts.patient;
    if (oneIn(6)) {
        patient.dateOfBirth = date("2008-03-02").plusDays(number(-1, 1));
    }
    if (oneIn(6)) {
        add(patient.assessments, anyAssessment);
    }
    if (oneIn(6)) {
        add(patient.initiations, [&] { return anyInitiation(category); });
    }
    if (oneIn(3)) {
        add(patient.contraception, anyContraception);
    }
    if (oneIn(3)) {
        add(patient.pregnancyTests, anyPregnancyTest);
    }
    if (oneIn(6)) {
        add(patient.signals, anySignal);
    }
    if (oneIn(4)) {
        add(patient.surveys, anyDate);
    }
    patient.irregularCycles = oneIn(4);
    if (oneIn(3)) {
        add(facts.dispenses, [&] { return anyDispense(facts); });
    }
}

}  // namespace

bool oneIn(int n) {
    return number(1, n) == n;
}

Instant anyInstant() {
    constexpr std::int64_t kSecondsPerDay = 86'400;
    const std::int64_t seconds = anyDate().dayNumber() * kSecondsPerDay;
    const std::int64_t ofDay = oneIn(2) ? number(0, kSecondsPerDay - 1) : 9 * 3600;
    return {seconds + (oneIn(4) ? -1 : ofDay), oneIn(4) ? 999'999'999 : 0};
}

Contraception anyContraception() {
    Contraception record = contraception(word<ContraceptiveMethod>(), "2026-01-01");
    record.used.from = anyDate();
    if (oneIn(2)) {
        record.used.until = record.used.from.plusDays(number(0, 60));
    }
    record.confirmed = !oneIn(4);
    record.negativeSemenAnalyses = number(0, 3);
    for (std::int64_t left = number(0, 2); left > 0; --left) {
        record.reconfirmedOn.push_back(anyDate());
    }
    return record;
}

PregnancyTest anyPregnancyTest() {
    PregnancyTest record = pregnancyTest("2026-01-01T00:00:00Z");
    record.takenAt = anyInstant();
    record.result = oneIn(3) ? word<TestResult>() : TestResult::Negative;
    record.sensitivityMiuPerMl =
        oneIn(3)
            ? std::nullopt
            : std::optional(Decimal::fromThousandths((oneIn(2) ? 25'000 : 50'000) + number(-1, 1)));
    record.supervised = !oneIn(4);
    record.resolvedAt = instantOrNone();
    return record;
}

DispensingFacts anyFacts(Category category) {
    DispensingFacts facts = anyBeginning(category);
    facts.timeZone = zone(oneIn(3) ? "America/New_York" : "Europe/London");
    facts.at = oneIn(3) ? anyInstant() : facts.at;
    if (oneIn(5)) {
        facts.authorisation.signedAt = anyInstant();
    }
    if (oneIn(4)) {
        spoilAuthorisation(facts);
    }
    if (oneIn(6)) {
        spoilRegistrations(facts);
    }
    if (oneIn(3)) {
        spoilHandover(facts);
    }
    addRecords(facts);
    return facts;
}

DispensingFacts anyFacts() {
    return anyFacts(word<Category>());
}

}  // namespace gatehouse::test
