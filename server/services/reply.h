#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "contract/base/error.h"
#include "contract/wire/body.h"

namespace gatehouse::services {

/// An answer as it leaves: its status and its JSON. Commands store it under their key, so that a
/// repeated request gets it again to the byte.
struct Reply {
    int status = 200;
    std::string body;
    std::optional<std::int64_t> entry{};  ///< the audit entry that the command wrote
};

template <class T>
[[nodiscard]] Reply done(const T& value) {
    return {200, wire::encode(value)};
}

template <class T>
[[nodiscard]] Reply created(const T& value) {
    return {201, wire::encode(value)};
}

}  // namespace gatehouse::services
