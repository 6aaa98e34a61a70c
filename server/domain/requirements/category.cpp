#include <algorithm>

#include "server/domain/requirements/requirements.h"

namespace gatehouse::domain {
namespace {

/// The latest on or before the prescription's day; of one day's, the last listed.
const Assessment* assessmentInEffect(const Situation& situation) {
    const Assessment* found = nullptr;
    for (const Assessment& assessment : situation.facts.patient.assessments) {
        if (assessment.assessedOn <= situation.prescriptionDay &&
            (!found || found->assessedOn <= assessment.assessedOn)) {
            found = &assessment;
        }
    }
    return found;
}

bool meetsBasis(const BasisCriterion& criterion, const Assessment& assessment, Date dateOfBirth) {
    switch (criterion.kind) {
        case BasisCriterion::Kind::NaturalAmenorrhoea:
            return ageInYears(dateOfBirth, assessment.assessedOn) >= criterion.minimumAge &&
                   assessment.amenorrhoeaSince &&
                   assessment.amenorrhoeaSince->plusYears(criterion.amenorrhoeaYears) <=
                       assessment.assessedOn &&
                   assessment.amenorrhoeaCause == AmenorrhoeaCause::Natural;
        case BasisCriterion::Kind::SpecialistConfirmed: return assessment.specialistConfirmed;
        case BasisCriterion::Kind::Documented: break;
    }
    return !assessment.evidence.empty();
}

bool isEvidenced(const Programme& programme, const Assessment& assessment, Date dateOfBirth) {
    switch (assessment.category) {
        case Category::ChildbearingPotential: return true;
        case Category::Male: return assessment.uterusOrOvaries == false;
        case Category::NoChildbearingPotential: break;
    }
    if (!assessment.basis) {
        return false;
    }
    const std::optional<BasisCriterion>& criterion = programme.criterion(*assessment.basis);
    return criterion && meetsBasis(*criterion, assessment, dateOfBirth);
}

/// A change that the authorisation does not have to follow: it keeps its stricter rules.
bool isHarmlessChange(Category authorised, Category assessed) {
    return authorised == assessed || (authorised == Category::ChildbearingPotential &&
                                      assessed == Category::NoChildbearingPotential);
}

}  // namespace

bool categoryCurrent(const Situation& situation, Observations& seen) {
    seen.noteText("authorised_category", nameOf(situation.category()));
    const Assessment* inEffect = assessmentInEffect(situation);
    if (!inEffect) {
        seen.because("none");
        return false;
    }
    seen.note("assessed_on", inEffect->assessedOn);
    seen.noteText("assessed_category", nameOf(inEffect->category));
    if (inEffect->category != situation.category()) {
        seen.because("differs");
        return false;
    }
    const auto& assessments = situation.facts.patient.assessments;
    const auto changed =
        std::find_if(assessments.begin(), assessments.end(), [&](const auto& later) {
            return situation.prescriptionDay < later.assessedOn &&
                   later.assessedOn <= situation.supplyDay &&
                   !isHarmlessChange(situation.category(), later.category);
        });
    if (changed != assessments.end()) {
        seen.note("changed_on", changed->assessedOn);
        seen.noteText("changed_category", nameOf(changed->category));
        seen.because("changed");
        return false;
    }
    return true;
}

bool categoryEvidenced(const Situation& situation, Observations& seen) {
    const Assessment* inEffect = assessmentInEffect(situation);
    if (!inEffect) {
        seen.because("none");
        return false;
    }
    seen.note("assessed_on", inEffect->assessedOn);
    seen.noteText("assessed_category", nameOf(inEffect->category));
    if (inEffect->basis) {
        seen.noteText("basis", nameOf(*inEffect->basis));
    }
    seen.because(inEffect->category == Category::Male ? "male" : "criterion");
    return isEvidenced(situation.programme, *inEffect, situation.facts.patient.dateOfBirth);
}

}  // namespace gatehouse::domain
