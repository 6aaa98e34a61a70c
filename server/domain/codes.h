#pragma once

#include <array>
#include <string_view>

#include "contract/facts/vocabulary.h"

namespace gatehouse::domain {

/// The requirements of the dispensing decision, in the order of their codes.
enum class RequirementCode {
    AbstinenceReconfirmed,
    AuthorisationAuthentic,
    AuthorisationInDate,
    AuthorisationOpen,
    CategoryCurrent,
    CategoryEvidenced,
    ConfirmationCurrent,
    ContraceptionDiscouraged,
    ContraceptionEffective,
    CounsellingConfirmed,
    IndicationRecorded,
    InitiationComplete,
    MedicineMatches,
    NoPregnancySignal,
    OffLabelConfirmed,
    PartnerPregnancyResolved,
    PharmacyRegistered,
    PregnancyTestInWindow,
    PregnancyTestSensitivityRecorded,
    PrescriberInGoodStanding,
    PrescriberRegistered,
    QuantityAvailable,
    SamePharmacy,
    ShippedSameDay,
    SupplyLimit,
    SupplyOverlap,
    SurveyCurrent,
    Under18Confirmed
};
inline constexpr std::size_t kRequirementCount = 28;

/// Warnings that never change the decision, in the order of their codes.
enum class FlagCode {
    AuthorisationStale,
    ContraceptionCautioned,
    OffLabel,
    PregnancyTestInterval,
    Under18
};
inline constexpr std::size_t kFlagCount = 5;

/// What an unmet requirement does: a hold is lifted by a recorded act, a refusal is not.
enum class Effect { Refuse, Hold };

enum class Verdict { Dispense, Hold, Refuse };

}  // namespace gatehouse::domain

namespace gatehouse {

template <>
struct Vocabulary<domain::RequirementCode> {
    static constexpr std::array<std::string_view, domain::kRequirementCount> kNames{
        "abstinence-reconfirmed",
        "authorisation-authentic",
        "authorisation-in-date",
        "authorisation-open",
        "category-current",
        "category-evidenced",
        "confirmation-current",
        "contraception-discouraged",
        "contraception-effective",
        "counselling-confirmed",
        "indication-recorded",
        "initiation-complete",
        "medicine-matches",
        "no-pregnancy-signal",
        "off-label-confirmed",
        "partner-pregnancy-resolved",
        "pharmacy-registered",
        "pregnancy-test-in-window",
        "pregnancy-test-sensitivity-recorded",
        "prescriber-in-good-standing",
        "prescriber-registered",
        "quantity-available",
        "same-pharmacy",
        "shipped-same-day",
        "supply-limit",
        "supply-overlap",
        "survey-current",
        "under-18-confirmed"};
};

template <>
struct Vocabulary<domain::FlagCode> {
    static constexpr std::array<std::string_view, domain::kFlagCount> kNames{
        "authorisation-stale",
        "contraception-cautioned",
        "off-label",
        "pregnancy-test-interval",
        "under-18"};
};

template <>
struct Vocabulary<domain::Effect> {
    static constexpr std::array<std::string_view, 2> kNames{"refuse", "hold"};
};

template <>
struct Vocabulary<domain::Verdict> {
    static constexpr std::array<std::string_view, 3> kNames{"dispense", "hold", "refuse"};
};

}  // namespace gatehouse
