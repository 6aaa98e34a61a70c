#pragma once

#include <chrono>
#include <string>

#include <QStringList>

#include "contract/base/instant.h"
#include "contract/wire/api/authorisation.h"
#include "contract/wire/api/patient.h"
#include "contract/wire/api/session.h"
#include "contract/wire/api/signing.h"

namespace gatehouse::client {

/// What the prescriber sees and means to sign.
struct OnScreen {
    AuthorisationId authorisation;
    wire::NewAuthorisation content;
    std::string medicine;
    PatientId patient;
    wire::NewPatient identity;
    wire::SessionUser prescriber;
};

/// What differs between the text that the server wants signed and what is on the screen, each in
/// words: nothing may be signed unless this is empty. Held against the screen is every member but
/// three: the site's id and time zone, which the screen does not show (its name is compared), and
/// the number, which has to be the one of the answer.
[[nodiscard]] QStringList findDifferences(const wire::SigningProposal& proposal,
                                          const OnScreen& screen);

/// How far the two clocks may be apart before the prescriber is asked.
inline constexpr std::chrono::minutes kClocksMayDiffer{5};
[[nodiscard]] bool clocksAgree(Instant server, Instant here);

}  // namespace gatehouse::client
