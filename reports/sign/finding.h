#pragma once

#include <string>

#include "contract/base/result.h"

namespace gatehouse::reports {

/// Something about a file that speaks against it. The codes are named in verify.h.
struct Finding {
    std::string code;
    /// In plain words, for whoever holds the file.
    std::string sentence;
};

template <class T>
using Checked = Result<T, Finding>;

[[nodiscard]] inline Failure<Finding> finding(std::string code, std::string sentence) {
    return {Finding{std::move(code), std::move(sentence)}};
}

}  // namespace gatehouse::reports
