#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace gatehouse {

// The closed vocabularies of the dispensing decision. The words are those of the API, the stored
// rows, the screens and the reports.

/// The words of E in the order of its enumerators.
template <class E>
struct Vocabulary;

template <class E>
[[nodiscard]] constexpr std::string_view nameOf(E value) {
    return Vocabulary<E>::kNames.at(static_cast<std::size_t>(value));
}

template <class E>
[[nodiscard]] constexpr std::optional<E> fromName(std::string_view name) {
    for (std::size_t i = 0; i < Vocabulary<E>::kNames.size(); ++i) {
        if (Vocabulary<E>::kNames[i] == name) {
            return static_cast<E>(i);
        }
    }
    return std::nullopt;
}

enum class Category { ChildbearingPotential, NoChildbearingPotential, Male };
template <>
struct Vocabulary<Category> {
    static constexpr std::array<std::string_view, 3> kNames{
        "childbearing-potential", "no-childbearing-potential", "male"};
};

/// Why a patient is held to have no childbearing potential.
enum class Basis {
    NaturalAmenorrhoea,
    PrematureOvarianFailure,
    Hysterectomy,
    BilateralSalpingoOophorectomy,
    BilateralOophorectomy,
    UnilateralOophorectomy,
    EndometrialAblation,
    XyGenotype,
    TurnerSyndrome,
    UterineAgenesis
};
template <>
struct Vocabulary<Basis> {
    static constexpr std::array<std::string_view, 10> kNames{"natural-amenorrhoea",
                                                             "premature-ovarian-failure",
                                                             "hysterectomy",
                                                             "bilateral-salpingo-oophorectomy",
                                                             "bilateral-oophorectomy",
                                                             "unilateral-oophorectomy",
                                                             "endometrial-ablation",
                                                             "xy-genotype",
                                                             "turner-syndrome",
                                                             "uterine-agenesis"};
};

enum class AmenorrhoeaCause { Natural, CancerTherapy, BreastFeeding, Other };
template <>
struct Vocabulary<AmenorrhoeaCause> {
    static constexpr std::array<std::string_view, 4> kNames{
        "natural", "cancer-therapy", "breast-feeding", "other"};
};

enum class ContraceptiveMethod {
    Implant,
    LevonorgestrelIus,
    CopperIud,
    MedroxyprogesteroneDepot,
    TubalSterilisation,
    VasectomisedPartner,
    DesogestrelPill,
    ProgestogenOnlyPill,
    CombinedPill,
    MaleCondom,
    FemaleCondom,
    Diaphragm,
    CervicalCap,
    Withdrawal,
    NaturalFamilyPlanning,
    Abstinence
};
template <>
struct Vocabulary<ContraceptiveMethod> {
    static constexpr std::array<std::string_view, 16> kNames{"implant",
                                                             "levonorgestrel-ius",
                                                             "copper-iud",
                                                             "medroxyprogesterone-depot",
                                                             "tubal-sterilisation",
                                                             "vasectomised-partner",
                                                             "desogestrel-pill",
                                                             "progestogen-only-pill",
                                                             "combined-pill",
                                                             "male-condom",
                                                             "female-condom",
                                                             "diaphragm",
                                                             "cervical-cap",
                                                             "withdrawal",
                                                             "natural-family-planning",
                                                             "abstinence"};
};

enum class TestResult { Negative, Positive, Indeterminate };
template <>
struct Vocabulary<TestResult> {
    static constexpr std::array<std::string_view, 3> kNames{
        "negative", "positive", "indeterminate"};
};

enum class SignalKind {
    SuspectedPregnancy,
    ConfirmedPregnancy,
    MissedPeriod,
    ContraceptionFailure,
    BreastFeeding,
    PartnerPregnancy
};
template <>
struct Vocabulary<SignalKind> {
    static constexpr std::array<std::string_view, 6> kNames{"suspected-pregnancy",
                                                            "confirmed-pregnancy",
                                                            "missed-period",
                                                            "contraception-failure",
                                                            "breast-feeding",
                                                            "partner-pregnancy"};
};

/// What verifying the stored authorisation's signature gave.
enum class SignatureState { Valid, Invalid, Missing };
template <>
struct Vocabulary<SignatureState> {
    static constexpr std::array<std::string_view, 3> kNames{"valid", "invalid", "missing"};
};

enum class Handover { InPerson, Shipment };
template <>
struct Vocabulary<Handover> {
    static constexpr std::array<std::string_view, 2> kNames{"in-person", "shipment"};
};

}  // namespace gatehouse
