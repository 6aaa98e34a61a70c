#pragma once

#include "contract/base/clock.h"
#include "contract/proof/note_key.h"
#include "contract/signature/prescriber_certificate.h"
#include "server/auth/id_source.h"
#include "server/programmes/catalogue.h"
#include "server/programmes/decision_texts.h"
#include "server/storage/database.h"

namespace gatehouse::services {

/// What every service works with. The parts outlive the services and are thread-safe.
struct Environment {
    storage::Database& database;
    const Clock& clock;
    auth::IdSource& ids;
    const programmes::Catalogue& catalogue;
    const programmes::DecisionTexts& texts;
    const proof::NoteSigner& logKey;
    /// Certifies prescribers' keys; null where none is configured, and then nobody can sign.
    const signature::TrustedAuthority* prescriberAuthority = nullptr;
};

/// Now, as precisely as it is stored.
[[nodiscard]] inline Instant recordedNow(const Environment& environment) {
    return Instant::fromMilliseconds(environment.clock.now().milliseconds());
}

}  // namespace gatehouse::services
