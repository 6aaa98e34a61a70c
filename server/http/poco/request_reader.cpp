#include "server/http/poco/request_reader.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <Poco/Exception.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/String.h>
#include <Poco/Timespan.h>

#include "contract/base/text.h"
#include "server/http/router.h"

namespace gatehouse::http {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds kBodyDeadline{30};
constexpr std::chrono::seconds kDrainTime{5};
/// A client that pauses this long after it was refused has read the answer or never will.
const Poco::Timespan kDrainPause(1, 0);

std::vector<std::string> valuesOf(const Poco::Net::HTTPServerRequest& request, const char* name) {
    std::vector<std::string> values;
    const std::string wanted(name);
    for (auto it = request.find(wanted);
         it != request.end() && Poco::icompare(it->first, wanted) == 0;
         ++it) {
        values.push_back(it->second);
    }
    return values;
}

/// RFC 9110, 5.1: a field name is a token. Poco takes more, a blank before the colon included,
/// which would hide a Transfer-Encoding from us that another reader sees.
bool isToken(const std::string& name) {
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
        return isUpper(c) || isLower(c) || isDigit(c) || kMarks.find(c) != std::string_view::npos;
    });
}

bool mayCarryBody(const std::string& method) {
    return method != "GET" && method != "HEAD" && method != "DELETE" && method != "OPTIONS";
}

}  // namespace

Framing judgeFraming(const Poco::Net::HTTPServerRequest& request, std::size_t maximumBytes) {
    for (const auto& header : request) {
        if (!isToken(header.first) || hasControlCharacter(header.second)) {
            return {ErrorCode::MalformedRequest, 0};
        }
    }
    // Where one of these stands twice, two readers may each take another.
    for (const char* name : {"Host", "Authorization", "Content-Type", "Idempotency-Key"}) {
        if (valuesOf(request, name).size() > 1) {
            return {ErrorCode::MalformedRequest, 0};
        }
    }
    const bool isOld = request.getVersion() == Poco::Net::HTTPMessage::HTTP_1_0;
    if (!isOld &&
        (request.getVersion() != Poco::Net::HTTPMessage::HTTP_1_1 || !request.has("Host"))) {
        return {ErrorCode::MalformedRequest, 0};
    }
    const std::vector<std::string> lengths = valuesOf(request, "Content-Length");
    if (request.has("Transfer-Encoding") || lengths.size() > 1) {
        return {ErrorCode::MalformedRequest, 0};
    }
    if (lengths.empty()) {
        return mayCarryBody(request.getMethod()) ? Framing{ErrorCode::LengthRequired, 0}
                                                 : Framing{};
    }
    const auto length = parseDigits(lengths.front());
    if (!length) {
        return {ErrorCode::MalformedRequest, 0};
    }
    if (*length > static_cast<std::int64_t>(maximumBytes)) {
        return {ErrorCode::BodyTooLarge, 0};
    }
    return {std::nullopt, static_cast<std::size_t>(*length)};
}

std::optional<std::string> readBody(Poco::Net::HTTPServerRequest& request, std::size_t length) {
    const auto deadline = steady_clock::now() + kBodyDeadline;
    std::string body;
    std::array<char, 16384> buffer{};
    while (body.size() < length && steady_clock::now() < deadline) {
        const std::size_t wanted = std::min(buffer.size(), length - body.size());
        request.stream().read(buffer.data(), static_cast<std::streamsize>(wanted));
        const auto got = static_cast<std::size_t>(request.stream().gcount());
        if (got == 0) {
            break;
        }
        body.append(buffer.data(), got);
    }
    return body.size() == length ? std::optional(std::move(body)) : std::nullopt;
}

Request describeRequest(const Poco::Net::HTTPServerRequest& request) {
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
    return described;
}

void drain(Poco::Net::StreamSocket& socket) {
    const auto deadline = steady_clock::now() + kDrainTime;
    std::array<char, 65536> buffer{};
    try {
        socket.setReceiveTimeout(kDrainPause);
        while (steady_clock::now() < deadline &&
               socket.receiveBytes(buffer.data(), static_cast<int>(buffer.size())) > 0) {
        }
    } catch (const Poco::Exception&) {
        // The client has gone or pauses; the connection ends either way.
        return;
    }
}

}  // namespace gatehouse::http
