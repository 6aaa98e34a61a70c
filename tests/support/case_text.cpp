#include "tests/support/case_text.h"

#include "contract/wire/json_value.h"
#include "contract/wire/json_writer.h"

namespace gatehouse::test {
namespace {

constexpr std::string_view kCase = R"json({
  "case": "sample",
  "programme": "uk-lenalidomide",
  "at": "2026-03-02T11:00:00Z",
  "time_zone": "Europe/London",
  "pharmacy": {"id": "ph-1", "registered_from": "2025-06-01", "registered_until": "2029-05-31"},
  "prescriber": {
    "registered_from": "2025-01-01", "registered_until": "2029-12-31", "suspended_on": null
  },
  "patient": {
    "date_of_birth": "1990-05-17",
    "irregular_cycles": false,
    "assessments": [{
      "assessed_on": "2026-01-05", "category": "childbearing-potential", "basis": null,
      "amenorrhoea_since": null, "amenorrhoea_cause": null, "specialist_confirmed": false,
      "uterus_or_ovaries": true, "evidence": ""
    }],
    "initiations": [{
      "medicine": "lenalidomide", "category": "childbearing-potential",
      "signed_on": "2026-01-05", "prescriber_signed": true, "patient_signed": true,
      "items": ["teratogenic-risk", "contraception", "amenorrhoea-not-exempt",
        "effective-methods", "consult-if-risk", "stop-if-suspected", "testing", "precautions",
        "never-share", "return-unused", "no-blood-donation"]
    }],
    "contraception": [{
      "method": "implant", "from": "2025-12-01", "until": null, "confirmed": true,
      "negative_semen_analyses": 0, "reconfirmed_on": ["2026-01-05"]
    }],
    "pregnancy_tests": [{
      "taken_at": "2026-03-02T08:00:00Z", "result": "negative", "sensitivity_miu_per_ml": 25,
      "supervised": true, "resolved_at": null
    }],
    "signals": [{
      "kind": "missed-period", "raised_at": "2026-01-20T08:00:00Z",
      "resolved_at": "2026-01-21T08:00:00Z"
    }],
    "surveys": ["2026-02-20"]
  },
  "authorisation": {
    "id": "pa-2", "medicine": "lenalidomide", "category": "childbearing-potential",
    "signed_at": "2026-03-02T09:00:00Z", "signature": "valid", "cancelled_at": null,
    "items": [{
      "strength_mg": 25, "capsules": 21, "capsules_per_dosing_day": 1, "dosing_days": 21,
      "cycle_days": 28
    }],
    "supply_days": 28, "counselling_confirmed": true, "indication": "multiple-myeloma",
    "off_label_confirmed": false, "under_18_confirmed": false
  },
  "dispenses": [{
    "authorisation": "pa-1", "pharmacy": "ph-1", "dispensed_at": "2026-02-02T11:00:00Z",
    "items": [{"strength_mg": 25, "capsules": 21}], "supply_days": 28
  }],
  "request": {
    "items": [{"strength_mg": 25, "capsules": 21}], "handover": "in-person",
    "confirmation_obtained_at": null
  }
})json";

}  // namespace

std::string caseLine() {
    return wire::JsonWriter().value(wire::parseJson(kCase, 32)->value).take();
}

}  // namespace gatehouse::test
