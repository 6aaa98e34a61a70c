#pragma once

#include "contract/wire/api/administration.h"
#include "server/records/accounts.h"
#include "server/services/command.h"
#include "server/services/proposal_service.h"

namespace gatehouse::services {

/// The accounts of an administrator's organisation. Who gets in, or gets other rights, is proposed
/// by one administrator and approved by another; keeping somebody out takes one. Thread-safe.
class UserService {
  public:
    explicit UserService(const Environment& environment) : environment_(environment) {}

    [[nodiscard]] Outcome<Reply> list(const Actor& actor, const records::IdPage& page) const;
    /// Proposes an account; there is none before it is approved.
    [[nodiscard]] Outcome<Reply> propose(const Actor& actor,
                                         const RequestKey& request,
                                         const wire::NewUser& user) const;
    [[nodiscard]] Outcome<Reply> proposeRole(const Actor& actor,
                                             const RequestKey& request,
                                             const UserId& id,
                                             Role role) const;
    /// At once, with every session. The organisation's last administrator stays.
    [[nodiscard]] Outcome<Reply> deactivate(const Actor& actor,
                                            const RequestKey& request,
                                            const UserId& id,
                                            const wire::ReasonRequest& reason) const;
    [[nodiscard]] Outcome<Reply> proposeReactivation(const Actor& actor,
                                                     const RequestKey& request,
                                                     const UserId& id) const;

  private:
    const Environment& environment_;
};

// What the approvals of UserService's proposals do.
[[nodiscard]] Applied applyAccount(const Approval& approval);
[[nodiscard]] Applied applyRole(const Approval& approval);
[[nodiscard]] Applied applyReactivation(const Approval& approval);

}  // namespace gatehouse::services
