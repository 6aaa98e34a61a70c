#include "client/api/answer.h"

#include "client/api/text.h"

namespace gatehouse::client {
namespace {

constexpr int kUnauthorised = 401;

Trouble troubleOf(const TransportFailure& failure, Changes changes) {
    Trouble trouble;
    trouble.certificate = failure.certificate;
    switch (failure.kind) {
        case TransportFailure::Kind::NotSent: trouble.kind = Trouble::Kind::Unreachable; break;
        case TransportFailure::Kind::NoAnswer:
            trouble.kind = changes == Changes::TheRecord ? Trouble::Kind::OutcomeUnknown
                                                         : Trouble::Kind::NoAnswer;
            break;
        case TransportFailure::Kind::Untrusted: trouble.kind = Trouble::Kind::Untrusted; break;
        case TransportFailure::Kind::BadAddress: trouble.kind = Trouble::Kind::BadAddress; break;
    }
    return trouble;
}

/// A problem document, with the check beside it where a supply was refused. None where the answer
/// is no such document, or says one status and bears another.
std::optional<Trouble> readProblem(const Response& response) {
    const std::string_view text(response.body.constData(),
                                static_cast<std::size_t>(response.body.size()));
    Trouble trouble;
    if (auto refusal = wire::decode<wire::Refusal>(text)) {
        trouble.problem = std::move(refusal->problem);
        trouble.check = std::move(refusal->check);
    } else if (auto problem = wire::decode<wire::Problem>(text)) {
        trouble.problem = std::move(*problem);
    } else {
        return std::nullopt;
    }
    if (trouble.problem.status != response.status) {
        return std::nullopt;
    }
    trouble.kind = Trouble::Kind::Refused;
    if (trouble.problem.code == errorText(ErrorCode::OutcomeUnknown).code) {
        trouble.kind = Trouble::Kind::OutcomeUnknown;
    } else if (response.status == kUnauthorised &&
               trouble.problem.code == errorText(ErrorCode::NotSignedIn).code) {
        trouble.kind = Trouble::Kind::SignedOut;
    }
    trouble.retryAfter = response.retryAfter;
    return trouble;
}

}  // namespace

Trouble senseless(Changes changes) {
    Trouble trouble;
    trouble.kind = changes == Changes::TheRecord ? Trouble::Kind::OutcomeUnknown
                                                 : Trouble::Kind::NotUnderstood;
    return trouble;
}

Answer<QByteArray> sortOut(const TransportResult& result, Changes changes) {
    if (!result) {
        return fail(troubleOf(result.error(), changes));
    }
    if (result->status >= 200 && result->status < 300) {
        return result->body;
    }
    auto trouble = readProblem(*result);
    return fail(trouble ? std::move(*trouble) : senseless(changes));
}

}  // namespace gatehouse::client
