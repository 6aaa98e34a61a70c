#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <Poco/Net/HTTPRequest.h>

#include "contract/base/error.h"
#include "server/http/message.h"
#include "server/http/poco/channel.h"

namespace gatehouse::http {

/// Cuts what comes over one connection into heads and bodies. No byte reaches Poco's reader before
/// the whole head is there and its form is judged, and none beyond the head ever does.
class RequestReader {
  public:
    explicit RequestReader(Channel& channel) : channel_(channel) {}

    /// Why there is no head; without a code the connection ends without a word.
    using NoHead = std::optional<ErrorCode>;
    /// The next head, empty line included. Waits for its first byte as long as `idle` and then
    /// 5 seconds for all of it.
    [[nodiscard]] Result<std::string, NoHead> readHead(std::chrono::milliseconds idle);
    /// Exactly `length` bytes, within 10 seconds.
    [[nodiscard]] Outcome<std::string> readBody(std::size_t length);
    /// Throws away what a refused client goes on sending, for up to 5 seconds, so that it reads the
    /// answer before the connection ends.
    void drain();

  private:
    [[nodiscard]] std::optional<std::size_t> receiveMore(Deadline deadline);

    Channel& channel_;
    std::string received_;  ///< and not yet cut off
};

/// What the head announces: a length that may be read, or why nothing is.
struct Framing {
    std::optional<ErrorCode> fault;
    std::size_t length = 0;
};

/// Poco's reading of a head that was judged. Throws Poco::Net::MessageException where it breaks a
/// limit of Poco's own.
[[nodiscard]] Poco::Net::HTTPRequest parseHead(const std::string& head);

/// Judges the framing by the head alone. Anything that two readers could understand in two ways is
/// a fault: Transfer-Encoding, two lengths, a length that is not digits.
[[nodiscard]] Framing judgeFraming(const Poco::Net::HTTPRequest& request, std::size_t maximumBytes);

/// The request without its body, as one that `peer` sent.
[[nodiscard]] Request describeRequest(const Poco::Net::HTTPRequest& request,
                                      const std::string& peer,
                                      const std::string& proxyAddress);

}  // namespace gatehouse::http
