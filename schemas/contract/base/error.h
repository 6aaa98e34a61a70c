#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "contract/base/error_code.h"
#include "contract/base/result.h"

namespace gatehouse {

/// What is wrong with one member of a body. `message` and `remedy` are fixed texts; they never
/// repeat what was sent.
struct FieldProblem {
    std::string pointer;  ///< RFC 6901
    std::string code;
    std::string message;
    std::string remedy;
};

/// Why a use case did not happen. Nothing was changed.
struct Error {
    ErrorCode code;
    std::vector<FieldProblem> fields{};
};

template <class T>
using Outcome = Result<T, Error>;

[[nodiscard]] inline Failure<Error> fail(ErrorCode code) {
    return {Error{code, {}}};
}

/// content-refused for one member.
[[nodiscard]] inline Failure<Error> refuseField(std::string pointer,
                                                std::string_view code,
                                                std::string_view message,
                                                std::string_view remedy) {
    return {Error{
        ErrorCode::ContentRefused,
        {FieldProblem{
            std::move(pointer), std::string(code), std::string(message), std::string(remedy)}}}};
}

}  // namespace gatehouse
