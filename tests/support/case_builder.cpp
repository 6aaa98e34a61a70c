#include "tests/support/case_builder.h"

#include <stdexcept>

#include "server/programmes/catalogue.h"

namespace gatehouse::test {
namespace {

constexpr std::string_view kOnRecordSince = "2019-06-03";

template <class T>
T require(std::string_view text, const std::optional<T>& value) {
    if (!value) {
        throw std::invalid_argument("not a literal of its kind: " + std::string(text));
    }
    return *value;
}

const domain::Programme& require(std::string_view text, const domain::Programme* programme) {
    if (!programme) {
        throw std::invalid_argument("not a programme: " + std::string(text));
    }
    return *programme;
}

const programmes::Catalogue& catalogue() {
    static const programmes::Catalogue kCatalogue = programmes::Catalogue::builtIn();
    return kCatalogue;
}

const domain::Programme* builtInEdition(std::string_view programme) {
    return catalogue().inForce(programme, date("2026-03-02"));
}

std::string atHour(std::string_view day, std::string_view time) {
    return std::string(day) + "T" + std::string(time) + "Z";
}

Assessment firstAssessment(Category category) {
    switch (category) {
        case Category::ChildbearingPotential:
        case Category::Male: return assessment(kOnRecordSince, category);
        case Category::NoChildbearingPotential: break;
    }
    return assessment(kOnRecordSince, Basis::NaturalAmenorrhoea);
}

}  // namespace

Date date(std::string_view text) {
    return require(text, Date::parse(text));
}

Instant instant(std::string_view text) {
    return require(text, Instant::parse(text));
}

Decimal decimal(std::string_view text) {
    return require(text, Decimal::parse(text));
}

TimeZone zone(std::string_view name) {
    return require(name, TimeZone::find(name));
}

std::optional<Date> dateOrNone(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(date(text));
}

std::optional<Instant> instantOrNone(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(instant(text));
}

const domain::Programme& ukLenalidomide() {
    return require("uk-lenalidomide", builtInEdition("uk-lenalidomide"));
}

const domain::Programme& usLenalidomide() {
    return require("us-lenalidomide-rems", builtInEdition("us-lenalidomide-rems"));
}

const std::vector<domain::Programme>& builtInEditions() {
    return catalogue().editions();
}

const domain::Programme& editionOf(const DispensingFacts& facts) {
    return require(facts.programme, builtInEdition(facts.programme));
}

Assessment assessment(std::string_view assessedOn, Category category) {
    Assessment record;
    record.assessedOn = date(assessedOn);
    record.category = category;
    record.uterusOrOvaries = category != Category::Male;
    return record;
}

Assessment assessment(std::string_view assessedOn, Basis basis) {
    Assessment record = assessment(assessedOn, Category::NoChildbearingPotential);
    record.basis = basis;
    record.specialistConfirmed = true;
    record.evidence = "letter of a fictional clinic";
    if (basis == Basis::NaturalAmenorrhoea) {
        record.amenorrhoeaSince = date("2005-04-01");
        record.amenorrhoeaCause = AmenorrhoeaCause::Natural;
    }
    return record;
}

Initiation initiation(std::string_view signedOn, Category category) {
    Initiation record;
    record.medicine = "lenalidomide";
    record.category = category;
    record.signedOn = date(signedOn);
    record.prescriberSigned = true;
    record.patientSigned = true;
    record.items = ukLenalidomide().initiationItems[category];
    return record;
}

Contraception contraception(ContraceptiveMethod method,
                            std::string_view from,
                            std::string_view until) {
    Contraception record;
    record.method = method;
    record.used = {date(from), dateOrNone(until)};
    record.confirmed = true;
    record.negativeSemenAnalyses = method == ContraceptiveMethod::VasectomisedPartner ? 2 : 0;
    return record;
}

PregnancyTest pregnancyTest(std::string_view takenAt,
                            TestResult result,
                            std::string_view resolvedAt) {
    PregnancyTest record;
    record.takenAt = instant(takenAt);
    record.result = result;
    record.sensitivityMiuPerMl = decimal("25");
    record.supervised = true;
    record.resolvedAt = instantOrNone(resolvedAt);
    return record;
}

Signal signal(SignalKind kind, std::string_view raisedAt, std::string_view resolvedAt) {
    return {kind, instant(raisedAt), instantOrNone(resolvedAt)};
}

Item item(std::string_view strengthMg, std::int64_t capsules) {
    return {decimal(strengthMg), capsules};
}

AuthorisedItem authorisedItem(std::string_view strengthMg,
                              std::int64_t capsules,
                              std::int64_t dosingDays,
                              std::int64_t cycleDays) {
    return {decimal(strengthMg), capsules, 1, dosingDays, cycleDays};
}

CaseBuilder::CaseBuilder(Category category) {
    facts_.programme = "uk-lenalidomide";
    facts_.timeZone = zone("Europe/London");
    facts_.pharmacy.id = "ph-1";
    pharmacyRegistered("2019-01-01", "").prescriberRegistered("2019-01-01", "");
    const bool isOver50 = category == Category::NoChildbearingPotential;
    bornOn(isOver50 ? "1950-05-17" : "1990-05-17");
    assessments({firstAssessment(category)}).initiations({initiation(kOnRecordSince, category)});
    AuthorisationFacts& authorisation = facts_.authorisation;
    authorisation.id = "pa-1";
    authorisation.medicine = "lenalidomide";
    authorisation.category = category;
    authorisation.signature = SignatureState::Valid;
    authorisation.counsellingConfirmed = true;
    authorised({authorisedItem("25", 21, 21, 28)}).requested({item("25", 21)});
    supplyDays(28).indication("multiple-myeloma");
    if (category == Category::ChildbearingPotential) {
        contraceptions({contraception(ContraceptiveMethod::Implant, kOnRecordSince)});
    }
    prescribedOn("2026-03-02");
}

CaseBuilder CaseBuilder::us(Category category) {
    CaseBuilder builder(category);
    builder.facts_.programme = "us-lenalidomide-rems";
    builder.surveys({"2026-03-01"}).confirmedAt("2026-03-02T10:00:00Z");
    if (category == Category::ChildbearingPotential) {
        builder
            .pregnancyTests(
                {pregnancyTest("2026-02-19T08:00:00Z"), pregnancyTest("2026-03-02T08:00:00Z")})
            .contraceptions({contraception(ContraceptiveMethod::Implant, kOnRecordSince),
                             contraception(ContraceptiveMethod::MaleCondom, kOnRecordSince)});
    }
    return builder;
}

CaseBuilder CaseBuilder::childbearing() {
    return CaseBuilder(Category::ChildbearingPotential);
}

CaseBuilder CaseBuilder::noChildbearing() {
    return CaseBuilder(Category::NoChildbearingPotential);
}

CaseBuilder CaseBuilder::male() {
    return CaseBuilder(Category::Male);
}

CaseBuilder& CaseBuilder::at(std::string_view moment) {
    facts_.at = instant(moment);
    return *this;
}

CaseBuilder& CaseBuilder::signedAt(std::string_view moment) {
    facts_.authorisation.signedAt = instant(moment);
    return *this;
}

CaseBuilder& CaseBuilder::prescribedOn(std::string_view day) {
    if (facts_.authorisation.category == Category::ChildbearingPotential) {
        pregnancyTests({pregnancyTest(atHour(day, "08:00:00"))});
    }
    return signedAt(atHour(day, "09:00:00")).suppliedOn(day);
}

CaseBuilder& CaseBuilder::suppliedOn(std::string_view day) {
    return at(atHour(day, "11:00:00"));
}

CaseBuilder& CaseBuilder::inZone(std::string_view name) {
    facts_.timeZone = zone(name);
    return *this;
}

CaseBuilder& CaseBuilder::bornOn(std::string_view day) {
    facts_.patient.dateOfBirth = date(day);
    return *this;
}

CaseBuilder& CaseBuilder::pharmacyRegistered(std::string_view from, std::string_view until) {
    facts_.pharmacy.registered = DateInterval{date(from), dateOrNone(until)};
    return *this;
}

CaseBuilder& CaseBuilder::pharmacyNeverRegistered() {
    facts_.pharmacy.registered.reset();
    return *this;
}

CaseBuilder& CaseBuilder::prescriberRegistered(std::string_view from, std::string_view until) {
    facts_.prescriber.registered = DateInterval{date(from), dateOrNone(until)};
    return *this;
}

CaseBuilder& CaseBuilder::prescriberNeverRegistered() {
    facts_.prescriber.registered.reset();
    return *this;
}

CaseBuilder& CaseBuilder::prescriberSuspendedOn(std::string_view day) {
    facts_.prescriber.suspendedOn = date(day);
    return *this;
}

CaseBuilder& CaseBuilder::cancelledAt(std::string_view moment) {
    facts_.authorisation.cancelledAt = instant(moment);
    return *this;
}

CaseBuilder& CaseBuilder::signature(SignatureState state) {
    facts_.authorisation.signature = state;
    return *this;
}

CaseBuilder& CaseBuilder::indication(std::optional<std::string> text) {
    facts_.authorisation.indication = std::move(text);
    return *this;
}

CaseBuilder& CaseBuilder::supplyDays(std::int64_t days) {
    facts_.authorisation.supplyDays = days;
    return *this;
}

CaseBuilder& CaseBuilder::assessments(std::initializer_list<Assessment> records) {
    facts_.patient.assessments = records;
    return *this;
}

CaseBuilder& CaseBuilder::initiations(std::initializer_list<Initiation> records) {
    facts_.patient.initiations = records;
    return *this;
}

CaseBuilder& CaseBuilder::contraceptions(std::initializer_list<Contraception> records) {
    facts_.patient.contraception = records;
    return *this;
}

CaseBuilder& CaseBuilder::pregnancyTests(std::initializer_list<PregnancyTest> records) {
    facts_.patient.pregnancyTests = records;
    return *this;
}

CaseBuilder& CaseBuilder::surveys(std::initializer_list<std::string_view> days) {
    facts_.patient.surveys.clear();
    for (const std::string_view day : days) {
        facts_.patient.surveys.push_back(date(day));
    }
    return *this;
}

CaseBuilder& CaseBuilder::confirmedAt(std::string_view moment) {
    facts_.request.confirmationObtainedAt = instant(moment);
    return *this;
}

CaseBuilder& CaseBuilder::handover(Handover how) {
    facts_.request.handover = how;
    return *this;
}

CaseBuilder& CaseBuilder::signals(std::initializer_list<Signal> records) {
    facts_.patient.signals = records;
    return *this;
}

CaseBuilder& CaseBuilder::authorised(std::initializer_list<AuthorisedItem> items) {
    facts_.authorisation.items = items;
    return *this;
}

CaseBuilder& CaseBuilder::requested(std::initializer_list<Item> items) {
    facts_.request.items = items;
    return *this;
}

CaseBuilder& CaseBuilder::noDispenses() {
    facts_.dispenses.clear();
    return *this;
}

CaseBuilder& CaseBuilder::dispensed(std::string_view moment, std::initializer_list<Item> items) {
    facts_.dispenses.push_back(
        {facts_.authorisation.id, facts_.pharmacy.id, instant(moment), items, 28});
    return *this;
}

CaseBuilder& CaseBuilder::dispensedBefore(std::string_view moment, std::int64_t days) {
    facts_.dispenses.push_back({std::string(kOtherAuthorisation),
                                "ph-elsewhere",
                                instant(moment),
                                {item("25", 21)},
                                days});
    return *this;
}

}  // namespace gatehouse::test
