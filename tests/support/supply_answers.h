#pragma once

#include <string>
#include <vector>

#include "contract/wire/api/check.h"

// What a server says to a pharmacist, as values to be changed and encoded.
namespace gatehouse::testing {

[[nodiscard]] inline Decimal mg(const char* strength) {
    return Decimal::parse(strength).value();
}

[[nodiscard]] inline wire::RequirementResult requirement(const char* code,
                                                         const char* effect,
                                                         bool met) {
    wire::RequirementResult result;
    result.code = code;
    result.effect = effect;
    result.met = met;
    result.sentence = std::string("Found about ") + code + ".";
    result.remedy = std::string("Remedy for ") + code + ".";
    result.source = {"Fictional guide", "Section 1", "2026-03-01"};
    return result;
}

/// 21 x 25 mg may be dispensed until 9 March 2026.
[[nodiscard]] inline wire::CheckResult dispenseAnswer() {
    wire::CheckResult check;
    check.decision = "dispense";
    check.edition = "2026-01";
    check.at = Instant::parse("2026-03-02T11:05:00.000Z").value();
    check.until = Date::parse("2026-03-09").value();
    check.supplyDays = 28;
    check.remaining = {{mg("25"), 21}};
    check.patient = {Phi<std::string>("AF"),
                     Phi<Date>(Date::parse("1990-05-17").value()),
                     Phi<std::string>("FICTIONAL-0001")};
    check.requirements = {requirement("pharmacy-registered", "refuse", true),
                          requirement("contraception-discouraged", "hold", true),
                          requirement("supply-overlap", "refuse", true)};
    return check;
}

/// The same under a programme that asks for the terms of a supply.
[[nodiscard]] inline wire::CheckResult confirmedAnswer() {
    wire::CheckResult check = dispenseAnswer();
    check.requirements.push_back(requirement("confirmation-current", "refuse", true));
    check.requirements.push_back(requirement("shipped-same-day", "refuse", true));
    return check;
}

/// What is dispensed otherwise, with one requirement unmet.
[[nodiscard]] inline wire::CheckResult unmetAnswer(const std::string& code,
                                                   wire::CheckResult check = dispenseAnswer()) {
    for (wire::RequirementResult& each : check.requirements) {
        if (each.code == code) {
            each.met = false;
            check.unmet = {code};
            check.decision = each.effect;
        }
    }
    return check;
}

[[nodiscard]] inline wire::CheckResult holdAnswer() {
    return unmetAnswer("contraception-discouraged");
}
[[nodiscard]] inline wire::CheckResult refuseAnswer() {
    return unmetAnswer("pharmacy-registered");
}

/// Only the confirmation is missing.
[[nodiscard]] inline wire::CheckResult unconfirmedAnswer() {
    return unmetAnswer("confirmation-current", confirmedAnswer());
}

/// All of what dispenseAnswer() offers.
[[nodiscard]] inline wire::Dispensed dispensedAnswer() {
    wire::Dispensed dispensed;
    dispensed.id = DispenseId("0190a000-0000-7000-8000-000000000001");
    dispensed.dispensedAt = Instant::parse("2026-03-02T11:06:00.000Z").value();
    dispensed.supplyDays = 28;
    dispensed.remaining = {{mg("25"), 0}};
    dispensed.decision = "dispense";
    return dispensed;
}

}  // namespace gatehouse::testing
