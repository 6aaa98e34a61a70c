#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "reports/witness/descriptor.h"
#include "reports/witness/protocol.h"
#include "reports/witness/request_reader.h"

namespace gatehouse::witness {

/// Answers a request; called by several threads at a time. Must not throw.
using Handler = std::function<Answer(const Request&)>;

struct TimeLimits {
    std::chrono::milliseconds idle{10'000};     ///< until a request begins
    std::chrono::milliseconds request{10'000};  ///< until all of it is there; also for an answer
};

/// One HTTP/1.1 connection, from the first request to the last.
class Connection {
  public:
    /// `stop` becomes readable when the program ends: then no further request is read.
    Connection(Descriptor socket, int stop, TimeLimits limits)
        : socket_(std::move(socket)), stop_(stop), limits_(limits) {}

    void serve(const Handler& handler);

  private:
    using Time = std::chrono::steady_clock::time_point;

    /// Until the next request is complete or refused. False where the connection is to be closed.
    bool awaitRequest();
    /// False where the time is over or the program ends.
    [[nodiscard]] bool await(short events, Time until) const;
    bool send(std::string_view bytes);
    bool send(const Answer& answer, bool keepsAlive);
    /// Lets the other side read an answer although not all that it sent was read.
    void drain();

    Descriptor socket_;
    int stop_;
    TimeLimits limits_;
    RequestReader reader_;
};

}  // namespace gatehouse::witness
