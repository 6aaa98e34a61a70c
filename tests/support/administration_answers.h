#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/models/administration.h"
#include "contract/wire/json_value.h"
#include "tests/support/fake_transport.h"
#include "tests/support/prescriber_answers.h"

// An administrator of a fictional organisation, and what a server says about it.
namespace gatehouse::testing {

inline constexpr const char* kAdministrator = "0190a000-0000-7000-8000-0000000000f1";
inline constexpr const char* kUserId = "0190a000-0000-7000-8000-0000000000f2";
inline constexpr const char* kClinicId = "0190a000-0000-7000-8000-0000000000e1";
inline constexpr const char* kPharmacyId = "0190a000-0000-7000-8000-0000000000e2";
inline constexpr const char* kProposalId = "0190a000-0000-7000-8000-0000000000f3";

[[nodiscard]] inline wire::SessionUser administrator() {
    return {UserId(kAdministrator), "demo-administrator", Role::Administrator, "Fictional clinic"};
}

[[nodiscard]] inline std::unique_ptr<client::Administration> administrationOf(
    client::Client& client) {
    return std::make_unique<client::Administration>(
        client, administrator(), [] { return at(kSigningTime); });
}

[[nodiscard]] inline wire::User user(const std::string& name = "demo-prescriber",
                                     wire::UserState state = wire::UserState::Active,
                                     const char* id = kUserId) {
    wire::User made;
    made.id = UserId(id);
    made.user = {name, Role::Prescriber, SiteId(kClinicId)};
    made.state = state;
    made.recordedAt = at("2026-03-01T09:00:00.000Z");
    if (state == wire::UserState::Deactivated) {
        made.deactivatedAt = at("2026-03-02T09:00:00.000Z");
    }
    return made;
}

[[nodiscard]] inline std::vector<wire::Site> bothSites() {
    return {{SiteId(kClinicId), {"Fictional clinic", SiteKind::Clinic, "Europe/London"}},
            {SiteId(kPharmacyId), {"Fictional pharmacy", SiteKind::Pharmacy, "Europe/Dublin"}}};
}

[[nodiscard]] inline wire::Proposal proposal(ProposalKind kind,
                                             const std::string& content,
                                             const std::string& by = "demo-administrator-2") {
    wire::Proposal made;
    made.id = ProposalId(kProposalId);
    made.kind = kind;
    made.subject = "fictional-subject";
    made.content = wire::parseJson(content, 8).value().value;
    made.proposedBy = by;
    made.proposedAt = at("2026-03-02T09:00:00.000Z");
    made.state = ProposalState::Waiting;
    return made;
}

/// The account of fictional-new at the clinic.
[[nodiscard]] inline wire::Proposal accountProposal(
    const std::string& by = "demo-administrator-2") {
    return proposal(ProposalKind::Account,
                    std::string(R"({"username":"fictional-new","role":"auditor","site":")") +
                        kClinicId + R"("})",
                    by);
}

/// One that nobody has activated.
[[nodiscard]] inline wire::ProgrammeEdition laterEdition() {
    wire::ProgrammeEdition edition;
    edition.programme = "uk-fictional";
    edition.edition = "2026-07";
    edition.effectiveFrom = on("2026-07-01");
    edition.title = "Fictional programme";
    edition.medicine = "fictional";
    edition.strengthsMg = {Decimal::parse("2.5").value(), Decimal::parse("5").value()};
    edition.licensedIndications = {"fictional-indication"};
    edition.initiationItems = wire::JsonValue::object();
    edition.supplyLimitDays = wire::JsonValue::object();
    edition.supplyLimitDays.append("male", wire::JsonValue::number("84"));
    edition.state = wire::EditionState::Inactive;
    return edition;
}

template <class T>
[[nodiscard]] std::string pageOf(std::vector<T> items, std::optional<std::string> next = {}) {
    return wire::encode(wire::Page<T>{std::move(items), std::move(next)});
}

}  // namespace gatehouse::testing
