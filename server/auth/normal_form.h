#pragma once

#include "contract/base/secret.h"

namespace gatehouse::auth {

/// A password as it is hashed: Unicode's NFKC, so that one password is the same from every
/// keyboard. Blanks stay where they are. What is not UTF-8 stays as it is. Source: NIST SP
/// 800-63B-4, 3.1.1.2.
[[nodiscard]] Secret normalForm(const Secret& password);

}  // namespace gatehouse::auth
