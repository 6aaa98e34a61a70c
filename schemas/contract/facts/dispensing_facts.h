#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "contract/base/time_zone.h"
#include "contract/facts/records.h"

namespace gatehouse {

struct PharmacyFacts {
    std::string id;
    std::optional<DateInterval> registered;  ///< none: the pharmacy was never registered
};

struct PrescriberFacts {
    std::optional<DateInterval> registered;  ///< none: the prescriber was never registered
    std::optional<Date> suspendedOn;
};

struct PatientFacts {
    Date dateOfBirth;
    bool irregularCycles = false;
    std::vector<Assessment> assessments;
    std::vector<Initiation> initiations;
    std::vector<Contraception> contraception;
    std::vector<PregnancyTest> pregnancyTests;
    std::vector<Signal> signals;
    std::vector<Date> surveys;
};

struct AuthorisationFacts {
    std::string id;
    std::string medicine;
    Category category{};
    Instant signedAt;
    SignatureState signature{};
    std::optional<Instant> cancelledAt;
    std::vector<AuthorisedItem> items;
    std::int64_t supplyDays = 0;
    bool counsellingConfirmed = false;
    std::optional<std::string> indication;
    bool offLabelConfirmed = false;
    bool under18Confirmed = false;
};

/// A supply that was made, under this or another authorisation of the patient.
struct PastDispense {
    std::string authorisation;
    std::string pharmacy;
    Instant dispensedAt;
    std::vector<Item> items;
    std::int64_t supplyDays = 0;
};

struct DispenseRequestFacts {
    std::vector<Item> items;
    Handover handover{};
    std::optional<Instant> confirmationObtainedAt;
};

/// Everything that the dispensing decision looks at. What it means, and which values are valid
/// together, is the decision contract; whoever makes one has checked that.
struct DispensingFacts {
    std::string programme;
    Instant at;
    TimeZone timeZone = TimeZone::utc();
    PharmacyFacts pharmacy;
    PrescriberFacts prescriber;
    PatientFacts patient;
    AuthorisationFacts authorisation;
    std::vector<PastDispense> dispenses;
    DispenseRequestFacts request;
};

}  // namespace gatehouse
