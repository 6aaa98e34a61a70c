#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include <Poco/Net/StreamSocket.h>

namespace gatehouse::http {

using Deadline = std::chrono::steady_clock::time_point;

[[nodiscard]] Deadline deadlineIn(std::chrono::milliseconds time);

/// A connection whose every operation ends by a moment, however little at a time the peer sends or
/// takes. Poco's own time-outs begin anew with each byte, and its servers set none for sending; so
/// the socket does not block, and this waits. Poco's exceptions tell that the peer has gone.
class Channel {
  public:
    explicit Channel(Poco::Net::StreamSocket& socket);

    /// False where TLS was not agreed on in time. At once without TLS.
    [[nodiscard]] bool shakeHands(Deadline deadline);
    /// Some bytes, at least one; 0 where the peer sends no more; nothing where it was too slow.
    [[nodiscard]] std::optional<std::size_t> receive(char* buffer,
                                                     std::size_t size,
                                                     Deadline deadline);
    /// False where the peer did not take all of it in time.
    [[nodiscard]] bool send(std::string_view bytes, Deadline deadline);

  private:
    /// What an operation that cannot wait came to; negative where it would have to.
    template <class Operation>
    [[nodiscard]] static int attempt(const Operation& operation);
    [[nodiscard]] bool wait(int events, Deadline deadline);

    Poco::Net::StreamSocket& socket_;
};

}  // namespace gatehouse::http
