#pragma once

#include "contract/wire/api/patient.h"
#include "server/programmes/catalogue.h"

namespace gatehouse::services {

// What a form must fulfil beyond the shape of its members: nothing that is still to come, nothing
// that contradicts itself. Each gives every problem that it finds.

/// Against what a form's times are judged.
struct FilingMoment {
    Instant now;
    Date today;
    const programmes::Catalogue& catalogue;
};

using Problems = std::vector<FieldProblem>;

[[nodiscard]] Problems problemsOf(const wire::NewPatient& patient, const FilingMoment& moment);
[[nodiscard]] Problems problemsOf(const Assessment& assessment, const FilingMoment& moment);
[[nodiscard]] Problems problemsOf(const Initiation& initiation, const FilingMoment& moment);
[[nodiscard]] Problems problemsOf(const Contraception& contraception, const FilingMoment& moment);
[[nodiscard]] Problems problemsOf(const wire::Counselling& counselling, const FilingMoment& moment);
[[nodiscard]] Problems problemsOf(const PregnancyTest& test, const FilingMoment& moment);
[[nodiscard]] Problems problemsOf(const wire::SignalRequest& signal, const FilingMoment& moment);
[[nodiscard]] Problems problemsOf(const wire::Survey& survey, const FilingMoment& moment);

}  // namespace gatehouse::services
