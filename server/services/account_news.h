#pragma once

#include <string_view>

#include "server/services/account_parts.h"
#include "server/services/actor.h"
#include "server/services/reply.h"

namespace gatehouse::services {

/// What happened to a user's own way in since the sign-in before the one of this session, the
/// newest first, so that they notice what they did not do; nothing where there was none. What came
/// in the same half second as that sign-in is told twice rather than never.
[[nodiscard]] Outcome<Reply> accountNews(const AccountParts& parts,
                                         const Actor& actor,
                                         std::string_view token);

}  // namespace gatehouse::services
