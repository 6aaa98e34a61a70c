#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "server/storage/transaction.h"

namespace gatehouse::records {

/// What the two administrators put into force; none of them where the command line did.
struct KeyCertification {
    std::string certificate;  ///< PEM
    Instant at;
    std::optional<UserId> proposedBy;
    std::optional<UserId> certifiedBy;
};

struct KeyRevocation {
    Instant from;  ///< what is signed from then on does not count
    std::string reason;
    Instant recordedAt;
    UserId recordedBy;
};

/// A prescriber's public key. The private one is the prescriber's.
struct PrescriberKey {
    PrescriberKeyId id;  ///< the kid
    UserId user;
    std::string publicKey;  ///< SPKI DER, base64url
    Instant requestedAt;
    std::optional<std::string> request;  ///< PKCS#10 in PEM
    std::optional<KeyCertification> certification;
    std::optional<Instant> acknowledgedAt;  ///< when the owner had seen what others did with it
    std::optional<KeyRevocation> revocation;
};

/// Whose keys are wanted: those before `cursor`, the newest first.
struct PrescriberKeySearch {
    OrganisationId organisation;
    std::optional<UserId> user{};  ///< none: everybody's of the organisation
    std::optional<PrescriberKeyId> cursor{};
    std::int64_t limit = 0;
};

extern const storage::Table kPrescriberKeys;

/// One that is requested: nothing else of it is inserted.
void insert(storage::WriteTransaction& transaction, const PrescriberKey& key);
void certify(storage::WriteTransaction& transaction,
             const PrescriberKeyId& id,
             const KeyCertification& certification);
void revoke(storage::WriteTransaction& transaction,
            const PrescriberKeyId& id,
            const KeyRevocation& revocation);
void acknowledge(storage::WriteTransaction& transaction, const PrescriberKeyId& id, Instant at);

[[nodiscard]] std::optional<PrescriberKey> findKey(const storage::ReadTransaction& transaction,
                                                   const PrescriberKeyId& id);
[[nodiscard]] std::vector<PrescriberKey> keysOf(const storage::ReadTransaction& transaction,
                                                const UserId& user);
[[nodiscard]] std::vector<PrescriberKey> findKeys(const storage::ReadTransaction& transaction,
                                                  const PrescriberKeySearch& search);

}  // namespace gatehouse::records
