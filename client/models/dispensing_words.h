#pragma once

#include <vector>

#include <QString>
#include <QStringList>

#include "client/api/answer.h"
#include "client/models/verdict.h"
#include "contract/wire/api/check.h"

namespace gatehouse::client {

// What the pharmacist's desk says. Every text can be translated.

/// DISPENSE, HOLD, REFUSE.
[[nodiscard]] QString inWords(Verdict verdict);

/// What may be supplied and until when, or the first thing that stands against it with its remedy.
/// `asked` is what was asked about; empty: all that is left.
[[nodiscard]] QString reasonInWords(Verdict verdict,
                                    const wire::CheckResult& check,
                                    const std::vector<Item>& asked);

/// F T, born 2 March 1985, hospital number FICTIONAL-1.
[[nodiscard]] QString patientInWords(const wire::CheckedPatient& patient);

/// What changes no decision but is to be known, a sentence each.
[[nodiscard]] QStringList cautionsInWords(const std::vector<std::string>& flags);

/// DISPENSED 21 x 25 mg, batch ABC, 28 days' supply, 2 March 2026, 11:05. Record 0190....
[[nodiscard]] QString recordInWords(const wire::Dispensed& dispensed,
                                    const std::vector<wire::DispensedItem>& supplied);

/// What is left to be supplied under the authorisation.
[[nodiscard]] QString leftInWords(const std::vector<Item>& remaining);

/// That a supply's fate stays unknown, although it was asked about again, and why.
[[nodiscard]] QString stillUnknownInWords(const Trouble& trouble);

/// What a requirement looked at: a line each.
[[nodiscard]] QString factsInWords(const wire::FactList& facts);

}  // namespace gatehouse::client
