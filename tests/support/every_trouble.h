#pragma once

#include <functional>
#include <vector>

#include "client/api/answer.h"
#include "tests/support/fake_transport.h"

namespace gatehouse::testing {

/// One way in which a call comes to nothing, and what it must be told as.
struct TroubleCase {
    const char* name;
    client::Trouble::Kind ofQuestion;
    client::Trouble::Kind ofChange;
    std::function<void(FakeTransport&)> bring;
};

[[nodiscard]] inline std::vector<TroubleCase> everyTrouble() {
    using Kind = client::Trouble::Kind;
    using Failure = client::TransportFailure::Kind;
    const auto failing = [](Failure kind) {
        return [kind](FakeTransport& transport) { transport.fail(kind); };
    };
    const auto refusing = [](ErrorCode code) {
        return [code](FakeTransport& transport) {
            transport.answer(errorText(code).status, problemText(code));
        };
    };
    return {{"no connection", Kind::Unreachable, Kind::Unreachable, failing(Failure::NotSent)},
            {"no answer", Kind::NoAnswer, Kind::OutcomeUnknown, failing(Failure::NoAnswer)},
            {"untrusted", Kind::Untrusted, Kind::Untrusted, failing(Failure::Untrusted)},
            {"bad address", Kind::BadAddress, Kind::BadAddress, failing(Failure::BadAddress)},
            {"a success that makes no sense",
             Kind::NotUnderstood,
             Kind::OutcomeUnknown,
             [](FakeTransport& transport) { transport.answer(200, "{}"); }},
            {"signed out", Kind::SignedOut, Kind::SignedOut, refusing(ErrorCode::NotSignedIn)},
            {"role", Kind::Refused, Kind::Refused, refusing(ErrorCode::RoleRefused)},
            {"content", Kind::Refused, Kind::Refused, refusing(ErrorCode::ContentRefused)},
            {"unavailable", Kind::Refused, Kind::Refused, refusing(ErrorCode::Unavailable)}};
}

}  // namespace gatehouse::testing
