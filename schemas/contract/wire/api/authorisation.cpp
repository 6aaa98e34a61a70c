#include "contract/wire/api/authorisation.h"

#include "contract/wire/api/authorisation_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

const auto kDraft =
    objectCodec<Draft>("Draft",
                       required("id", &Draft::id, IdCodec<AuthorisationId>{}),
                       required("status", &Draft::status, WordCodec<AuthorisationStatus>{}),
                       required("missing", &Draft::missing, arrayOf(requirementCodec())));

const auto kPreview = objectCodec<AuthorisationPreview>(
    "AuthorisationPreview",
    required("missing", &AuthorisationPreview::missing, arrayOf(requirementCodec())));

const auto kSigned = objectCodec<SignedAuthorisation>(
    "SignedAuthorisation",
    required("id", &SignedAuthorisation::id, IdCodec<AuthorisationId>{}),
    required("number", &SignedAuthorisation::number, TextCodec{1, 40, true}),
    required("status", &SignedAuthorisation::status, WordCodec<AuthorisationStatus>{}),
    required("signed_at", &SignedAuthorisation::signedAt, InstantCodec{}),
    optional("receipt", &SignedAuthorisation::receipt, nullable(TextCodec{})));

const auto kCancelRequest = objectCodec<CancelRequest>(
    "CancelRequest", required("reason", &CancelRequest::reason, TextCodec{1, 1000, false}));

}  // namespace

template <>
const Body<NewAuthorisation>& bodyOf<NewAuthorisation>() {
    static const BodyOf kBody(newAuthorisationCodec());
    return kBody;
}

template <>
const Body<Draft>& bodyOf<Draft>() {
    static const BodyOf kBody(kDraft);
    return kBody;
}

template <>
const Body<AuthorisationPreview>& bodyOf<AuthorisationPreview>() {
    static const BodyOf kBody(kPreview);
    return kBody;
}

template <>
const Body<SignedAuthorisation>& bodyOf<SignedAuthorisation>() {
    static const BodyOf kBody(kSigned);
    return kBody;
}

template <>
const Body<CancelRequest>& bodyOf<CancelRequest>() {
    static const BodyOf kBody(kCancelRequest);
    return kBody;
}

template <>
const Body<Authorisation>& bodyOf<Authorisation>() {
    static const BodyOf kBody(authorisationCodec());
    return kBody;
}

}  // namespace gatehouse::wire
