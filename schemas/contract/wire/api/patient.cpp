#include "contract/wire/api/patient.h"

#include "contract/wire/api/authorisation_codec.h"
#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

constexpr TextCodec kShortText{1, 100, true};
constexpr TextCodec kLongText{0, 4000, false};
constexpr std::size_t kMaximumListLength = 500;

template <class T, class Codec>
auto recordedCodec(std::string_view name, const Codec& record) {
    return objectCodecOf<Recorded<T>>(
        name,
        std::make_tuple(required("id", &Recorded<T>::id, IdCodec<RecordId>{})),
        fieldsThrough(&Recorded<T>::record, record),
        std::make_tuple(required("recorded_at", &Recorded<T>::recordedAt, InstantCodec{}),
                        required("recorded_by", &Recorded<T>::recordedBy, kShortText)));
}

const auto kNewPatient = objectCodec<NewPatient>(
    "NewPatient",
    required("hospital_number", &NewPatient::hospitalNumber, phi(TextCodec{1, 40, true})),
    required("initials", &NewPatient::initials, phi(TextCodec{1, 10, true})),
    required("date_of_birth", &NewPatient::dateOfBirth, phi(DateCodec{})),
    optional("irregular_cycles", &NewPatient::irregularCycles, BooleanCodec{}));

const auto kPatientSearch = objectCodec<PatientSearch>(
    "PatientSearch",
    required("hospital_number", &PatientSearch::hospitalNumber, phi(TextCodec{1, 40, true})));

const auto kPatient = objectCodecOf<Patient>(
    "Patient",
    std::make_tuple(required("id", &Patient::id, IdCodec<PatientId>{})),
    fieldsThrough(&Patient::identity, kNewPatient),
    std::make_tuple(required("recorded_at", &Patient::recordedAt, InstantCodec{}),
                    required("recorded_by", &Patient::recordedBy, kShortText)));

const auto kAssessment = objectCodec<Assessment>(
    "NewAssessment",
    required("assessed_on", &Assessment::assessedOn, DateCodec{}),
    required("category", &Assessment::category, WordCodec<Category>{}),
    optional("basis", &Assessment::basis, nullable(WordCodec<Basis>{})),
    optional("amenorrhoea_since", &Assessment::amenorrhoeaSince, nullable(DateCodec{})),
    optional("amenorrhoea_cause",
             &Assessment::amenorrhoeaCause,
             nullable(WordCodec<AmenorrhoeaCause>{})),
    optional("specialist_confirmed", &Assessment::specialistConfirmed, BooleanCodec{}),
    optional("uterus_or_ovaries", &Assessment::uterusOrOvaries, nullable(BooleanCodec{})),
    optional("evidence", &Assessment::evidence, kLongText));

const auto kInitiation = objectCodec<Initiation>(
    "NewInitiation",
    required("medicine", &Initiation::medicine, kShortText),
    required("category", &Initiation::category, WordCodec<Category>{}),
    required("signed_on", &Initiation::signedOn, DateCodec{}),
    required("prescriber_signed", &Initiation::prescriberSigned, BooleanCodec{}),
    required("patient_signed", &Initiation::patientSigned, BooleanCodec{}),
    required("items", &Initiation::items, arrayOf(kShortText, 0, 50)));

const auto kContraception = objectCodec<Contraception>(
    "NewContraception",
    required("method", &Contraception::method, WordCodec<ContraceptiveMethod>{}),
    required(
        "from", [](auto& record) -> auto& { return record.used.from; }, DateCodec{}),
    optional(
        "until", [](auto& record) -> auto& { return record.used.until; }, nullable(DateCodec{})),
    required("confirmed", &Contraception::confirmed, BooleanCodec{}),
    optional(
        "negative_semen_analyses", &Contraception::negativeSemenAnalyses, IntegerCodec{0, 100}),
    optional("reconfirmed_on",
             &Contraception::reconfirmedOn,
             arrayOf(DateCodec{}, 0, kMaximumListLength)));

const auto kCounselling =
    objectCodec<Counselling>("NewCounselling",
                             required("counselled_on", &Counselling::counselledOn, DateCodec{}),
                             optional("notes", &Counselling::notes, kLongText));

// `resolved_at` follows from the resolution and is refused here.
const auto kNewPregnancyTest = objectCodec<PregnancyTest>(
    "NewPregnancyTest",
    required("taken_at", &PregnancyTest::takenAt, InstantCodec{}),
    required("result", &PregnancyTest::result, WordCodec<TestResult>{}),
    optional(
        "sensitivity_miu_per_ml", &PregnancyTest::sensitivityMiuPerMl, nullable(kRecordedDecimal)),
    required("supervised", &PregnancyTest::supervised, BooleanCodec{}));

const auto kPregnancyTest = objectCodecOf<PregnancyTest>(
    "PregnancyTest",
    kNewPregnancyTest.fields(),
    std::make_tuple(required("resolved_at", &PregnancyTest::resolvedAt, nullable(InstantCodec{}))));

const auto kSignalRequest = objectCodec<SignalRequest>(
    "NewSignal",
    required("kind", &SignalRequest::kind, WordCodec<SignalKind>{}),
    optional("raised_at", &SignalRequest::raisedAt, nullable(InstantCodec{})));

const auto kSignal =
    objectCodec<Signal>("Signal",
                        required("kind", &Signal::kind, WordCodec<SignalKind>{}),
                        required("raised_at", &Signal::raisedAt, InstantCodec{}),
                        required("resolved_at", &Signal::resolvedAt, nullable(InstantCodec{})));

const auto kSurvey =
    objectCodec<Survey>("NewSurvey", required("surveyed_on", &Survey::surveyedOn, DateCodec{}));

const auto kResolutionRequest = objectCodec<ResolutionRequest>(
    "NewResolution", required("evidence", &ResolutionRequest::evidence, TextCodec{1, 4000, false}));

const auto kResolution =
    objectCodec<Resolution>("Resolution",
                            required("id", &Resolution::id, IdCodec<RecordId>{}),
                            required("evidence", &Resolution::evidence, TextCodec{1, 4000, false}),
                            required("resolved_at", &Resolution::resolvedAt, InstantCodec{}),
                            required("resolved_by", &Resolution::resolvedBy, kShortText));

const auto kRecordedAssessment = recordedCodec<Assessment>("Assessment", kAssessment);
const auto kRecordedInitiation = recordedCodec<Initiation>("Initiation", kInitiation);
const auto kRecordedContraception = recordedCodec<Contraception>("Contraception", kContraception);
const auto kRecordedCounselling = recordedCodec<Counselling>("Counselling", kCounselling);
const auto kRecordedTest = recordedCodec<PregnancyTest>("RecordedPregnancyTest", kPregnancyTest);
const auto kRecordedSignal = recordedCodec<Signal>("RecordedSignal", kSignal);
const auto kRecordedSurvey = recordedCodec<Survey>("Survey", kSurvey);

const auto kPatientRecord = objectCodecOf<PatientRecord>(
    "PatientRecord",
    fieldsThrough(&PatientRecord::patient, kPatient),
    std::make_tuple(
        required("assessments", &PatientRecord::assessments, arrayOf(kRecordedAssessment)),
        required("initiations", &PatientRecord::initiations, arrayOf(kRecordedInitiation)),
        required("contraception", &PatientRecord::contraception, arrayOf(kRecordedContraception)),
        required("counselling", &PatientRecord::counselling, arrayOf(kRecordedCounselling)),
        required("pregnancy_tests", &PatientRecord::pregnancyTests, arrayOf(kRecordedTest)),
        required("signals", &PatientRecord::signals, arrayOf(kRecordedSignal)),
        required("surveys", &PatientRecord::surveys, arrayOf(kRecordedSurvey)),
        required("authorisations", &PatientRecord::authorisations, arrayOf(authorisationCodec()))));

const auto kPatientPage = pageCodec<Patient>("PatientPage", kPatient);

}  // namespace

template <>
const Body<NewPatient>& bodyOf<NewPatient>() {
    static const BodyOf kBody(kNewPatient);
    return kBody;
}

template <>
const Body<PatientSearch>& bodyOf<PatientSearch>() {
    static const BodyOf kBody(kPatientSearch);
    return kBody;
}

template <>
const Body<Patient>& bodyOf<Patient>() {
    static const BodyOf kBody(kPatient);
    return kBody;
}

template <>
const Body<Page<Patient>>& bodyOf<Page<Patient>>() {
    static const BodyOf kBody(kPatientPage);
    return kBody;
}

template <>
const Body<PatientRecord>& bodyOf<PatientRecord>() {
    static const BodyOf kBody(kPatientRecord);
    return kBody;
}

template <>
const Body<Assessment>& bodyOf<Assessment>() {
    static const BodyOf kBody(kAssessment);
    return kBody;
}

template <>
const Body<Recorded<Assessment>>& bodyOf<Recorded<Assessment>>() {
    static const BodyOf kBody(kRecordedAssessment);
    return kBody;
}

template <>
const Body<Initiation>& bodyOf<Initiation>() {
    static const BodyOf kBody(kInitiation);
    return kBody;
}

template <>
const Body<Recorded<Initiation>>& bodyOf<Recorded<Initiation>>() {
    static const BodyOf kBody(kRecordedInitiation);
    return kBody;
}

template <>
const Body<Contraception>& bodyOf<Contraception>() {
    static const BodyOf kBody(kContraception);
    return kBody;
}

template <>
const Body<Recorded<Contraception>>& bodyOf<Recorded<Contraception>>() {
    static const BodyOf kBody(kRecordedContraception);
    return kBody;
}

template <>
const Body<Counselling>& bodyOf<Counselling>() {
    static const BodyOf kBody(kCounselling);
    return kBody;
}

template <>
const Body<Recorded<Counselling>>& bodyOf<Recorded<Counselling>>() {
    static const BodyOf kBody(kRecordedCounselling);
    return kBody;
}

template <>
const Body<PregnancyTest>& bodyOf<PregnancyTest>() {
    static const BodyOf kBody(kNewPregnancyTest);
    return kBody;
}

template <>
const Body<Recorded<PregnancyTest>>& bodyOf<Recorded<PregnancyTest>>() {
    static const BodyOf kBody(kRecordedTest);
    return kBody;
}

template <>
const Body<SignalRequest>& bodyOf<SignalRequest>() {
    static const BodyOf kBody(kSignalRequest);
    return kBody;
}

template <>
const Body<Recorded<Signal>>& bodyOf<Recorded<Signal>>() {
    static const BodyOf kBody(kRecordedSignal);
    return kBody;
}

template <>
const Body<Survey>& bodyOf<Survey>() {
    static const BodyOf kBody(kSurvey);
    return kBody;
}

template <>
const Body<Recorded<Survey>>& bodyOf<Recorded<Survey>>() {
    static const BodyOf kBody(kRecordedSurvey);
    return kBody;
}

template <>
const Body<ResolutionRequest>& bodyOf<ResolutionRequest>() {
    static const BodyOf kBody(kResolutionRequest);
    return kBody;
}

template <>
const Body<Resolution>& bodyOf<Resolution>() {
    static const BodyOf kBody(kResolution);
    return kBody;
}

}  // namespace gatehouse::wire
