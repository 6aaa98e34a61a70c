#include "server/http/poco/request_reader.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <vector>

#include <Poco/Exception.h>
#include <Poco/String.h>

#include "contract/base/text.h"
#include "server/http/client_address.h"
#include "server/http/head.h"
#include "server/http/router.h"

namespace gatehouse::http {
namespace {

using std::chrono::seconds;

constexpr seconds kHeadTime{5};
constexpr seconds kBodyTime{10};
constexpr seconds kDrainTime{5};
/// A client that pauses this long after it was refused has read the answer or never will.
constexpr seconds kDrainPause{1};

std::vector<std::string> valuesOf(const Poco::Net::HTTPRequest& request, const char* name) {
    std::vector<std::string> values;
    const std::string wanted(name);
    for (auto it = request.find(wanted);
         it != request.end() && Poco::icompare(it->first, wanted) == 0;
         ++it) {
        values.push_back(it->second);
    }
    return values;
}

bool mayCarryBody(const std::string& method) {
    return method != "GET" && method != "HEAD" && method != "DELETE" && method != "OPTIONS";
}

}  // namespace

std::optional<std::size_t> RequestReader::receiveMore(Deadline deadline) {
    std::array<char, 16'384> buffer{};
    const auto got = channel_.receive(buffer.data(), buffer.size(), deadline);
    received_.append(buffer.data(), got.value_or(0));
    return got;
}

Result<std::string, RequestReader::NoHead> RequestReader::readHead(std::chrono::milliseconds idle) {
    if (received_.empty() && receiveMore(deadlineIn(idle)).value_or(0) == 0) {
        return fail(NoHead());
    }
    const Deadline deadline = deadlineIn(kHeadTime);
    std::size_t judged = 0;
    for (;;) {
        const auto end = endOfHead(received_);
        if (end.value_or(received_.size()) > kLongestHead) {
            return fail(NoHead(ErrorCode::HeadTooLarge));
        }
        const std::string_view head(received_.data(), end.value_or(received_.size()));
        if (!mayStandInHead(head, judged)) {
            return fail(NoHead(ErrorCode::MalformedRequest));
        }
        judged = head.size();
        if (end) {
            std::string whole = received_.substr(0, *end);
            received_.erase(0, *end);
            return whole;
        }
        const auto got = receiveMore(deadline);
        if (!got || *got == 0) {
            return fail(NoHead(got ? ErrorCode::MalformedRequest : ErrorCode::RequestTimeout));
        }
    }
}

Outcome<std::string> RequestReader::readBody(std::size_t length) {
    const Deadline deadline = deadlineIn(kBodyTime);
    while (received_.size() < length) {
        const auto got = receiveMore(deadline);
        if (!got || *got == 0) {
            return fail(got ? ErrorCode::MalformedRequest : ErrorCode::RequestTimeout);
        }
    }
    std::string body = received_.substr(0, length);
    received_.erase(0, length);
    return body;
}

void RequestReader::drain() {
    const Deadline end = deadlineIn(kDrainTime);
    try {
        do {
            received_.clear();
        } while (receiveMore(std::min(end, deadlineIn(kDrainPause))).value_or(0) > 0);
    } catch (const Poco::Exception&) {
        // The client has gone; the connection ends either way.
        return;
    }
}

Poco::Net::HTTPRequest parseHead(const std::string& head) {
    Poco::Net::HTTPRequest request;
    std::istringstream stream(head);
    request.read(stream);
    return request;
}

Framing judgeFraming(const Poco::Net::HTTPRequest& request, std::size_t maximumBytes) {
    // Where one of these stands twice, two readers may each take another.
    for (const char* name :
         {"Host", "Authorization", "Content-Type", "Content-Length", "Idempotency-Key"}) {
        if (valuesOf(request, name).size() > 1) {
            return {ErrorCode::MalformedRequest, 0};
        }
    }
    const bool isOld = request.getVersion() == Poco::Net::HTTPMessage::HTTP_1_0;
    if (request.has("Transfer-Encoding") || (!isOld && !request.has("Host"))) {
        return {ErrorCode::MalformedRequest, 0};
    }
    if (!request.has("Content-Length")) {
        return mayCarryBody(request.getMethod()) ? Framing{ErrorCode::LengthRequired, 0}
                                                 : Framing{};
    }
    const auto length = parseDigits(request.get("Content-Length"));
    if (!length) {
        return {ErrorCode::MalformedRequest, 0};
    }
    if (*length > static_cast<std::int64_t>(maximumBytes)) {
        return {ErrorCode::BodyTooLarge, 0};
    }
    return {std::nullopt, static_cast<std::size_t>(*length)};
}

Request describeRequest(const Poco::Net::HTTPRequest& request,
                        const std::string& peer,
                        const std::string& proxyAddress) {
    Request described;
    described.method = methodOf(request.getMethod());
    const std::string& uri = request.getURI();
    const std::size_t question = uri.find('?');
    described.path = uri.substr(0, question);
    described.query = question == std::string::npos ? "" : uri.substr(question + 1);
    if (request.has("Content-Type")) {
        described.contentType = request.get("Content-Type");
    }
    if (request.has("Idempotency-Key")) {
        described.idempotencyKey = request.get("Idempotency-Key");
    }
    const std::string authorisation = request.get("Authorization", "");
    constexpr std::string_view kScheme = "Bearer ";
    if (authorisation.compare(0, kScheme.size(), kScheme) == 0) {
        described.bearerToken.emplace(authorisation.substr(kScheme.size()));
    }
    const std::vector<std::string> forwarded = valuesOf(request, "X-Forwarded-For");
    described.clientAddress =
        clientAddressOf(peer, proxyAddress, forwarded.size() == 1 ? forwarded.front() : "");
    return described;
}

}  // namespace gatehouse::http
