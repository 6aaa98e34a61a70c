#pragma once

#include <string>

#include "contract/wire/api/break_glass.h"
#include "contract/wire/api/oversight.h"
#include "tests/support/patient_answers.h"

// What a server says to those who oversee, as values to be changed and encoded.
namespace gatehouse::testing {

/// Open from eleven to twelve.
[[nodiscard]] inline wire::OpenedGlass openedGlass(const char* id = kRecord) {
    return {RecordId(id),
            PatientId(kPatient),
            at("2026-03-02T11:00:00.000Z"),
            at("2026-03-02T12:00:00.000Z")};
}

[[nodiscard]] inline wire::BreakGlass brokenGlass(wire::GlassState state,
                                                  const char* id = kRecord) {
    wire::BreakGlass made;
    made.opened = openedGlass(id);
    made.user = "demo-pharmacist";
    made.reason = "Fictional emergency";
    made.state = state;
    made.dueAt = at("2026-03-05T11:00:00.000Z");
    if (state == wire::GlassState::Reviewed) {
        made.reviewedBy = "demo-auditor";
        made.reviewedAt = at("2026-03-03T11:00:00.000Z");
        made.finding = "Fictional finding";
    }
    return made;
}

[[nodiscard]] inline std::string glassPage(std::vector<wire::BreakGlass> items,
                                           const char* next = nullptr) {
    wire::Page<wire::BreakGlass> page{std::move(items), {}};
    if (next != nullptr) {
        page.next = next;
    }
    return wire::encode(page);
}

/// `count` readings of one patient by demo-prescriber; `next` may be null.
[[nodiscard]] inline std::string readingsPage(int count,
                                              const char* next = nullptr,
                                              const char* how = "record") {
    wire::Page<wire::Reading> page;
    for (int i = 0; i < count; ++i) {
        page.items.push_back({RecordId(kRecord),
                              at("2026-03-02T11:00:09.000Z"),
                              "demo-prescriber",
                              "Fictional Clinic",
                              PatientId(kPatient),
                              how});
    }
    if (next != nullptr) {
        page.next = next;
    }
    return wire::encode(page);
}

/// An event of nobody who is signed in.
[[nodiscard]] inline wire::SecurityEvent failedSignIn(std::int64_t sequence = 7) {
    wire::SecurityEvent event;
    event.sequence = sequence;
    event.at = at("2026-03-02T11:00:09.000Z");
    event.action = AuditAction::SignInFailed;
    event.detail = wire::JsonValue::object();
    event.detail.append("address", wire::JsonValue::string("192.0.2.7"));
    event.detail.append("count", wire::JsonValue::number("3"));
    event.detail.append("why", wire::JsonValue::string("password"));
    return event;
}

[[nodiscard]] inline wire::SecurityEvent openedInAnEmergency(std::int64_t sequence = 8) {
    wire::SecurityEvent event;
    event.sequence = sequence;
    event.at = at("2026-03-02T11:00:10.000Z");
    event.action = AuditAction::GlassBroken;
    event.actor = "demo-pharmacist";
    event.site = "Fictional Pharmacy";
    event.subject = kRecord;
    event.detail = wire::JsonValue::object();
    return event;
}

[[nodiscard]] inline std::string eventsPage(std::vector<wire::SecurityEvent> items,
                                            const char* next = nullptr) {
    wire::Page<wire::SecurityEvent> page{std::move(items), {}};
    if (next != nullptr) {
        page.next = next;
    }
    return wire::encode(page);
}

}  // namespace gatehouse::testing
