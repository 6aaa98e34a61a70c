#include "client/api/answer.h"

#include <algorithm>
#include <array>

#include "client/api/text.h"

namespace gatehouse::client {
namespace {

constexpr int kFirstOfRefusals = 400;
constexpr int kNotFound = 404;
constexpr int kConflict = 409;
constexpr int kContentRefused = 422;
constexpr int kFirstOfFaults = 500;

/// That nobody said what became of a request.
Trouble unanswered(Changes changes) {
    Trouble trouble;
    trouble.kind =
        changes == Changes::TheRecord ? Trouble::Kind::OutcomeUnknown : Trouble::Kind::NoAnswer;
    return trouble;
}

Trouble troubleOf(const TransportFailure& failure, Changes changes) {
    Trouble trouble;
    trouble.certificate = failure.certificate;
    switch (failure.kind) {
        case TransportFailure::Kind::NotSent: trouble.kind = Trouble::Kind::Unreachable; break;
        case TransportFailure::Kind::NoAnswer: return unanswered(changes);
        case TransportFailure::Kind::Untrusted: trouble.kind = Trouble::Kind::Untrusted; break;
        case TransportFailure::Kind::BadAddress: trouble.kind = Trouble::Kind::BadAddress; break;
    }
    return trouble;
}

/// The row of a code that this program knows.
const ErrorText* findText(std::string_view code) {
    const auto texts = allErrorTexts();
    const auto found = std::find_if(
        texts.begin(), texts.end(), [code](const ErrorText& text) { return text.code == code; });
    return found == texts.end() ? nullptr : &*found;
}

/// Whether a problem document says what its status says. A code that is new here is a refusal like
/// another, but not one of a fault: that nothing was recorded is only known of the faults we know.
bool agrees(const wire::Problem& problem, int status) {
    if (problem.status != status || status < kFirstOfRefusals) {
        return false;
    }
    const ErrorText* known = findText(problem.code);
    return known ? known->status == status : status < kFirstOfFaults;
}

/// A problem document, with the check beside it where a supply was refused. None where the answer
/// is no such document, or says one status and bears another.
std::optional<Trouble> readProblem(const Response& response, Changes changes) {
    const std::string_view text(response.body.constData(),
                                static_cast<std::size_t>(response.body.size()));
    Trouble trouble;
    if (auto refusal = wire::decode<wire::Refusal>(text)) {
        trouble.problem = std::move(refusal->problem);
        // A check that does not say no is not the reason of a refusal; it must not be shown as one.
        if (refusal->check.decision == "refuse" || refusal->check.decision == "hold") {
            trouble.check = std::move(refusal->check);
        }
    } else if (auto problem = wire::decode<wire::Problem>(text)) {
        trouble.problem = std::move(*problem);
    } else {
        return std::nullopt;
    }
    if (!agrees(trouble.problem, response.status)) {
        return std::nullopt;
    }
    if (trouble.problem.code == errorText(ErrorCode::OutcomeUnknown).code) {
        return unanswered(changes);
    }
    trouble.kind = trouble.problem.code == errorText(ErrorCode::NotSignedIn).code
                       ? Trouble::Kind::SignedOut
                       : Trouble::Kind::Refused;
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

bool settles(const Trouble& trouble) {
    constexpr std::array kJudged{kNotFound, kConflict, kContentRefused};
    return trouble.kind == Trouble::Kind::Refused &&
           std::find(kJudged.begin(), kJudged.end(), trouble.problem.status) != kJudged.end() &&
           trouble.problem.code != errorText(ErrorCode::IdempotencyKeyReused).code;
}

Answer<QByteArray> sortOut(const TransportResult& result,
                           Changes changes,
                           const QByteArray& mediaType) {
    if (!result) {
        return fail(troubleOf(result.error(), changes));
    }
    if (result->status >= 200 && result->status < 300) {
        if (!mediaType.isEmpty() && result->mediaType != mediaType) {
            return fail(senseless(changes));
        }
        return result->body;
    }
    auto trouble = readProblem(*result, changes);
    return fail(trouble ? std::move(*trouble) : senseless(changes));
}

}  // namespace gatehouse::client
