#include "server/evaluate/case_codec.h"

namespace gatehouse::evaluate {
namespace {

using wire::arrayOf;
using wire::BooleanCodec;
using wire::DateCodec;
using wire::InstantCodec;
using wire::IntegerCodec;
using wire::nullable;
using wire::objectCodec;
using wire::PositiveDecimalCodec;
using wire::required;
using wire::TextCodec;
using wire::WordCodec;

constexpr TextCodec kText{};
constexpr IntegerCodec kCapsules{1, 10'000};
constexpr IntegerCodec kDays{1, 10'000};

/// Of `registered`, which a case always has.
template <class Holder>
auto registeredFrom() {
    return [](Holder& holder) -> Date& {
        if (!holder.registered) {
            holder.registered.emplace();
        }
        return holder.registered->from;
    };
}

template <class Holder>
auto registeredUntil() {
    return [](Holder& holder) -> std::optional<Date>& {
        if (!holder.registered) {
            holder.registered.emplace();
        }
        return holder.registered->until;
    };
}

const auto kPharmacy = objectCodec<PharmacyFacts>(
    "pharmacy",
    required("id", &PharmacyFacts::id, kText),
    required("registered_from", registeredFrom<PharmacyFacts>(), DateCodec{}),
    required("registered_until", registeredUntil<PharmacyFacts>(), nullable(DateCodec{})));

const auto kPrescriber = objectCodec<PrescriberFacts>(
    "prescriber",
    required("registered_from", registeredFrom<PrescriberFacts>(), DateCodec{}),
    required("registered_until", registeredUntil<PrescriberFacts>(), nullable(DateCodec{})),
    required("suspended_on", &PrescriberFacts::suspendedOn, nullable(DateCodec{})));

const auto kAssessment = objectCodec<Assessment>(
    "assessment",
    required("assessed_on", &Assessment::assessedOn, DateCodec{}),
    required("category", &Assessment::category, WordCodec<Category>{}),
    required("basis", &Assessment::basis, nullable(WordCodec<Basis>{})),
    required("amenorrhoea_since", &Assessment::amenorrhoeaSince, nullable(DateCodec{})),
    required("amenorrhoea_cause",
             &Assessment::amenorrhoeaCause,
             nullable(WordCodec<AmenorrhoeaCause>{})),
    required("specialist_confirmed", &Assessment::specialistConfirmed, BooleanCodec{}),
    required("uterus_or_ovaries", &Assessment::uterusOrOvaries, nullable(BooleanCodec{})),
    required("evidence", &Assessment::evidence, kText));

const auto kInitiation = objectCodec<Initiation>(
    "initiation",
    required("medicine", &Initiation::medicine, kText),
    required("category", &Initiation::category, WordCodec<Category>{}),
    required("signed_on", &Initiation::signedOn, DateCodec{}),
    required("prescriber_signed", &Initiation::prescriberSigned, BooleanCodec{}),
    required("patient_signed", &Initiation::patientSigned, BooleanCodec{}),
    required("items", &Initiation::items, arrayOf(kText)));

const auto kContraception = objectCodec<Contraception>(
    "contraception",
    required("method", &Contraception::method, WordCodec<ContraceptiveMethod>{}),
    required(
        "from", [](Contraception& record) -> Date& { return record.used.from; }, DateCodec{}),
    required(
        "until",
        [](Contraception& record) -> auto& { return record.used.until; },
        nullable(DateCodec{})),
    required("confirmed", &Contraception::confirmed, BooleanCodec{}),
    required("negative_semen_analyses",
             &Contraception::negativeSemenAnalyses,
             IntegerCodec{0, std::numeric_limits<std::int64_t>::max()}),
    required("reconfirmed_on", &Contraception::reconfirmedOn, arrayOf(DateCodec{})));

const auto kPregnancyTest = objectCodec<PregnancyTest>(
    "pregnancy_test",
    required("taken_at", &PregnancyTest::takenAt, InstantCodec{}),
    required("result", &PregnancyTest::result, WordCodec<TestResult>{}),
    required("sensitivity_miu_per_ml",
             &PregnancyTest::sensitivityMiuPerMl,
             nullable(PositiveDecimalCodec{})),
    required("supervised", &PregnancyTest::supervised, BooleanCodec{}),
    required("resolved_at", &PregnancyTest::resolvedAt, nullable(InstantCodec{})));

const auto kSignal =
    objectCodec<Signal>("signal",
                        required("kind", &Signal::kind, WordCodec<SignalKind>{}),
                        required("raised_at", &Signal::raisedAt, InstantCodec{}),
                        required("resolved_at", &Signal::resolvedAt, nullable(InstantCodec{})));

const auto kPatient = objectCodec<PatientFacts>(
    "patient",
    required("date_of_birth", &PatientFacts::dateOfBirth, DateCodec{}),
    required("assessments", &PatientFacts::assessments, arrayOf(kAssessment)),
    required("initiations", &PatientFacts::initiations, arrayOf(kInitiation)),
    required("contraception", &PatientFacts::contraception, arrayOf(kContraception)),
    required("pregnancy_tests", &PatientFacts::pregnancyTests, arrayOf(kPregnancyTest)),
    required("signals", &PatientFacts::signals, arrayOf(kSignal)),
    required("surveys", &PatientFacts::surveys, arrayOf(DateCodec{})),
    required("irregular_cycles", &PatientFacts::irregularCycles, BooleanCodec{}));

const auto kAuthorisedItem = objectCodec<AuthorisedItem>(
    "authorised_item",
    required("strength_mg", &AuthorisedItem::strengthMg, PositiveDecimalCodec{}),
    required("capsules", &AuthorisedItem::capsules, kCapsules),
    required("capsules_per_dosing_day", &AuthorisedItem::capsulesPerDosingDay, kCapsules),
    required("dosing_days", &AuthorisedItem::dosingDays, kDays),
    required("cycle_days", &AuthorisedItem::cycleDays, kDays));

const auto kAuthorisation = objectCodec<AuthorisationFacts>(
    "authorisation",
    required("id", &AuthorisationFacts::id, kText),
    required("medicine", &AuthorisationFacts::medicine, kText),
    required("category", &AuthorisationFacts::category, WordCodec<Category>{}),
    required("signed_at", &AuthorisationFacts::signedAt, InstantCodec{}),
    required("signature", &AuthorisationFacts::signature, WordCodec<SignatureState>{}),
    required("cancelled_at", &AuthorisationFacts::cancelledAt, nullable(InstantCodec{})),
    required("items", &AuthorisationFacts::items, arrayOf(kAuthorisedItem, 1)),
    required("supply_days", &AuthorisationFacts::supplyDays, kDays),
    required("counselling_confirmed", &AuthorisationFacts::counsellingConfirmed, BooleanCodec{}),
    required("indication", &AuthorisationFacts::indication, nullable(kText)),
    required("off_label_confirmed", &AuthorisationFacts::offLabelConfirmed, BooleanCodec{}),
    required("under_18_confirmed", &AuthorisationFacts::under18Confirmed, BooleanCodec{}));

const auto kItem =
    objectCodec<Item>("item",
                      required("strength_mg", &Item::strengthMg, PositiveDecimalCodec{}),
                      required("capsules", &Item::capsules, kCapsules));

const auto kDispense =
    objectCodec<PastDispense>("dispense",
                              required("authorisation", &PastDispense::authorisation, kText),
                              required("pharmacy", &PastDispense::pharmacy, kText),
                              required("dispensed_at", &PastDispense::dispensedAt, InstantCodec{}),
                              required("items", &PastDispense::items, arrayOf(kItem)),
                              required("supply_days", &PastDispense::supplyDays, kDays));

const auto kRequest = objectCodec<DispenseRequestFacts>(
    "request",
    required("items", &DispenseRequestFacts::items, arrayOf(kItem, 1)),
    required("handover", &DispenseRequestFacts::handover, WordCodec<Handover>{}),
    required("confirmation_obtained_at",
             &DispenseRequestFacts::confirmationObtainedAt,
             nullable(InstantCodec{})));

template <class Member>
auto of(Member DispensingFacts::*member) {
    return [member](CaseText& text) -> Member& { return text.facts.*member; };
}

const auto kCase = objectCodec<CaseText>(
    "case",
    required("case", &CaseText::name, TextCodec{1}),
    required("programme", of(&DispensingFacts::programme), kText),
    required("at", of(&DispensingFacts::at), InstantCodec{}),
    required("time_zone", &CaseText::timeZone, kText),
    required("pharmacy", of(&DispensingFacts::pharmacy), kPharmacy),
    required("prescriber", of(&DispensingFacts::prescriber), kPrescriber),
    required("patient", of(&DispensingFacts::patient), kPatient),
    required("authorisation", of(&DispensingFacts::authorisation), kAuthorisation),
    required("dispenses", of(&DispensingFacts::dispenses), arrayOf(kDispense)),
    required("request", of(&DispensingFacts::request), kRequest));

}  // namespace

bool readCaseText(const wire::JsonValue& json, wire::Reader& reader, CaseText& out) {
    return kCase.read(json, reader, out);
}

}  // namespace gatehouse::evaluate
