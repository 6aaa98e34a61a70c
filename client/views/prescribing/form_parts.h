#pragma once

#include <optional>

#include <QPushButton>

#include "client/models/programmes.h"
#include "contract/base/instant.h"

class QLineEdit;

namespace gatehouse::client {

class ChoiceField;
class DateField;
class FormFields;
class FormReader;

/// A small button that fills in this machine's day; not for tests, whose day must be looked up.
[[nodiscard]] QPushButton* makeTodayButton(DateField& field);

/// Says below the time which moment was understood by this computer's clock.
void explainMoment(FormFields& fields, DateField& day, QLineEdit& time);
/// The moment. A time that the clocks skipped that day is refused; of one that came twice, when
/// they went back, the earlier counts: a test is then never taken for younger than it is.
[[nodiscard]] Instant readMoment(FormReader& reader, DateField& day, QLineEdit& time);

/// The programmes as choices, by their ids. Chooses the only one.
void offerProgrammes(ChoiceField& field, const std::vector<wire::ProgrammeEdition>& editions);
/// The same by medicine, with the programme's title where two share one.
void offerMedicines(ChoiceField& field, const std::vector<wire::ProgrammeEdition>& editions);
/// The edition that is chosen, or null.
[[nodiscard]] const wire::ProgrammeEdition* chosenEdition(
    const ChoiceField& field, const std::vector<wire::ProgrammeEdition>& editions);

}  // namespace gatehouse::client
