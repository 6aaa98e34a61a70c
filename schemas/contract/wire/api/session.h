#pragma once

#include <optional>
#include <string>

#include "contract/base/id.h"
#include "contract/base/instant.h"
#include "contract/base/secret.h"
#include "contract/facts/role.h"
#include "contract/wire/body.h"

namespace gatehouse::wire {

struct SignInRequest {
    std::string username;
    Secret password;
    std::optional<std::string> totp;
};

struct SessionUser {
    UserId id;
    std::string name;
    Role role{};
    std::string site;
};

struct Session {
    Secret token;
    Instant expiresAt;
    SessionUser user;
    /// Required: until a second factor is set up, the session does nothing else.
    SecondFactorState secondFactor = SecondFactorState::Optional;
};

template <>
const Body<SignInRequest>& bodyOf<SignInRequest>();
template <>
const Body<Session>& bodyOf<Session>();

}  // namespace gatehouse::wire
