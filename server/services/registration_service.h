#pragma once

#include "contract/wire/api/administration.h"
#include "server/records/accounts.h"
#include "server/services/command.h"

namespace gatehouse::services {

/// The registrations of an administrator's organisation's prescribers and pharmacies. Thread-safe.
class RegistrationService {
  public:
    explicit RegistrationService(const Environment& environment) : environment_(environment) {}

    [[nodiscard]] Outcome<Reply> list(const Actor& actor, const records::IdPage& page) const;
    [[nodiscard]] Outcome<Reply> add(const Actor& actor,
                                     const RequestKey& request,
                                     const wire::NewRegistration& registration) const;
    /// A prescriber's: what is signed from that day on is not supplied. A pharmacy's is ended
    /// instead.
    [[nodiscard]] Outcome<Reply> suspend(const Actor& actor,
                                         const RequestKey& request,
                                         const RecordId& id,
                                         Date day) const;
    /// The last day comes earlier, never later.
    [[nodiscard]] Outcome<Reply> end(const Actor& actor,
                                     const RequestKey& request,
                                     const RecordId& id,
                                     Date until) const;

  private:
    const Environment& environment_;
};

}  // namespace gatehouse::services
