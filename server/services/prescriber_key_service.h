#pragma once

#include "contract/wire/api/signing.h"
#include "server/services/command.h"
#include "server/services/proposal_service.h"

namespace gatehouse::services {

/// Prescribers' public keys: requested by their owners, certified by two administrators with a
/// certificate that the offline authority made, revoked by their owners or an administrator.
/// Another organisation's key, a colleague's and a missing one are alike. Thread-safe.
class PrescriberKeyService {
  public:
    explicit PrescriberKeyService(const Environment& environment) : environment_(environment) {}

    /// A prescriber's own keys, or those of an administrator's organisation; the newest first.
    [[nodiscard]] Outcome<Reply> list(const Actor& actor,
                                      const std::optional<PrescriberKeyId>& cursor,
                                      std::int64_t limit) const;
    [[nodiscard]] Outcome<Reply> request(const Actor& actor,
                                         const RequestKey& request,
                                         const wire::KeyRequest& wish) const;
    /// The request in PEM, to be carried to the authority.
    [[nodiscard]] Outcome<std::string> requestOf(const Actor& actor,
                                                 const PrescriberKeyId& id) const;
    /// A proposal: another administrator's approval certifies the key.
    [[nodiscard]] Outcome<Reply> offerCertificate(const Actor& actor,
                                                  const RequestKey& request,
                                                  const PrescriberKeyId& id,
                                                  const wire::KeyCertificate& offer) const;
    /// Also again, from an earlier moment.
    [[nodiscard]] Outcome<Reply> revoke(const Actor& actor,
                                        const RequestKey& request,
                                        const PrescriberKeyId& id,
                                        const wire::KeyRevocation& revocation) const;
    /// The owner has seen what others did with the key.
    [[nodiscard]] Outcome<Reply> acknowledge(const Actor& actor,
                                             const RequestKey& request,
                                             const PrescriberKeyId& id) const;

  private:
    const Environment& environment_;
};

/// Puts a key's certificate into force.
[[nodiscard]] Applied applyKeyCertification(const Approval& approval);

}  // namespace gatehouse::services
