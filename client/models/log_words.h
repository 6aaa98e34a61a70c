#pragma once

#include <QString>

#include "client/models/log_memory.h"
#include "client/models/receipt_check.h"

namespace gatehouse::client {

// What the screens say of the server's log. Every text can be translated.

/// What there is to know of the memory of the log; empty where it is as it should be.
[[nodiscard]] QString inWords(const LogMemory& memory);
/// Why nothing is dispensed here; empty where it may be.
[[nodiscard]] QString whyNotDispensing(const LogMemory& memory);

/// What shows that the record is not what it was: a sentence.
[[nodiscard]] QString causeInWords(const wire::IntegrityHold& hold);
/// Who acknowledged it, in which role, when and why.
[[nodiscard]] QString inWords(const wire::Acknowledgement& acknowledgement);
/// When it began and ended, why, and who has acknowledged it.
[[nodiscard]] QString inWords(const wire::IntegrityHold& hold);
[[nodiscard]] QString inWords(const wire::WitnessState& witness);

[[nodiscard]] QString inWords(ReceiptDoubt doubt);
/// What was verified, or that nothing was and why.
[[nodiscard]] QString inWords(const ReceiptCheck& check);
/// All of a receipt that holds, to be printed.
[[nodiscard]] QString receiptText(const ReceiptCheck& check);

}  // namespace gatehouse::client
