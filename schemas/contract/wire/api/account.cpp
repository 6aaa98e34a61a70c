#include "contract/wire/api/account.h"

#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

constexpr TextCodec kUserName{1, 100, true};
constexpr TextCodec kCode{1, 40, true};

const auto kReauthentication = objectCodec<ReauthenticationRequest>(
    "ReauthenticationRequest",
    required("password", &ReauthenticationRequest::password, SecretCodec{}),
    optional("totp", &ReauthenticationRequest::totp, nullable(kCode)));

const auto kOpenSession =
    objectCodec<OpenSession>("OpenSession",
                             required("id", &OpenSession::id, TextCodec{1, 64, true}),
                             required("created_at", &OpenSession::createdAt, InstantCodec{}),
                             required("last_used_at", &OpenSession::lastUsedAt, InstantCodec{}),
                             required("expires_at", &OpenSession::expiresAt, InstantCodec{}),
                             required("address", &OpenSession::address, TextCodec{}),
                             required("current", &OpenSession::current, BooleanCodec{}));
const auto kSessionPage = pageCodec<OpenSession>("OpenSessionPage", kOpenSession);

const auto kAccountEvent =
    objectCodec<AccountEvent>("AccountEvent",
                              required("at", &AccountEvent::at, InstantCodec{}),
                              required("action", &AccountEvent::action, WordCodec<AuditAction>{}),
                              required("actor", &AccountEvent::actor, nullable(TextCodec{})),
                              required("address", &AccountEvent::address, nullable(TextCodec{})),
                              required("count", &AccountEvent::count, IntegerCodec{1}));
const auto kAccountNews = objectCodec<AccountNews>(
    "AccountNews",
    required("last_sign_in", &AccountNews::lastSignIn, nullable(InstantCodec{})),
    required("items", &AccountNews::items, arrayOf(kAccountEvent)));

const auto kPasswordChange =
    objectCodec<PasswordChange>("PasswordChange",
                                required("current", &PasswordChange::current, SecretCodec{}),
                                required("new", &PasswordChange::next, SecretCodec{}));

const auto kOffer = objectCodec<SecondFactorOffer>(
    "SecondFactorOffer",
    required("otpauth_uri", &SecondFactorOffer::otpauthUri, SecretCodec{}),
    required("seed", &SecondFactorOffer::seed, SecretCodec{}));

const auto kFactorCode = objectCodec<SecondFactorCode>(
    "SecondFactorCode", required("code", &SecondFactorCode::code, kCode));

const auto kRecoveryCodes = objectCodec<RecoveryCodes>(
    "RecoveryCodes", required("recovery_codes", &RecoveryCodes::codes, arrayOf(kCode)));

const auto kInvitationRequest = objectCodec<InvitationRequest>(
    "InvitationRequest", required("kind", &InvitationRequest::kind, WordCodec<InvitationKind>{}));

const auto kInvitation =
    objectCodec<Invitation>("Invitation",
                            required("username", &Invitation::username, kUserName),
                            required("kind", &Invitation::kind, WordCodec<InvitationKind>{}),
                            required("code", &Invitation::code, SecretCodec{}),
                            required("expires_at", &Invitation::expiresAt, InstantCodec{}));

const auto kRedemption = objectCodec<InvitationRedemption>(
    "InvitationRedemption",
    required("username", &InvitationRedemption::username, kUserName),
    required("code", &InvitationRedemption::code, kCode),
    required("password", &InvitationRedemption::password, SecretCodec{}));

}  // namespace

template <>
const Body<ReauthenticationRequest>& bodyOf<ReauthenticationRequest>() {
    static const BodyOf kBody(kReauthentication);
    return kBody;
}

template <>
const Body<Page<OpenSession>>& bodyOf<Page<OpenSession>>() {
    static const BodyOf kBody(kSessionPage);
    return kBody;
}

template <>
const Body<AccountNews>& bodyOf<AccountNews>() {
    static const BodyOf kBody(kAccountNews);
    return kBody;
}

template <>
const Body<PasswordChange>& bodyOf<PasswordChange>() {
    static const BodyOf kBody(kPasswordChange);
    return kBody;
}

template <>
const Body<SecondFactorOffer>& bodyOf<SecondFactorOffer>() {
    static const BodyOf kBody(kOffer);
    return kBody;
}

template <>
const Body<SecondFactorCode>& bodyOf<SecondFactorCode>() {
    static const BodyOf kBody(kFactorCode);
    return kBody;
}

template <>
const Body<RecoveryCodes>& bodyOf<RecoveryCodes>() {
    static const BodyOf kBody(kRecoveryCodes);
    return kBody;
}

template <>
const Body<InvitationRequest>& bodyOf<InvitationRequest>() {
    static const BodyOf kBody(kInvitationRequest);
    return kBody;
}

template <>
const Body<Invitation>& bodyOf<Invitation>() {
    static const BodyOf kBody(kInvitation);
    return kBody;
}

template <>
const Body<InvitationRedemption>& bodyOf<InvitationRedemption>() {
    static const BodyOf kBody(kRedemption);
    return kBody;
}

}  // namespace gatehouse::wire
