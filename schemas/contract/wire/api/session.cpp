#include "contract/wire/api/session.h"

#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

const auto kSignInRequest = objectCodec<SignInRequest>(
    "SignInRequest",
    required("username", &SignInRequest::username, TextCodec{1, 100, true}),
    required("password", &SignInRequest::password, SecretCodec{}),
    optional("totp", &SignInRequest::totp, nullable(TextCodec{1, 40, true})));

const auto kSessionUser =
    objectCodec<SessionUser>("SessionUser",
                             required("id", &SessionUser::id, IdCodec<UserId>{}),
                             required("name", &SessionUser::name, TextCodec{1, 100, true}),
                             required("role", &SessionUser::role, WordCodec<Role>{}),
                             required("site", &SessionUser::site, TextCodec{1, 200, true}));

const auto kSession = objectCodec<Session>(
    "Session",
    required("token", &Session::token, SecretCodec{}),
    required("expires_at", &Session::expiresAt, InstantCodec{}),
    required("user", &Session::user, kSessionUser),
    optional("second_factor", &Session::secondFactor, WordCodec<SecondFactorState>{}));

}  // namespace

template <>
const Body<SignInRequest>& bodyOf<SignInRequest>() {
    static const BodyOf kBody(kSignInRequest);
    return kBody;
}

template <>
const Body<Session>& bodyOf<Session>() {
    static const BodyOf kBody(kSession);
    return kBody;
}

}  // namespace gatehouse::wire
