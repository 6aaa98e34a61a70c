#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <QString>

#include "client/api/answer.h"
#include "contract/base/date.h"
#include "contract/base/instant.h"
#include "contract/facts/access.h"
#include "contract/facts/audit_action.h"
#include "contract/facts/records.h"
#include "contract/facts/role.h"
#include "contract/facts/signing.h"
#include "contract/facts/vocabulary.h"

namespace gatehouse::client {

// What the screens say for the values of the contract. Every text can be translated.

[[nodiscard]] QString inWords(Role role);
[[nodiscard]] QString inWords(Category category);
[[nodiscard]] QString inWords(Basis basis);
[[nodiscard]] QString inWords(AmenorrhoeaCause cause);
[[nodiscard]] QString inWords(ContraceptiveMethod method);
[[nodiscard]] QString inWords(TestResult result);
[[nodiscard]] QString inWords(SignalKind kind);
[[nodiscard]] QString inWords(AuthorisationStatus status);
[[nodiscard]] QString inWords(Handover handover);
[[nodiscard]] QString inWords(InvitationKind kind);
[[nodiscard]] QString inWords(PrescriberKeyState state);
[[nodiscard]] QString inWords(ProposalKind kind);
[[nodiscard]] QString inWords(ProposalState state);
[[nodiscard]] QString inWords(SiteKind kind);
[[nodiscard]] QString inWords(AuditAction action);

/// 2 March 1985.
[[nodiscard]] QString inWords(Date date);
/// 2 March 2026, 11:05, by this machine's clock and zone.
[[nodiscard]] QString inWords(Instant instant);

/// 2 Mar 2026, 11:05:09, by this machine's clock and zone.
[[nodiscard]] QString toTheSecond(Instant instant);

/// 21 x 25 mg, 7 x 10 mg; "none" for an empty list.
[[nodiscard]] QString inWords(const std::vector<Item>& items);
/// 28 days.
[[nodiscard]] QString daysInWords(std::int64_t days);

/// A word of an open vocabulary (a requirement, an indication, an initiation item): in its own
/// words where this program knows it, else with its hyphens made spaces.
[[nodiscard]] QString codeInWords(std::string_view code);

/// What an entry of the record tells; an action that this program does not know, as it is.
[[nodiscard]] QString auditActionInWords(std::string_view action);

/// What went wrong and what to do, for whoever sits at the desk. Never holds what was typed.
[[nodiscard]] QString inWords(const Trouble& trouble);

/// A SHA-256 as people compare it: pairs of hexadecimal digits in two lines of 16.
[[nodiscard]] QString fingerprintInWords(const QByteArray& sha256);

/// Today by this machine's clock and zone.
[[nodiscard]] Date today();

}  // namespace gatehouse::client
