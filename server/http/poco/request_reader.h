#pragma once

#include <optional>
#include <string>

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/StreamSocket.h>

#include "contract/base/error_code.h"
#include "server/http/message.h"

namespace gatehouse::http {

/// What the headers announce: a length that may be read, or why nothing is.
struct Framing {
    std::optional<ErrorCode> fault;
    std::size_t length = 0;
};

/// Judges the framing by the headers alone. Anything that two readers could understand in two ways
/// is a fault: Transfer-Encoding, two lengths, a length that is not digits, control characters.
[[nodiscard]] Framing judgeFraming(const Poco::Net::HTTPServerRequest& request,
                                   std::size_t maximumBytes);

/// Reads exactly `length` bytes; nothing where fewer come, or they take too long.
[[nodiscard]] std::optional<std::string> readBody(Poco::Net::HTTPServerRequest& request,
                                                  std::size_t length);

/// The request without its body.
[[nodiscard]] Request describeRequest(const Poco::Net::HTTPServerRequest& request);

/// Throws away what a refused client goes on sending, for up to 5 seconds, so that it reads the
/// answer before the connection ends.
void drain(Poco::Net::StreamSocket& socket);

}  // namespace gatehouse::http
