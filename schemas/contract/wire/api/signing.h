#pragma once

#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/facts/signing.h"
#include "contract/wire/api/page.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

/// What a prescriber is asked to sign: `payload` is the canonical form of
/// schemas/authorisation-signature.md, to be signed as it stands.
struct SigningProposal {
    std::string number;
    Instant signedAt;
    std::string payload;
};

/// The payload that was proposed, signed with the prescriber's key.
struct SignRequest {
    std::string jws;
};

/// A prescriber's public key and what became of it.
struct PrescriberKey {
    std::string id;  ///< the kid: the JWK thumbprint
    UserId userId;
    std::string user;  ///< user name
    PrescriberKeyState state{};
    Instant requestedAt;
    std::optional<Instant> certifiedAt;
    std::optional<std::string> proposedBy;   ///< user name: who offered the certificate
    std::optional<std::string> certifiedBy;  ///< user name: who approved it
    std::optional<std::string> certificate;  ///< PEM
    std::optional<Instant> notBefore;
    std::optional<Instant> notAfter;
    /// What is signed from then on does not count.
    std::optional<Instant> revokedAt;
    std::optional<std::string> revokedBy;  ///< user name
    std::optional<std::string> revocationReason;
    std::optional<Instant> revocationRecordedAt;
    /// What the key's owner has not acknowledged yet.
    std::optional<PrescriberKeyNews> news;
};

/// PKCS#10 in PEM, signed with the key itself.
struct KeyRequest {
    std::string request;
};

/// PEM, issued by the authority that certifies prescribers.
struct KeyCertificate {
    std::string certificate;
};

struct KeyRevocation {
    Instant revokedAt;
    std::string reason;
};

template <>
const Body<SigningProposal>& bodyOf<SigningProposal>();
template <>
const Body<SignRequest>& bodyOf<SignRequest>();
template <>
const Body<PrescriberKey>& bodyOf<PrescriberKey>();
template <>
const Body<Page<PrescriberKey>>& bodyOf<Page<PrescriberKey>>();
template <>
const Body<KeyRequest>& bodyOf<KeyRequest>();
template <>
const Body<KeyCertificate>& bodyOf<KeyCertificate>();
template <>
const Body<KeyRevocation>& bodyOf<KeyRevocation>();

}  // namespace gatehouse::wire
