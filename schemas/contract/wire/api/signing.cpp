#include "contract/wire/api/signing.h"

#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

// Far beyond what a key's request, its certificate or an authorisation of 20 strengths takes.
constexpr TextCodec kPem{1, 16'384};
constexpr TextCodec kJws{1, 65'536, true};

const auto kSigningProposal = objectCodec<SigningProposal>(
    "SigningProposal",
    required("number", &SigningProposal::number, TextCodec{1, 40, true}),
    required("signed_at", &SigningProposal::signedAt, InstantCodec{}),
    required("payload", &SigningProposal::payload, TextCodec{}));

const auto kSignRequest =
    objectCodec<SignRequest>("SignRequest", required("jws", &SignRequest::jws, kJws));

const auto kPrescriberKey = objectCodec<PrescriberKey>(
    "PrescriberKey",
    required("id", &PrescriberKey::id, TextCodec{1, 64, true}),
    required("user_id", &PrescriberKey::userId, IdCodec<UserId>{}),
    required("user", &PrescriberKey::user, TextCodec{}),
    required("state", &PrescriberKey::state, WordCodec<PrescriberKeyState>{}),
    required("requested_at", &PrescriberKey::requestedAt, InstantCodec{}),
    required("certified_at", &PrescriberKey::certifiedAt, nullable(InstantCodec{})),
    required("proposed_by", &PrescriberKey::proposedBy, nullable(TextCodec{})),
    required("certified_by", &PrescriberKey::certifiedBy, nullable(TextCodec{})),
    required("certificate", &PrescriberKey::certificate, nullable(TextCodec{})),
    required("not_before", &PrescriberKey::notBefore, nullable(InstantCodec{})),
    required("not_after", &PrescriberKey::notAfter, nullable(InstantCodec{})),
    required("revoked_at", &PrescriberKey::revokedAt, nullable(InstantCodec{})),
    required("revoked_by", &PrescriberKey::revokedBy, nullable(TextCodec{})),
    required("revocation_reason", &PrescriberKey::revocationReason, nullable(TextCodec{})),
    required(
        "revocation_recorded_at", &PrescriberKey::revocationRecordedAt, nullable(InstantCodec{})),
    required("news", &PrescriberKey::news, nullable(WordCodec<PrescriberKeyNews>{})));

const auto kPrescriberKeyPage = pageCodec<PrescriberKey>("PrescriberKeyPage", kPrescriberKey);

const auto kKeyRequest =
    objectCodec<KeyRequest>("KeyRequest", required("request", &KeyRequest::request, kPem));

const auto kKeyCertificate = objectCodec<KeyCertificate>(
    "KeyCertificate", required("certificate", &KeyCertificate::certificate, kPem));

const auto kKeyRevocation =
    objectCodec<KeyRevocation>("KeyRevocation",
                               required("revoked_at", &KeyRevocation::revokedAt, InstantCodec{}),
                               required("reason", &KeyRevocation::reason, TextCodec{1, 1000}));

}  // namespace

template <>
const Body<SigningProposal>& bodyOf<SigningProposal>() {
    static const BodyOf kBody(kSigningProposal);
    return kBody;
}

template <>
const Body<SignRequest>& bodyOf<SignRequest>() {
    static const BodyOf kBody(kSignRequest);
    return kBody;
}

template <>
const Body<PrescriberKey>& bodyOf<PrescriberKey>() {
    static const BodyOf kBody(kPrescriberKey);
    return kBody;
}

template <>
const Body<Page<PrescriberKey>>& bodyOf<Page<PrescriberKey>>() {
    static const BodyOf kBody(kPrescriberKeyPage);
    return kBody;
}

template <>
const Body<KeyRequest>& bodyOf<KeyRequest>() {
    static const BodyOf kBody(kKeyRequest);
    return kBody;
}

template <>
const Body<KeyCertificate>& bodyOf<KeyCertificate>() {
    static const BodyOf kBody(kKeyCertificate);
    return kBody;
}

template <>
const Body<KeyRevocation>& bodyOf<KeyRevocation>() {
    static const BodyOf kBody(kKeyRevocation);
    return kBody;
}

}  // namespace gatehouse::wire
