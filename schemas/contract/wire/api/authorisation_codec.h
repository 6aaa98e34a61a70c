#pragma once

#include "contract/wire/api/authorisation.h"
#include "contract/wire/api/check_codec.h"

namespace gatehouse::wire {

inline auto newAuthorisationCodec() {
    constexpr IntegerCodec kCount{1, 10'000};
    const auto item = objectCodec<AuthorisedItem>(
        "AuthorisedItem",
        required("strength_mg", &AuthorisedItem::strengthMg, kRecordedDecimal),
        required("capsules", &AuthorisedItem::capsules, kCount),
        required("capsules_per_dosing_day", &AuthorisedItem::capsulesPerDosingDay, kCount),
        required("dosing_days", &AuthorisedItem::dosingDays, kCount),
        required("cycle_days", &AuthorisedItem::cycleDays, kCount));
    return objectCodec<NewAuthorisation>(
        "NewAuthorisation",
        required("programme", &NewAuthorisation::programme, TextCodec{1, 100, true}),
        required("category", &NewAuthorisation::category, WordCodec<Category>{}),
        required("items", &NewAuthorisation::items, arrayOf(item, 1, 20)),
        required("supply_days", &NewAuthorisation::supplyDays, kCount),
        required("counselling_confirmed", &NewAuthorisation::counsellingConfirmed, BooleanCodec{}),
        optional("indication", &NewAuthorisation::indication, nullable(TextCodec{1, 200, true})),
        optional("off_label_confirmed", &NewAuthorisation::offLabelConfirmed, BooleanCodec{}),
        optional("under_18_confirmed", &NewAuthorisation::under18Confirmed, BooleanCodec{}));
}

inline auto authorisationCodec() {
    return objectCodecOf<Authorisation>(
        "Authorisation",
        std::make_tuple(
            required("id", &Authorisation::id, IdCodec<AuthorisationId>{}),
            required("patient_id", &Authorisation::patientId, IdCodec<PatientId>{}),
            required("status", &Authorisation::status, WordCodec<AuthorisationStatus>{}),
            required("medicine", &Authorisation::medicine, TextCodec{1, 100, true})),
        fieldsThrough(&Authorisation::content, newAuthorisationCodec()),
        std::make_tuple(
            required("number", &Authorisation::number, nullable(TextCodec{1, 40, true})),
            required("signed_at", &Authorisation::signedAt, nullable(InstantCodec{})),
            required("signed_by", &Authorisation::signedBy, nullable(TextCodec{1, 100, true})),
            required("cancelled_at", &Authorisation::cancelledAt, nullable(InstantCodec{})),
            required("cancel_reason", &Authorisation::cancelReason, nullable(TextCodec{})),
            required("remaining", &Authorisation::remaining, arrayOf(itemCodec())),
            required("recorded_at", &Authorisation::recordedAt, InstantCodec{}),
            required("recorded_by", &Authorisation::recordedBy, TextCodec{1, 100, true})));
}

}  // namespace gatehouse::wire
