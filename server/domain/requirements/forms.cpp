#include <algorithm>

#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

bool hasItem(const Initiation& form, const std::string& item) {
    return std::find(form.items.begin(), form.items.end(), item) != form.items.end();
}

bool isLicensed(const Situation& situation) {
    const auto& licensed = situation.programme.licensedIndications;
    const auto& indication = situation.facts.authorisation.indication;
    return indication && std::find(licensed.begin(), licensed.end(), *indication) != licensed.end();
}

int ageOnPrescription(const Situation& situation) {
    return ageInYears(situation.facts.patient.dateOfBirth, situation.prescriptionDay);
}

/// How near a form comes to being complete, for the reason: the furthest one is told.
enum class FormState { Absent, Later, Unsigned, ItemMissing, Complete };

FormState stateOf(const Situation& situation, const Initiation& form) {
    if (form.medicine != situation.programme.medicine || form.category != situation.category()) {
        return FormState::Absent;
    }
    if (situation.prescriptionDay < form.signedOn) {
        return FormState::Later;
    }
    if (!form.prescriberSigned || !form.patientSigned) {
        return FormState::Unsigned;
    }
    const auto& items = situation.programme.initiationItems[situation.category()];
    const bool complete = std::all_of(
        items.begin(), items.end(), [&](const std::string& item) { return hasItem(form, item); });
    return complete ? FormState::Complete : FormState::ItemMissing;
}

std::string_view reasonOf(FormState state) {
    switch (state) {
        case FormState::Later: return "later";
        case FormState::Unsigned: return "unsigned";
        case FormState::ItemMissing: return "item-missing";
        case FormState::Absent:
        case FormState::Complete: break;
    }
    return "none";
}

/// The first item that a form in the state ItemMissing lacks.
const std::string& missingItem(const Situation& situation, const Initiation& form) {
    const auto& items = situation.programme.initiationItems[situation.category()];
    return *std::find_if_not(
        items.begin(), items.end(), [&](const std::string& item) { return hasItem(form, item); });
}

}  // namespace

bool initiationComplete(const Situation& situation, Observations& seen) {
    FormState best = FormState::Absent;
    const Initiation* bestForm = nullptr;
    for (const Initiation& form : situation.facts.patient.initiations) {
        const FormState state = stateOf(situation, form);
        if (state > best) {
            best = state;
            bestForm = &form;
        }
    }
    seen.note("prescription_day", situation.prescriptionDay);
    seen.because(reasonOf(best));
    if (bestForm) {
        seen.note("form_signed_on", bestForm->signedOn);
        if (best == FormState::ItemMissing) {
            seen.noteText("missing_item", missingItem(situation, *bestForm));
        }
    }
    return best == FormState::Complete;
}

bool counsellingConfirmed(const Situation& situation, Observations& seen) {
    seen.note("counselling_confirmed", situation.facts.authorisation.counsellingConfirmed);
    return situation.facts.authorisation.counsellingConfirmed;
}

bool indicationRecorded(const Situation& situation, Observations& seen) {
    const auto& indication = situation.facts.authorisation.indication;
    if (indication) {
        seen.noteText("indication", *indication);
    }
    return indication.has_value();
}

bool offLabelConfirmed(const Situation& situation, Observations& seen) {
    const AuthorisationFacts& authorisation = situation.facts.authorisation;
    if (authorisation.indication) {
        seen.noteText("indication", *authorisation.indication);
    }
    seen.note("off_label_confirmed", authorisation.offLabelConfirmed);
    return !authorisation.indication || isLicensed(situation) || authorisation.offLabelConfirmed;
}

bool under18Confirmed(const Situation& situation, Observations& seen) {
    const int age = ageOnPrescription(situation);
    seen.note("age", std::int64_t{age});
    seen.note("under_18_confirmed", situation.facts.authorisation.under18Confirmed);
    return age >= situation.programme.adultAge || situation.facts.authorisation.under18Confirmed;
}

bool isOffLabel(const Situation& situation) {
    const AuthorisationFacts& authorisation = situation.facts.authorisation;
    return authorisation.indication && !isLicensed(situation) && authorisation.offLabelConfirmed;
}

bool isUnder18(const Situation& situation) {
    return ageOnPrescription(situation) < situation.programme.adultAge &&
           situation.facts.authorisation.under18Confirmed;
}

}  // namespace gatehouse::domain
