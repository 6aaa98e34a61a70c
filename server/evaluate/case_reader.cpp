#include "server/evaluate/case_reader.h"

#include <algorithm>
#include <set>

#include "contract/wire/json_value.h"
#include "server/evaluate/case_codec.h"

namespace gatehouse::evaluate {
namespace {

constexpr std::size_t kMaximumLevels = 32;

/// A fault that stands between members: where, and why.
struct Contradiction {
    std::string pointer;
    std::string message;
};

std::string place(std::string_view list, std::size_t index, std::string_view member) {
    return std::string(list) + "/" + std::to_string(index) + "/" + std::string(member);
}

bool endsBeforeItBegins(const DateInterval& interval) {
    return interval.until && *interval.until < interval.from;
}

std::optional<Contradiction> checkTimes(const DispensingFacts& facts) {
    for (std::size_t i = 0; i < facts.dispenses.size(); ++i) {
        if (facts.dispenses[i].dispensedAt > facts.at) {
            return Contradiction{place("/dispenses", i, "dispensed_at"),
                                 "a dispense is later than the moment of the case"};
        }
    }
    const std::string registrationMessage = "the registration ends before it begins";
    if (endsBeforeItBegins(*facts.pharmacy.registered)) {
        return Contradiction{"/pharmacy/registered_until", registrationMessage};
    }
    if (endsBeforeItBegins(*facts.prescriber.registered)) {
        return Contradiction{"/prescriber/registered_until", registrationMessage};
    }
    for (std::size_t i = 0; i < facts.patient.contraception.size(); ++i) {
        if (endsBeforeItBegins(facts.patient.contraception[i].used)) {
            return Contradiction{place("/patient/contraception", i, "until"),
                                 "the contraception ends before it begins"};
        }
    }
    return std::nullopt;
}

std::optional<Contradiction> checkRegimens(const DispensingFacts& facts) {
    const std::vector<AuthorisedItem>& items = facts.authorisation.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].dosingDays > items[i].cycleDays) {
            return Contradiction{place("/authorisation/items", i, "cycle_days"),
                                 "there are more dosing days than days in the cycle"};
        }
    }
    return std::nullopt;
}

template <class Items>
std::optional<Contradiction> checkStrengths(const std::string& list, const Items& items) {
    std::set<Decimal> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!seen.insert(items[i].strengthMg).second) {
            return Contradiction{place(list, i, "strength_mg"), "the strength is listed twice"};
        }
    }
    return std::nullopt;
}

std::optional<Contradiction> checkAllStrengths(const DispensingFacts& facts) {
    if (auto fault = checkStrengths("/authorisation/items", facts.authorisation.items)) {
        return fault;
    }
    if (auto fault = checkStrengths("/request/items", facts.request.items)) {
        return fault;
    }
    for (std::size_t i = 0; i < facts.dispenses.size(); ++i) {
        const std::string list = place("/dispenses", i, "items");
        if (auto fault = checkStrengths(list, facts.dispenses[i].items)) {
            return fault;
        }
    }
    return std::nullopt;
}

std::optional<Contradiction> firstContradiction(const DispensingFacts& facts) {
    for (const auto check : {checkTimes, checkRegimens, checkAllStrengths}) {
        if (auto fault = check(facts)) {
            return fault;
        }
    }
    return std::nullopt;
}

/// The text under `case`; none where that stands twice, even behind another repeated key.
std::optional<std::string> nameOfCase(const wire::JsonValue& document) {
    const auto& members = document.members();
    const bool isUnique = std::count_if(members.begin(), members.end(), [](const auto& member) {
                              return member.key == "case";
                          }) == 1;
    const wire::JsonValue* name = document.find("case");
    return isUnique && name->kind() == wire::JsonValue::Kind::String ? std::optional(name->text())
                                                                     : std::nullopt;
}

/// The zone that instants are judged in, wherever it stands in the line.
std::optional<TimeZone> zoneOfCase(const wire::JsonValue& document) {
    const wire::JsonValue* zone = document.find("time_zone");
    return zone && zone->kind() == wire::JsonValue::Kind::String ? TimeZone::find(zone->text())
                                                                 : std::nullopt;
}

}  // namespace

Result<Case, CaseFault> readCase(std::string_view line,
                                 const programmes::Catalogue& catalogue,
                                 const std::optional<Instant>& at) {
    const auto parsed = wire::parseJson(line, kMaximumLevels);
    if (!parsed || parsed->value.kind() != wire::JsonValue::Kind::Object) {
        return fail(CaseFault{std::nullopt, "", "the line is not one JSON object"});
    }
    const std::optional<std::string> name = nameOfCase(parsed->value);
    const auto fault = [&](std::string pointer, std::string message) {
        return fail(CaseFault{name, std::move(pointer), std::move(message)});
    };
    if (parsed->repeatedKey) {
        return fault(*parsed->repeatedKey, "the key is repeated");
    }
    const std::optional<TimeZone> zone = zoneOfCase(parsed->value);
    wire::Reader reader(zone);
    CaseText text;
    if (!readCaseText(parsed->value, reader, text)) {
        const FieldProblem& first = reader.problems().front();
        return fault(first.pointer, first.message + " " + first.remedy);
    }
    if (!catalogue.knows(text.facts.programme)) {
        return fault("/programme", "the programme is not known");
    }
    if (!zone) {
        return fault("/time_zone", "the time zone is not known");
    }
    text.facts.timeZone = *zone;
    text.facts.at = at.value_or(text.facts.at);
    if (const auto contradiction = firstContradiction(text.facts)) {
        return fault(contradiction->pointer, contradiction->message);
    }
    const Date prescribed = zone->dayOf(text.facts.authorisation.signedAt);
    const domain::Programme* edition = catalogue.inForce(text.facts.programme, prescribed);
    if (!edition) {
        return fault("/programme", "no edition of the programme was in force on that day");
    }
    return Case{std::move(text.name), std::move(text.facts), edition};
}

}  // namespace gatehouse::evaluate
